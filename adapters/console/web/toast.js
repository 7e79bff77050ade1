// Short messages in the corner. A refusal stays until it was read for a while, or is put away.

import { h } from './dom.js'
import { icon } from './icons.js'
import { t } from './texts.js'

const READ_FOR = { info: 5_000, error: 12_000 }
const AT_MOST = 4

export function toast(text, kind = 'info') {
  if (!text) return
  const place = document.getElementById('toasts')
  for (const old of place.children) if (old.dataset.text === text) old.remove()
  while (place.children.length >= AT_MOST) place.firstElementChild.remove()
  const close = h('button', { class: 'icon-button', type: 'button', 'aria-label': t('console-dismiss'), on: { click: () => element.remove() } }, icon('close', 14))
  const element = h('div', { class: `toast ${kind}`, role: kind === 'error' ? 'alert' : 'status', data: { test: 'toast', kind, text } }, h('span', {}, text), close)
  place.append(element)
  setTimeout(() => element.remove(), READ_FOR[kind])
}

/** Shows what went wrong, in the desk's words. */
export function refuse(error) {
  if (error?.code === 'stopped' || error?.status === 401) return
  toast(error?.status === undefined ? t('console-error-page') : error.message, 'error')
  if (error?.status === undefined) console.error(error)
}
