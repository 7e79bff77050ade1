// What came while nobody looked: marks in the list, a number in the title, and a notification for whoever wants one.

import { app, emit, isLead, saveSettings } from './app.js'
import { get } from './api.js'
import { number, ticketNumber } from './format.js'
import { go } from './inbox.js'
import { textOf } from './store.js'
import { t } from './texts.js'
import { toast } from './toast.js'
import { Unread } from './unread.js'

const WORDS = 140
/** Changes that are heard again when the page comes back; after more of them the rows themselves have to tell. */
const CAUGHT_UP = 2_000
/** Tickets whose low marks are asked for when the page comes back. */
const MARKS_ASKED = 20
/** How far was heard is written down this often. */
const WRITTEN = 5_000

let unread = null
/** What came before its ticket's row did. */
const early = new Map()
/** What was said up to here was there before this browser listened, or is older than can be caught up. */
let began = Infinity
/** What was said up to here was there before this page. */
let opened = Infinity
let written = null

/** Somebody is here. Answers from where on live changes are wanted, given where the desk stands. */
export function beginAt(cursor) {
  unread = new Unread({ agent: app.me.id, lead: isLead(), storage: localStorage })
  early.clear()
  if (unread.until !== null && unread.until > cursor) unread.startOver(cursor)
  opened = cursor
  began = unread.until !== null && cursor - unread.until <= CAUGHT_UP ? unread.until : cursor
  unread.heardUntil(began)
  for (const ticket of unread.marked().slice(-MARKS_ASKED)) if (!app.store.rows.has(ticket)) ask(ticket)
  return began
}

/** The row of a ticket that no list here shows. */
async function ask(ticket) {
  try {
    const room = await get(`/tickets/${ticket}`, { limit: 1 })
    app.store.putRow(room.ticket)
    emit('unread')
  } catch (error) {
    // It was erased, or the desk is away: the next page asks again.
    if (!error.again) forgetUnread(ticket)
  }
}

/** A number for the list; what the row itself tells counts too. */
export function unreadOf(row) {
  return unread?.of(row) ?? 0
}

export function hasLowMark(row) {
  return unread?.hasMark(row) ?? false
}

/** Rows with low marks that were not looked at. */
export function lowMarks() {
  return (unread?.marked() ?? []).map((ticket) => app.store.rows.get(ticket)).filter(Boolean)
}

export function unreadPrefix() {
  let sum = lowMarks().length
  for (const row of app.store.rows.values()) sum += unreadOf(row)
  return sum ? `(${number(sum)}) ` : ''
}

function isLookedAt(ticket) {
  return app.selected === ticket && document.visibilityState === 'visible' && document.hasFocus()
}

/** A live change; only a customer's new words in what is mine or nobody's count. */
export function heard(message) {
  later()
  if (message.author.is !== 'contact' || !message.public || message.retracted || !message.ticket || message.seq <= began) return
  const row = app.store.rows.get(message.ticket)
  if (!row) return early.set(message.ticket, [...(early.get(message.ticket) ?? []), message])
  if (isLookedAt(row.id)) return looked()
  if (!unread.isMine(row) || !unread.heard(row.id, message.seq)) return
  emit('unread')
  if (message.seq > opened) notify(row, [...textOf(message)].slice(0, WORDS).join('') || t('console-no-words'))
}

/** A ticket as it is now, and as it was known before. */
export function changed(row, before) {
  later()
  const messages = early.get(row.id)
  early.delete(row.id)
  for (const message of messages ?? []) heard(message)
  // What was heard again was known from the list already, and may be news all the same.
  const low = unread.changed(row, row.changed <= opened ? null : before)
  if (isLookedAt(row.id)) return looked()
  emit('unread')
  if (!low || row.changed <= opened) return
  const words = `${t('console-flag-low_mark')}: ${number(row.stars)}★`
  toast(`${ticketNumber(row.number)} · ${row.contact_name} · ${words}`, 'news', { label: t('console-open-ticket'), click: () => go(`/console/tickets/${row.number}`) })
  notify(row, words)
}

/** Whoever looks has read. */
export function looked() {
  const row = app.selected ? app.store.rows.get(app.selected) : null
  if (row && unread && isLookedAt(row.id) && unread.look(row, app.store.cursor ?? 0)) emit('unread')
}

/** Nothing of an erased customer stays. */
export function forgetUnread(ticket) {
  early.delete(ticket)
  unread?.forget(ticket)
}

/** Nobody is here any more. */
export function endUnread() {
  writeDown()
  unread = null
}

/** How far this page has heard, now and then and before it goes. */
function later() {
  written ??= setTimeout(writeDown, WRITTEN)
}

function writeDown() {
  clearTimeout(written)
  written = null
  if (unread && app.store?.cursor) unread.heardUntil(app.store.cursor)
}

function notify(row, words) {
  if (!app.settings.notify || document.hasFocus() || !('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const note = new Notification(`${ticketNumber(row.number)} ${row.contact_name}`, { body: words, tag: row.id, lang: document.documentElement.lang, dir: document.documentElement.dir })
    note.addEventListener('click', () => {
      window.focus()
      go(`/console/tickets/${row.number}`)
      note.close()
    })
  } catch {
    // Phones' browsers have the word but not the thing.
  }
}

/** Turned on or off in the menu; the browser asks the person only now. */
export async function setNotify(on, box) {
  let granted = on
  if (on) {
    granted = 'Notification' in window && (await Notification.requestPermission()) === 'granted'
    if (!granted) toast(t('console-notify-denied'), 'error')
  }
  app.settings.notify = granted
  box.checked = granted
  saveSettings()
}

window.addEventListener('focus', looked)
document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? looked() : writeDown()))
window.addEventListener('pagehide', writeDown)
// Another window of this agent looked, or heard.
window.addEventListener('storage', (event) => {
  if (!unread || event.key !== unread.key) return
  unread.read()
  emit('unread')
})
