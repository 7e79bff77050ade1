// The room of a ticket: its head with what can be done, and the conversation.

import { get } from './api.js'
import { act, app, emit, on, row as rowOf } from './app.js'
import { composer } from './composer.js'
import { confirm, handOver, moveWords } from './dialogs.js'
import { busy, fill, h, reconcile, say, show, soon } from './dom.js'
import { currentLocale, dayName, startOfDay, ticketNumber } from './format.js'
import { icon } from './icons.js'
import { go, showDetails } from './inbox.js'
import { arrowsInLog, arrowsInToolbar, hush } from './keyboard.js'
import { status } from './list.js'
import { messageElement, unsentElement } from './message.js'
import { presenceLine } from './presence.js'
import { unsent } from './outbox.js'
import { kindOf, textOf } from './store.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

const MESSAGES = 100
const CLOSE_TOGETHER = 5 * 60_000
const NEAR_THE_END = 120
/** A room that could not be had is asked for again after this long. */
const ONCE_MORE = 4_000

/** Asks for the room in full; what is known already stays on show meanwhile. */
export async function loadRoom(ticket, quiet = false) {
  app.store.track(ticket)
  try {
    app.store.putRoom(await get(`/tickets/${ticket}`, { limit: MESSAGES }))
  } catch (error) {
    if (!quiet) refuse(error)
    const awaited = () => ticket === app.selected && !app.store.rooms.get(ticket)?.loaded
    if (error.again && awaited()) setTimeout(() => awaited() && loadRoom(ticket, true), ONCE_MORE)
  }
  emit('room')
  emit('rows')
}

export function roomPane() {
  const head = h('header', { class: 'room-head' })
  const older = h('button', { type: 'button', class: 'more', data: { test: 'older' }, on: { click: () => loadOlder() } }, t('console-older'))
  const words = h('div', { class: 'messages', role: 'log', 'aria-label': t('console-conversation') })
  const scroll = h('div', { class: 'scroll', role: 'region', tabindex: '0', 'aria-label': t('console-conversation') }, older, words)
  const typing = h('p', { class: 'typing', 'aria-live': 'polite', data: { test: 'typing' } })
  const jump = h('button', { type: 'button', class: 'jump', hidden: true, on: { click: () => toEnd() } }, icon('down'), t('console-new-below'))
  const notice = h('div', { class: 'notice', hidden: true })
  const box = composer()
  const empty = h('div', { class: 'empty room-empty' }, icon('live', 40), h('p', { class: 'empty-title' }, t('console-choose-ticket')), h('p', { class: 'muted' }, t('console-choose-ticket-hint')))
  const room = h('div', { class: 'room', data: { test: 'room' } }, head, presenceLine(), h('div', { class: 'room-body' }, scroll, jump), typing, notice, box.element)
  const element = h('section', { class: 'pane room-pane', 'aria-label': t('console-room') }, room, empty)

  const walk = arrowsInLog(words)
  let shown = null
  let atEnd = true
  let last = null
  let loadingOlder = false

  const toEnd = () => {
    scroll.scrollTop = scroll.scrollHeight
    atEnd = true
    show(jump, false)
  }
  scroll.addEventListener('scroll', () => {
    atEnd = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_THE_END
    if (atEnd) show(jump, false)
  })
  // Pictures and the growing reply box change heights after the fact.
  new ResizeObserver(() => atEnd && toEnd()).observe(words)
  new ResizeObserver(() => atEnd && toEnd()).observe(scroll)

  async function loadOlder() {
    const ticket = app.selected
    const before = app.store.oldest(ticket)
    if (loadingOlder || before === null) return
    loadingOlder = true
    const height = scroll.scrollHeight - scroll.scrollTop
    try {
      app.store.putOlder(ticket, await get(`/tickets/${ticket}/messages`, { before, limit: MESSAGES }))
      draw()
      scroll.scrollTop = scroll.scrollHeight - height
    } catch (error) {
      refuse(error)
    } finally {
      loadingOlder = false
    }
  }

  const tools = {
    edit: (message) => box.edit(message),
    quote: (message) => box.quote(message),
    move: (message) => moveWords(message, app.store.others(app.selected)),
    refresh: () => loadRoom(app.selected),
    /** Within its few seconds a reply comes back into the box. */
    undo: (entry) => {
      // A key of what was being written must not become a command.
      hush()
      if (app.outbox.takeBack(entry.id)) box.takeBack(entry)
    },
    /** Other open tickets of this customer; set with each drawing. */
    others: 0,
  }

  function draw() {
    const ticket = app.selected
    const row = rowOf()
    show(room, Boolean(row))
    show(empty, !row)
    if (!row) {
      shown = null
      return
    }
    const arrived = shown !== ticket
    if (arrived) {
      shown = ticket
      last = null
      words.replaceChildren()
      walk.open()
      delete head.dataset.stamp
      box.open(ticket)
    }
    room.dataset.number = row.number
    drawHead(head, row)
    const known = app.store.rooms.get(ticket)
    const messages = app.store.messages(ticket)
    show(older, Boolean(known?.more))
    tools.others = app.store.others(ticket).length
    drawWords(words, messages, known, tools)
    walk.draw()
    const newest = messages.at(-1)
    if (arrived || atEnd) toEnd()
    else if (newest && last !== null && newest.seq > last) show(jump, true)
    last = newest?.seq ?? last
    drawNotice(notice, row)
    box.draw(row)
    drawTyping()
  }

  function drawTyping() {
    const names = app.selected && app.connection === 'live' ? app.store.typing(app.selected, Date.now()) : []
    const others = names.filter((name) => !(name === app.me.name && box.typedLately()))
    if (!others.length) return fill(typing)
    if (typing.dataset.names !== others.join() || !typing.firstChild) {
      typing.dataset.names = others.join()
      fill(typing, h('bdi', {}, others.join(', ')), ' · ', t('console-typing'))
    }
  }

  const later = soon(draw)
  for (const topic of ['room', 'select', 'catalogue', 'rows', 'outbox', 'connection']) on(topic, later)
  on('typing', drawTyping)
  on('connection', () => {
    drawTyping()
    const ticket = app.selected
    if (app.connection === 'live' && ticket && !app.store.rooms.get(ticket)?.loaded) loadRoom(ticket)
  })
  const beat = setInterval(() => {
    if (!element.isConnected) return clearInterval(beat)
    drawTyping()
    if (app.outbox.waiting().length) later()
  }, 1_000)
  draw()
  return { element, box, toEnd, toMessages: walk.focus }
}

