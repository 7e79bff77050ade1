// Short messages in the corner, few at a time: they stand before the list. A refusal stays until it was read for a while,
// or is put away.

import { h } from './dom.js'
import { icon } from './icons.js'
import { t } from './texts.js'

const READ_FOR = { info: 4_000, error: 10_000, news: 12_000 }
const AT_MOST = 2

/** `action`: `{ label, click }`, a button that also puts it away. */
export function toast(text, kind = 'info', action = null) {
  if (!text) return
  const place = document.getElementById('toasts')
  for (const old of place.children) if (old.dataset.text === text) old.remove()
  while (place.children.length >= AT_MOST) place.firstElementChild.remove()
  const close = h('button', { class: 'icon-button', type: 'button', 'aria-label': t('console-dismiss'), on: { click: () => element.remove() } }, icon('close', 14))
  const element = h('div', { class: `toast ${kind}`, role: kind === 'error' ? 'alert' : 'status', data: { test: 'toast', kind, text } }, h('span', { dir: 'auto' }, text), action ? act(action, () => element.remove()) : null, close)
  place.append(element)
  setTimeout(() => element.remove(), READ_FOR[kind])
}

function act({ label, click }, done) {
  return h('button', { class: 'small', type: 'button', data: { test: 'toast-action' }, on: { click: () => {
    done()
    click()
  } } }, label)
}

/** Shows what went wrong, in the desk's words. */
export function refuse(error) {
  if (error?.code === 'stopped' || error?.status === 401) return
  toast(error?.status === undefined ? t('console-error-page') : error.message, 'error')
  if (error?.status === undefined) console.error(error)
}
