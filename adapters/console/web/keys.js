// Keys, by their place on the keyboard, so that they work on any layout.

import { act, app, row } from './app.js'
import { shortcuts } from './dialogs.js'
import { choose, composerBox, go, hideDetails, showDetails } from './inbox.js'
import { query } from './list.js'
import { QUEUES } from './store.js'

let parts = null
let listening = false

export function keys(now) {
  parts = now
  if (listening) return
  listening = true
  document.addEventListener('keydown', press)
}

function press(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
  const writes = event.target.closest?.('input, textarea, select, [contenteditable]')
  if (event.key === 'Escape') {
    if (writes) event.target.blur()
    else hideDetails()
    return
  }
  if (writes || !document.querySelector('.shell')) return
  if (!app.settings.letterKeys) return
  const work = event.key === '?' ? shortcuts : WORK[event.code]
  if (!work || (event.shiftKey && event.key !== '?')) return
  event.preventDefault()
  work()
}

const WORK = {
  KeyJ: () => step(1),
  KeyK: () => step(-1),
  KeyR: () => app.selected && composerBox().write('reply'),
  KeyN: () => app.selected && composerBox().write('note'),
  KeyT: () => app.selected && row()?.assignee !== app.me.id && act(app.selected, { act: 'take' }),
  KeyA: () => app.selected && assign(),
  KeyE: () => app.selected && ['new', 'open', 'waiting_for_customer', 'on_hold'].includes(row()?.status) && act(app.selected, { act: 'resolve' }),
  Slash: () => parts.search.focus(),
  ...Object.fromEntries(QUEUES.map((queue, at) => [`Digit${at + 1}`, () => choose(queue)])),
}

/** To the field of the ticket's card that says who has it; on a small screen the card is opened first. */
function assign() {
  const field = () => document.querySelector('[data-test="assignee"]')
  if (!field()?.getClientRects().length) showDetails()
  field()?.focus()
}

function step(by) {
  const listed = app.store.listed(query())
  if (!listed.length) return
  const at = listed.findIndex((one) => one.id === app.selected)
  const next = listed[at < 0 ? 0 : Math.min(listed.length - 1, Math.max(0, at + by))]
  go(`/console/tickets/${next.number}`)
  document.querySelector(`[data-test="ticket-row"][data-number="${next.number}"]`)?.scrollIntoView({ block: 'nearest' })
}
