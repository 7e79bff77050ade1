// The list of tickets of a queue: paged, live, and the same few elements however often it changes.

import { get } from './api.js'
import { agentName, app, categoryName, channelName, emit, on, teamName } from './app.js'
import { fill, h, reconcile, say, show, soon } from './dom.js'
import { currentLocale, fullTime, number, plainDigits, span, ticketNumber } from './format.js'
import { icon } from './icons.js'
import { avatar } from './message.js'
import { go, keepAddress } from './inbox.js'
import { hasLowMark, lowMarks, unreadOf } from './notify.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

/** Queues whose length stands beside their name. */
export const COUNTED = ['mine', 'unassigned', 'waiting', 'overdue']
const ROWS = 50
const FULL_PAGE = 100
const PAUSE = 250
/** A search is asked anew this long after what it found has changed. */
const AGAIN = 1_000
const MINUTE = 30_000
/** A list that could not be had is asked for again after this long. */
const ONCE_MORE = 4_000

export function query() {
  const { queue, team, status, search } = app.filter
  return { queue: search ? 'all' : queue, team, status, search }
}

/** Asks for a list's first page, or for its next. */
export async function load(filter, { more = false, limit = ROWS, quiet = false } = {}) {
  const list = app.store.list(filter)
  if (list.loading) return
  list.loading = true
  emit('rows')
  try {
    const page = await get('/tickets', { ...filter, before: more ? list.last : null, limit })
    app.store.putPage(filter, page, more)
    list.failed = false
  } catch (error) {
    list.failed = true
    if (!quiet) refuse(error)
    // The one that is looked at comes as soon as it can.
    if (error.again && !list.loaded) setTimeout(() => list === app.store.list(query()) && load(query(), { quiet: true }), ONCE_MORE)
  } finally {
    list.loading = false
    emit('rows')
  }
}

/** First pages of the queues that are counted. */
export async function loadQueues() {
  const { team } = app.filter
  await Promise.all(COUNTED.map((queue) => load({ queue, team, status: '', search: '' }, { limit: FULL_PAGE })))
}

export function ticketList() {
  const search = h('input', { type: 'search', placeholder: t('console-search'), 'aria-label': t('console-search'), dir: 'auto', data: { test: 'search' } })
  const heading = h('h1', {})
  const rows = h('ul', { class: 'rows', data: { test: 'ticket-list' } })
  const empty = h('div', { class: 'empty', data: { test: 'list-empty' } })
  const more = h('button', { type: 'button', class: 'more', data: { test: 'more' }, on: { click: () => load(query(), { more: true }) } }, t('console-more'))
  const scroll = h('div', { class: 'scroll' }, rows, empty, more)
  const marks = h('ul', { class: 'low-marks', 'aria-label': t('console-low-marks'), hidden: true, data: { test: 'low-marks' } })
  const element = h('section', { class: 'pane list', 'aria-label': t('console-tickets') },
    h('header', { class: 'list-head' }, heading, h('div', { class: 'search' }, icon('search'), search)), marks, scroll)

  let timer = null
  search.value = app.filter.search
  search.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const text = plainDigits(search.value).trim()
      if (text === app.filter.search) return
      const begins = app.filter.search === ''
      app.filter.search = text
      // The way back leads to what was there before the search, not through each of its letters.
      keepAddress(begins)
      scroll.scrollTop = 0
      load(query())
    }, PAUSE)
  })

  new IntersectionObserver((entries) => {
    const list = app.store.list(query())
    if (entries.some((entry) => entry.isIntersecting) && list.more && !list.loading) load(query(), { more: true })
  }, { root: scroll, rootMargin: '600px' }).observe(more)

  let again = null
  const askAgain = () => {
    again ??= setTimeout(() => {
      again = null
      if (app.store.isStale(query())) load(query())
    }, AGAIN)
  }

  const draw = () => {
    const filter = query()
    const list = app.store.list(filter)
    const listed = app.store.listed(filter)
    const now = Date.now()
    say(heading, app.filter.search ? t('console-found') : t(`console-queue-${app.filter.queue}`))
    reconcile(rows, listed, (row) => row.id, (row) => stamp(row, now), (row) => rowElement(row, now))
    drawMarks()
    show(more, list.more)
    if (app.store.isStale(filter)) askAgain()
    show(empty, listed.length === 0)
    if (listed.length === 0) fill(empty, emptyState(list))
    element.setAttribute('aria-busy', list.loading ? 'true' : 'false')
  }
  /** Low marks wait above every queue, since a ticket that was marked is in none of them any more. */
  const drawMarks = () => {
    const marked = lowMarks()
    show(marks, marked.length > 0)
    reconcile(marks, marked, (row) => row.id, (row) => `${row.stars}|${row.contact_name}|${currentLocale()}`, (row) => h('li', {},
      stars(row.stars), h('bdi', { class: 'name' }, `${ticketNumber(row.number)} ${row.contact_name}`),
      h('button', { type: 'button', class: 'small', data: { test: 'open-marked', number: row.number }, on: { click: () => go(`/console/tickets/${row.number}`) } }, t('console-open-ticket'))))
  }

  const later = soon(draw, 40)
  for (const topic of ['rows', 'select', 'catalogue', 'filter', 'draft', 'unread']) on(topic, later)
  const minute = setInterval(() => (element.isConnected ? later() : clearInterval(minute)), MINUTE)
  draw()
  return { element, search }
}

