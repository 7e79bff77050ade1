// Before anybody is signed in: the button of a one-time link, and how to get one.

import { get, signIn } from './api.js'
import { fill, h, say } from './dom.js'
import { icon } from './icons.js'
import { t } from './texts.js'

const COMMAND = 'deskbell agent invite NAME'

function alone(place, ...children) {
  document.title = t('console-title')
  fill(place, h('main', { class: 'alone' }, h('div', { class: 'alone-card' }, h('div', { class: 'brand big' }, icon('bell', 26), h('span', {}, 'Deskbell')), children)))
}

/** A press, not the visit, uses the link up: programs that look at links before people do leave it whole. */
export function signInPage(place, token, entered) {
  const wrong = h('p', { class: 'wrong', role: 'alert', data: { test: 'sign-in-error' } })
  const button = h('button', { type: 'button', class: 'primary wide', data: { test: 'sign-in' }, on: { click: async () => {
    button.disabled = true
    say(wrong, '')
    try {
      await signIn(token)
      enter()
    } catch (error) {
      if (error.code === 'link_spent' && (await isKnown())) return enter()
      say(wrong, error.message)
      button.disabled = false
      if (error.code === 'link_spent') fill(rest, howToGetIn())
    }
  } } }, t('console-sign-in'))
  const rest = h('div', {})
  const enter = () => {
    history.replaceState(null, '', '/console')
    entered()
  }
  alone(place, h('h1', {}, t('console-sign-in-title')), h('p', { class: 'muted' }, t('console-sign-in-hint')), button, wrong, rest)
  button.focus()
}

/** `expired`: somebody was at work here a moment ago. */
export function signedOutPage(place, expired) {
  alone(place, h('h1', {}, t(expired ? 'console-signed-out-expired' : 'console-signed-out')), howToGetIn(),
    h('p', { class: 'muted' }, t('console-signed-out-kept')))
  place.querySelector('main').dataset.test = 'signed-out'
}

/** Whoever used the link up in this browser may press it again. */
async function isKnown() {
  try {
    await get('/me')
    return true
  } catch {
    return false
  }
}

function howToGetIn() {
  return [h('p', {}, t('console-new-link')), h('pre', { dir: 'ltr' }, h('code', {}, COMMAND))]
}