function drawWords(words, messages, known, tools) {
  const items = []
  const lastRead = app.store.lastRead(app.selected)
  let day = null
  let before = null
  for (const message of messages) {
    const start = startOfDay(message.said_at)
    if (start !== day) {
      items.push({ day: start })
      day = start
      before = null
    }
    const joined = before !== null && kindOf(before) === kindOf(message) && kindOf(message) !== 'line' &&
      before.author.is === message.author.is && before.author.id === message.author.id &&
      message.said_at - before.said_at < CLOSE_TOGETHER
    items.push({ message, joined, read: message.id === lastRead })
    before = message
  }
  const waiting = app.outbox.of(app.selected).filter((entry) => entry.do.act !== 'edit')
  for (const entry of unsent(waiting, messages, textOf, app.me.id)) {
    // An answer within the blink of an eye needs no sign that it is awaited.
    if (entry.due > Date.now() || Date.now() - entry.at > 700 || app.connection === 'down') items.push({ entry })
    else setTimeout(() => emit('outbox'), 720)
  }
  if (!messages.length && !known?.loaded) items.push({ loading: true })
  reconcile(words, items, keyOf, (item) => stampOf(item, tools), (item) => {
    if (item.day) return h('div', { class: 'day' }, h('span', {}, dayName(item.day)))
    if (item.entry) return unsentElement(item.entry, app.connection === 'down', tools.undo)
    if (item.loading) return h('p', { class: 'muted loading' }, t('console-loading'))
    return messageElement(item.message, item, tools)
  })
}

function keyOf(item) {
  if (item.day) return `day${item.day}`
  if (item.entry) return `entry${item.entry.id}`
  return item.loading ? 'loading' : item.message.id
}