function emptyState(list) {
  if (!list.loaded) return h('p', { class: 'muted' }, t(list.failed ? 'console-error-offline' : 'console-loading'))
  const name = app.filter.search ? 'found' : app.filter.queue
  return [h('p', { class: 'empty-title' }, t(`console-empty-${name}`)), h('p', { class: 'muted' }, t(`console-empty-${name}-hint`))]
}

function stamp(row, now) {
  const wait = row.waiting_since === null ? '' : span(now - row.waiting_since)
  return `${unreadOf(row)}|${hasLowMark(row)}|${row.changed}|${row.overdue}|${wait}|${row.blocked}|${row.reachable}|${app.selected === row.id}|${app.drafts.has(row.id)}|${row.assignee ? agentName(row.assignee) : ''}|${row.category ? categoryName(row.category) : ''}|${currentLocale()}`
}

function rowElement(row, now) {
  const selected = app.selected === row.id
  const link = h('a', {
    class: 'row', href: `/console/tickets/${row.number}`, 'aria-current': selected ? 'true' : null,
    on: { click: (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
      event.preventDefault()
      go(`/console/tickets/${row.number}`)
    } },
  },
  h('span', { class: 'row-top' },
    h('bdi', { class: 'name' }, row.contact_name), unreadMark(row), flags(row), wait(row, now)),
  h('span', { class: 'row-subject' },
    h('span', { class: 'number' }, ticketNumber(row.number)), h('bdi', { class: 'subject' }, row.subject || t('console-no-words'))),
  h('span', { class: 'row-foot' }, status(row.status), priority(row.priority), row.stars ? stars(row.stars) : null,
    h('span', { class: 'facts' }, facts(row).map((fact, at) => [at ? ' · ' : '', h('bdi', {}, fact)])),
    row.assignee ? h('span', { class: 'who', title: agentName(row.assignee), data: { test: 'row-assignee' } }, avatar(agentName(row.assignee), true)) : null))
  return h('li', { data: { test: 'ticket-row', number: row.number, status: row.status, priority: row.priority } }, link)
}

function facts(row) {
  return [
    row.category ? categoryName(row.category) : null,
    row.language.toUpperCase(),
    channelName(row.channel),
    app.catalogue.teams.length > 1 ? teamName(row.team) : null,
  ].filter(Boolean)
}

function flags(row) {
  return [
    app.drafts.has(row.id) ? mark('edit', 'console-has-draft', 'draft') : null,
    row.flags.includes('urgent_tone') ? mark('alert', 'console-flag-urgent_tone', 'urgent') : null,
    row.flags.includes('asks_for_person') ? mark('bell', 'console-flag-asks_for_person', 'asks') : null,
    row.blocked ? mark('lock', 'console-blocked', 'blocked') : null,
  ]
}

function unreadMark(row) {
  const count = unreadOf(row)
  return [hasLowMark(row) ? h('span', { class: 'unread low', title: t('console-flag-low_mark'), data: { test: 'unread-mark' } }, '★', h('span', { class: 'hidden' }, ` ${t('console-flag-low_mark')}`)) : null, count ? h('span', { class: 'unread', data: { test: 'unread' } }, number(count), h('span', { class: 'hidden' }, ` ${t('console-unread')}`)) : null]
}

function mark(name, label, kind) {
  return h('span', { class: `mark ${kind}`, title: t(label), role: 'img', 'aria-label': t(label) }, icon(name, 13))
}

function wait(row, now) {
  if (row.waiting_since !== null && row.status !== 'closed') {
    const label = t(row.overdue ? 'console-overdue' : 'console-waits-since')
    return h('time', { class: `wait${row.overdue ? ' overdue' : ''}`, title: `${label}: ${fullTime(row.waiting_since)}`, data: { test: row.overdue ? 'overdue' : 'waits' } },
      icon(row.overdue ? 'alert' : 'waiting', 12), span(now - row.waiting_since))
  }
  const at = row.closed_at ?? row.opened_at
  return h('time', { class: 'wait quiet', title: fullTime(at) }, span(now - at))
}

export function status(name, test = null) {
  return h('span', { class: `chip status ${name}`, data: test ? { test, value: name } : {} }, t(`console-status-${name}`))
}

export function priority(name) {
  if (name === 'normal') return null
  return h('span', { class: `chip priority ${name}` }, t(`console-priority-${name}`))
}

export function stars(count) {
  return h('span', { class: `stars${count <= 3 ? ' low' : ''}`, role: 'img', 'aria-label': `${t('console-mark')}: ${number(count)}`, data: { test: 'stars', value: count } },
    '★'.repeat(count), h('span', { class: 'off' }, '★'.repeat(5 - count)))
}
