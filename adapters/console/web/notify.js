// What came while nobody looked: marks in the list, a number in the title, and a notification for whoever wants one.

import { app, emit, saveSettings } from './app.js'
import { number, ticketNumber } from './format.js'
import { go } from './inbox.js'
import { textOf } from './store.js'
import { t } from './texts.js'
import { toast } from './toast.js'

const WORDS = 140
/** Messages that are remembered so that none counts twice. */
const KEPT = 2_000

/** Messages of customers by ticket, since somebody last looked. */
const unread = new Map()
/** What was counted, and what came before its ticket's row did. */
const counted = new Set()
const early = new Map()
/** What was said up to here was there before this page. */
let began = Infinity

export function beginAt(cursor) {
  began = Math.min(began, cursor)
}

export function unreadOf(ticket) {
  return unread.get(ticket) ?? 0
}

export function unreadPrefix() {
  let sum = 0
  for (const count of unread.values()) sum += count
  return sum ? `(${number(sum)}) ` : ''
}

function isLookedAt(ticket) {
  return app.selected === ticket && document.visibilityState === 'visible' && document.hasFocus()
}

/** A live change; only a customer's new words in what is mine or nobody's count. */
export function heard(message) {
  if (message.author.is !== 'contact' || !message.public || message.retracted || !message.ticket) return
  if (message.seq <= began || counted.has(message.id)) return
  const row = app.store.rows.get(message.ticket)
  if (!row) return early.set(message.ticket, [...(early.get(message.ticket) ?? []), message])
  if (counted.size >= KEPT) counted.clear()
  counted.add(message.id)
  if (row.status === 'closed' || (row.assignee !== null && row.assignee !== app.me.id) || isLookedAt(row.id)) return
  unread.set(row.id, unreadOf(row.id) + 1)
  emit('unread')
  if (app.settings.notify && !document.hasFocus()) show(row, message)
}

/** A ticket that is new here, after its first words. */
export function opened(row) {
  const messages = early.get(row.id)
  early.delete(row.id)
  for (const message of messages ?? []) heard(message)
}

/** Whoever looks has read. */
export function looked() {
  if (app.selected && isLookedAt(app.selected) && unread.delete(app.selected)) emit('unread')
}

export function forgetUnread(ticket = null) {
  if (ticket === null) unread.clear()
  else unread.delete(ticket)
}

function show(row, message) {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const words = [...textOf(message)].slice(0, WORDS).join('') || t('console-no-words')
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
document.addEventListener('visibilitychange', looked)
