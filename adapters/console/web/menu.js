// The agent's own menu: language, how Enter behaves, away, keys, sign-out.

import { post } from './api.js'
import { app, emit, isLead, on, saveSettings } from './app.js'
import { drafts } from './articles.js'
import { cannedSheet } from './canned.js'
import { shortcuts } from './dialogs.js'
import { fill, h, soon } from './dom.js'
import { seconds } from './format.js'
import { icon } from './icons.js'
import { go } from './inbox.js'
import { avatar } from './message.js'
import { setNotify } from './notify.js'
import { choose, t } from './texts.js'
import { THEMES, chooseTheme } from './theme.js'
import { refuse } from './toast.js'

/** Seconds for which a reply may be held back. */
const HOLDS = [0, 5, 10, 20]

/** Set by `main.js`: everything is drawn anew in another language, or for nobody. */
export const change = { language: () => {}, signedOut: () => {} }

export function userMenu() {
  const button = h('button', { type: 'button', class: 'user', 'aria-expanded': 'false', data: { test: 'menu' } })
  const sheet = h('div', { class: 'menu-sheet', hidden: true, data: { test: 'menu-sheet' } })
  const element = h('div', { class: 'user-menu' }, button, sheet)
  const toggle = (open) => {
    sheet.hidden = !open
    button.setAttribute('aria-expanded', String(open))
    if (open) sheet.querySelector('select, button, input')?.focus()
  }
  button.addEventListener('click', () => toggle(sheet.hidden))
  element.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || sheet.hidden) return
    event.stopPropagation()
    toggle(false)
    button.focus()
  })
  element.addEventListener('focusout', (event) => {
    if (event.relatedTarget && !element.contains(event.relatedTarget)) toggle(false)
  })
  const outside = (event) => {
    if (!element.isConnected) document.removeEventListener('pointerdown', outside)
    else if (!element.contains(event.target)) toggle(false)
  }
  document.addEventListener('pointerdown', outside)

  const draw = () => {
    fill(button, h('span', { class: 'hidden' }, `${t('console-menu')}: `), avatar(app.me.name, true), h('span', { class: 'user-words' }, h('span', { class: 'user-name' }, h('bdi', {}, app.me.name)),
      h('small', { class: 'muted' }, app.me.away ? t('console-away') : t(`console-role-${app.me.role}`))), icon('more', 16))
    const before = sheet.hidden
    fill(sheet, items(() => toggle(false)))
    sheet.hidden = before
  }
  on('catalogue', soon(draw))
  draw()
  return element
}

function items(done) {
  const language = h('select', { id: 'menu-language', data: { test: 'language' }, on: { change: () => {
    choose(language.value)
    change.language()
  } } }, languages().map(([tag, name]) => h('option', { value: tag, lang: tag, selected: tag === app.language }, name)))
  const item = (name, label, click, test) => h('button', { type: 'button', class: 'menu-item', data: { test }, on: { click: () => { done(); click() } } }, icon(name, 16), t(label))
  return [
    h('div', { class: 'menu-field' }, h('label', { for: 'menu-language' }, t('console-language')), language),
    check('console-enter-sends', app.settings.enterSends, 'enter-sends', (on) => {
      app.settings.enterSends = on
      saveSettings()
      emit('room')
    }),
    choice('console-theme', 'theme', THEMES.map((one) => [one, t(`console-theme-${one}`)]), app.settings.theme, chooseTheme),
    choice('console-hold-replies', 'hold-seconds', HOLDS.map((one) => [String(one), one === 0 ? t('console-hold-off') : seconds(one)]), String(app.settings.holdSeconds), (value) => {
      app.settings.holdSeconds = Number(value)
      saveSettings()
    }),
    check('console-notify', app.settings.notify, 'notify', setNotify),
    check('console-letter-keys', app.settings.letterKeys, 'letter-keys', (on) => {
      app.settings.letterKeys = on
      saveSettings()
    }),
    check('console-i-am-away', app.me.away, 'away', setAway),
    h('hr', {}),
    item('canned', 'console-canned', cannedSheet, 'menu-canned'),
    isLead() ? item('article', 'console-drafts', drafts, 'menu-drafts') : null,
    isLead() ? item('report', 'console-report', () => go('/console/report'), 'menu-report') : null,
    item('keyboard', 'console-shortcuts', shortcuts, 'menu-shortcuts'),
    item('door', 'console-sign-out', signOut, 'sign-out'),
  ]
}

function languages() {
  const known = app.catalogue.languages
  return known.some(([tag]) => tag === app.language) ? known : [[app.language, app.language], ...known]
}

function choice(label, test, pairs, value, changed) {
  const select = h('select', { id: `menu-${test}`, data: { test }, on: { change: () => changed(select.value) } },
    pairs.map(([key, name]) => h('option', { value: key, selected: key === value }, name)))
  return h('div', { class: 'menu-field' }, h('label', { for: `menu-${test}` }, t(label)), select)
}

function check(label, checked, test, changed) {
  const box = h('input', { type: 'checkbox', role: 'switch', checked, data: { test }, on: { change: () => changed(box.checked, box) } })
  return h('label', { class: 'menu-field' }, t(label), box)
}

async function setAway(away, box) {
  try {
    await post('/away', { away })
    app.me = { ...app.me, away }
    emit('catalogue')
  } catch (error) {
    box.checked = !away
    refuse(error)
  }
}

async function signOut() {
  try {
    await post('/sign-out')
    change.signedOut()
  } catch (error) {
    refuse(error)
  }
}
