// The inbox: queues, list, room and card side by side; on a small screen one after the other.

import { get } from './api.js'
import { app, emit, isLead, on, saveSettings } from './app.js'
import { cardPane } from './card.js'
import { fill, h, say, show, soon } from './dom.js'
import { number, ticketNumber } from './format.js'
import { icon } from './icons.js'
import { keys } from './keys.js'
import { COUNTED, load, loadQueues, query, ticketList } from './list.js'
import { userMenu } from './menu.js'
import { looked, unreadPrefix } from './notify.js'
import { addressOf, isSameList, placeOf } from './place.js'
import { reportPane } from './report.js'
import { loadRoom, roomPane } from './room.js'
import { QUEUES } from './store.js'
import { t } from './texts.js'
import { refuse, toast } from './toast.js'
import { showUnfinished } from './unfinished.js'

let root = null
let parts = null

/** Goes to an address of the console and shows what is there. */
export function go(path) {
  if (location.pathname !== path) history.pushState(null, '', addressOf(path, app.filter))
  route()
}

/** Writes down which list is shown; `step`: the browser's way back leads to the one before. */
export function keepAddress(step) {
  if (location.pathname === '/console/report') return
  const address = addressOf(location.pathname, app.filter)
  if (address === location.pathname + location.search) return
  if (step) history.pushState(null, '', address)
  else history.replaceState(null, '', address)
}

/** An address that names a list shows it. */
function showList({ filter }) {
  if (!filter || isSameList(filter, app.filter)) return
  Object.assign(app.filter, filter)
  parts.search.value = filter.search
  emit('filter')
  load(query())
}

export function showDetails() {
  root.dataset.details = root.dataset.details === 'open' ? 'closed' : 'open'
  // What is in it is as high as it has to be only where it is seen.
  emit('room')
}

export function hideDetails() {
  root.dataset.details = 'closed'
}

/** To the message that was stood on last, else to the newest. */
export function toMessages() {
  parts.room.toMessages()
}

export function composerBox() {
  return parts.room.box
}

export function inbox(place) {
  const list = ticketList()
  const room = roomPane()
  const report = h('main', { class: 'pane report', hidden: true, data: { test: 'report' } })
  root = h('div', { class: 'shell', data: { view: 'list', details: 'closed' } },
    nav(), list.element, room.element, cardPane((text) => room.box.insert(text)), report)
  parts = { list, room, report, search: list.search }
  fill(place, offline(), root)
  keys(parts)
  on('rows', soon(title, 200))
  on('unread', soon(title, 50))
  route()
}

/** Reads the address. */
export async function route() {
  if (location.pathname === '/console/report' && !isLead()) history.replaceState(null, '', '/console')
  let place = placeOf(location)
  if (place.view === null) {
    toast(t('console-no-page'), 'error')
    history.replaceState(null, '', '/console')
    place = placeOf(location)
  }
  const path = location.pathname
  const { view, number: wanted } = place
  const reporting = view === 'report'
  root.dataset.view = view
  showList(place)
  keepAddress(false)
  hideDetails()
  show(parts.report, reporting)
  emit('route')
  if (reporting) return reportPane(parts.report)
  fill(parts.report)
  if (view !== 'room') return select(null)
  const known = app.store.byNumber(wanted)
  if (known) return select(known.id)
  try {
    const row = await get(`/tickets/by-number/${wanted}`)
    app.store.putRow(row)
    if (location.pathname === path) select(row.id)
  } catch (error) {
    if (error.status === 404) toast(`${ticketNumber(wanted)}: ${t('console-no-ticket')}`, 'error')
    else refuse(error)
    if (location.pathname === path) go('/console')
  }
}

function select(ticket) {
  if (app.selected === ticket && ticket !== null) return
  app.selected = ticket
  looked()
  emit('select')
  title()
  if (ticket) loadRoom(ticket)
}

function title() {
  const row = app.selected ? app.store.rows.get(app.selected) : null
  const here = row ? `${ticketNumber(row.number)} ${row.contact_name}` : t('console-title')
  document.title = `${unreadPrefix()}${here}`
}

function nav() {
  const buttons = QUEUES.map((queue) => {
    const count = h('span', { class: 'count' })
    const button = h('button', { type: 'button', class: 'queue', title: t(`console-queue-${queue}`), data: { test: `queue-${queue}` }, on: { click: () => choose(queue) } },
      icon(queue, 17), h('span', { class: 'queue-name' }, t(`console-queue-${queue}`)), count)
    return { queue, button, count }
  })
  const team = h('select', { 'aria-label': t('console-team'), data: { test: 'team-filter' }, on: { change: () => filterTeam(team.value) } })
  const reporting = h('button', { type: 'button', class: 'queue', title: t('console-report'), data: { test: 'report-link' }, on: { click: () => go('/console/report') } },
    icon('report', 17), h('span', { class: 'queue-name' }, t('console-report')))
  const unfinished = h('button', { type: 'button', class: 'queue', title: t('console-unfinished'), data: { test: 'unfinished-link' }, on: { click: showUnfinished } },
    icon('article', 17), h('span', { class: 'queue-name' }, t('console-unfinished')))
  const element = h('nav', { class: 'pane nav', 'aria-label': t('console-queues') },
    h('div', { class: 'brand' }, icon('bell', 18), h('span', {}, 'Deskbell')),
    h('div', { class: 'queues' }, buttons.map(({ button }) => button), unfinished, isLead() ? reporting : null),
    h('div', { class: 'nav-team' }, team), h('span', { class: 'push' }), userMenu())
  const draw = () => {
    const reports = root?.dataset.view === 'report'
    for (const { queue, button, count } of buttons) {
      const current = !reports && queue === app.filter.queue && !app.filter.search
      button.setAttribute('aria-current', String(current))
      const known = COUNTED.includes(queue) ? app.store.count({ queue, team: app.filter.team, status: '', search: '' }) : null
      say(count, known === null || known.count === 0 ? '' : known.more ? `${number(known.count)}+` : number(known.count))
      count.classList.toggle('hot', queue === 'overdue' && Boolean(known?.count))
    }
    reporting.setAttribute('aria-current', String(reports))
    show(team, app.catalogue.teams.length > 1)
    const pairs = [['', t('console-all-teams')], ...app.catalogue.teams]
    const mark = JSON.stringify([pairs, app.filter.team])
    if (team.dataset.mark !== mark) {
      team.dataset.mark = mark
      fill(team, pairs.map(([key, name]) => h('option', { value: key, selected: key === app.filter.team }, name)))
    }
  }
  const later = soon(draw, 60)
  for (const topic of ['rows', 'filter', 'catalogue', 'route']) on(topic, later)
  draw()
  return element
}

export function choose(queue) {
  app.filter.queue = queue
  app.filter.search = ''
  parts.search.value = ''
  app.settings.queue = queue
  saveSettings()
  emit('filter')
  if (location.pathname === '/console/report') go('/console')
  else keepAddress(true)
  load(query())
}

function filterTeam(team) {
  app.filter.team = team
  keepAddress(true)
  emit('filter')
  load(query())
  loadQueues()
}

/** A strip that says that the desk is out of reach, once that has lasted a moment. */
function offline() {
  const strip = h('div', { class: 'offline', role: 'status', hidden: true, data: { test: 'offline' } }, t('console-offline'))
  let timer = null
  on('connection', () => {
    clearTimeout(timer)
    if (app.connection === 'live') show(strip, false)
    else timer = setTimeout(() => show(strip, app.connection !== 'live'), 1_500)
  })
  return strip
}