function stampOf(item, tools) {
  if (item.day) return `${startOfDay(Date.now())}${currentLocale()}`
  if (item.entry) return `${app.connection}${Math.max(0, Math.ceil((item.entry.due - Date.now()) / 1_000))}`
  if (item.loading) return currentLocale()
  const { message, joined, read } = item
  return `${message.changed}|${joined}|${read}|${message.edited}|${message.retracted}|${(message.earlier ?? []).length}|${(message.buttons ?? []).length}|${message.quote?.text ?? ''}|${message.author.name}|${tools.others > 0}|${currentLocale()}`
}

function drawHead(head, row) {
  const stamp = `${row.id}|${row.changed}|${row.status}|${row.assignee}|${currentLocale()}`
  if (head.dataset.stamp === stamp) return
  const focused = head.contains(document.activeElement) ? document.activeElement : null
  head.dataset.stamp = stamp
  fill(head,
    h('button', { type: 'button', class: 'icon-button only-narrow', 'aria-label': t('console-back'), data: { test: 'back' }, on: { click: () => go('/console') } }, icon('back', 20)),
    h('div', { class: 'room-title' },
      h('h2', {}, h('span', { class: 'number' }, ticketNumber(row.number)), ' ', h('bdi', { title: row.subject }, row.subject || t('console-no-words'))),
      h('p', { class: 'muted' }, h('bdi', {}, row.contact_name), status(row.status))),
    h('div', { class: 'actions', role: 'toolbar', 'aria-label': t('console-actions') }, actions(row)),
    h('button', { type: 'button', class: 'icon-button details-toggle', 'aria-label': t('console-details'), title: t('console-details'), data: { test: 'details' }, on: { click: () => showDetails() } }, icon('info', 18)))
  arrowsInToolbar(head.querySelector('.actions'))
  if (!focused) return
  // What was pressed may be gone: the next best thing is what can be done now.
  const again = head.querySelector(`[data-test="${focused.dataset.test}"]`) ?? head.querySelector('.actions button')
  again?.focus()
}

/** The second click of a double click meets whatever button has come under the pointer: only the first one is meant. */
function isMeant(event) {
  return event.detail <= 1
}

/** What can be done with a ticket as it stands; the rules of the desk have the last word. */
function actions(row) {
  const mine = row.assignee === app.me.id
  const over = row.status === 'closed' || row.status === 'resolved'
  const paused = row.status === 'waiting_for_customer' || row.status === 'on_hold'
  const button = (test, label, what, kind = '') => h('button', { type: 'button', class: kind, data: { test }, on: {
    click: (event) => isMeant(event) && busy(event.currentTarget, () => act(row.id, what)),
  } }, t(label))
  if (over) {
    return [
      button('reopen', 'console-reopen', { act: 'reopen' }, 'primary'),
      row.status === 'resolved' ? button('close', 'console-close', { act: 'close' }) : null,
    ]
  }
  return [
    mine ? null : button('take', 'console-take', { act: 'take' }, 'primary'),
    h('button', { type: 'button', data: { test: 'handover' }, on: { click: (event) => isMeant(event) && handOver(row) } }, t('console-handover')),
    paused ? button('resume', 'console-resume', { act: 'resume' }) : null,
    row.status === 'waiting_for_customer' ? null : button('wait', 'console-wait', { act: 'wait' }),
    row.status === 'on_hold' ? null : button('hold', 'console-hold', { act: 'hold' }),
    button('resolve', 'console-resolve', { act: 'resolve' }, mine ? 'primary' : ''),
    button('close', 'console-close', { act: 'close' }),
  ]
}

function drawNotice(notice, row) {
  const name = row.blocked ? 'console-notice-blocked' : row.reachable ? (row.status === 'closed' ? 'console-notice-closed' : null) : 'console-notice-unreachable'
  show(notice, name !== null)
  if (name) say(notice, t(name))
}

/** Blocking is asked for once more: a customer's words reach nobody after it. */
export async function block(row) {
  if (row.blocked) await act(row.id, { act: 'unblock' })
  else if (await confirm(t('console-block-sure'), t('console-block'))) await act(row.id, { act: 'block' })
}
