// What single keys do.

import { act, app, row } from './app.js'
import { handOver, shortcuts } from './dialogs.js'
import { choose, composerBox, go, hideDetails, showDetails, toMessages } from './inbox.js'
import { isHushed, keyOf } from './keyboard.js'
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
  if (!app.settings.letterKeys || isHushed()) return
  const key = keyOf(event)
  const work = WORK[key]
  // Only going through the list goes on while a key is held.
  if (!work || (event.repeat && key !== 'j' && key !== 'k')) return
  event.preventDefault()
  work()
}

const LIVE = ['new', 'open', 'waiting_for_customer', 'on_hold']

const WORK = {
  j: () => step(1),
  k: () => step(-1),
  r: () => app.selected && composerBox().write('reply'),
  n: () => app.selected && composerBox().write('note'),
  m: () => app.selected && toMessages(),
  o: () => app.selected && document.querySelector('.actions button')?.focus(),
  t: () => app.selected && row()?.assignee !== app.me.id && act(app.selected, { act: 'take' }),
  h: () => LIVE.includes(row()?.status) && handOver(row()),
  e: () => LIVE.includes(row()?.status) && act(app.selected, { act: 'resolve' }),
  a: () => toField('assignee'),
  p: () => toField('priority'),
  c: () => toField('category'),
  g: () => toField('tags'),
  '/': () => parts.search.focus(),
  '?': shortcuts,
  ...Object.fromEntries(QUEUES.map((queue, at) => [String(at + 1), () => choose(queue)])),
}

/** To a field of the ticket's card; on a small screen the card is opened first. */
function toField(name) {
  const field = () => document.querySelector(`[data-test="${name}"]`)
  if (!app.selected || field()?.closest('.field[hidden]')) return
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
