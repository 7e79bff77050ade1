// The card of a ticket: who asks, what it is, what was found out, and what can be set.

import { act, agentName, app, channelName, emit, on, row as rowOf, teamName } from './app.js'
import { articleOfTicket, articleSearch } from './articles.js'
import { fill, h, options, say, show, soon } from './dom.js'
import { date, fullTime, languageName, ticketNumber } from './format.js'
import { icon } from './icons.js'
import { go, hideDetails } from './inbox.js'
import { setWhenSettled } from './keyboard.js'
import { stars, status } from './list.js'
import { avatar } from './message.js'
import { block, loadRoom } from './room.js'
import { tagField } from './tags.js'
import { t } from './texts.js'

const PRIORITIES = ['critical', 'high', 'normal', 'low', 'informational']
const FRESH = 600

export function cardPane(insert) {
  const back = h('button', { type: 'button', class: 'icon-button only-narrow', 'aria-label': t('console-back'), data: { test: 'details-back' }, on: { click: hideDetails } }, icon('back', 20))
  const person = h('div', { class: 'person' })
  const fields = ticketFields()
  const page = section('console-writes-from', 'writes-from')
  const answers = section('console-answers', 'answers', 'dl')
  const shown = section('console-articles-shown', 'suggested')
  const found = articleSearch(insert)
  const made = articleOfTicket()
  const others = section('console-other-tickets', 'earlier-tickets')
  const releasing = h('button', { type: 'button', class: 'small', data: { test: 'release' }, on: { click: () => act(app.selected, { act: 'release' }) } }, t('console-release'))
  const blocking = h('button', { type: 'button', class: 'small danger-text', on: { click: () => block(rowOf()) } })
  const element = h('aside', { class: 'pane details', 'aria-label': t('console-details'), data: { test: 'details-pane' } },
    h('header', { class: 'details-head' }, back, h('h2', {}, t('console-details'))),
    h('div', { class: 'scroll' }, person, fields.element, page.element, answers.element, shown.element, found.element, made.element, others.element, h('div', { class: 'details-end' }, releasing, blocking)))

  let ticket = null
  let changed = null
  let fresh = null

  function draw() {
    const row = rowOf()
    show(element, Boolean(row))
    if (!row) return
    if (ticket !== row.id) {
      ticket = row.id
      changed = row.changed
      found.clear()
    } else if (changed !== row.changed) {
      // Answers, other tickets and articles come with the room only: ask again once the changes have settled.
      changed = row.changed
      clearTimeout(fresh)
      fresh = setTimeout(() => ticket === app.selected && loadRoom(ticket), FRESH)
    }
    const room = app.store.rooms.get(row.id)
    drawPerson(person, row, room)
    fields.draw(row)
    page.draw(writesFrom(room?.whereabouts))
    answers.draw((room?.answers ?? []).map((one) => h('div', { class: 'answer' }, h('dt', {}, h('bdi', {}, one.question)), h('dd', {}, h('bdi', {}, one.answer)))))
    shown.draw((room?.suggested ?? []).map((hit) => h('div', { class: 'article-line' }, icon('article', 14), h('span', {}, h('bdi', {}, hit.title)),
      h('span', { class: `chip ${hit.opened ? 'opened' : 'plain'}` }, t(hit.opened ? 'console-article-opened' : 'console-article-offered')))))
    made.draw(row, room)
    others.draw(app.store.ticketsOf(row.contact).filter((other) => other.id !== row.id).map(otherTicket))
    show(releasing, row.assignee === app.me.id && row.status !== 'closed')
    say(blocking, t(row.blocked ? 'console-unblock' : 'console-block'))
    blocking.dataset.test = row.blocked ? 'unblock' : 'block'
  }

  const later = soon(draw, 40)
  for (const topic of ['room', 'select', 'catalogue', 'rows']) on(topic, later)
  draw()
  return element
}

function section(title, test, list = 'div') {
  const body = h(list, { class: 'section-body' })
  const element = h('section', { data: { test } }, h('h3', {}, t(title)), body)
  return {
    element,
    draw: (children) => {
      show(element, children.length > 0)
      fill(body, children)
    },
  }
}

function drawPerson(person, row, room) {
  const stamp = `${row.id}${row.changed}${row.contact_name}${row.language}${row.blocked}${row.reachable}${room?.contact?.since}${room?.contact?.channels?.join()}`
  if (person.dataset.stamp === stamp) return
  person.dataset.stamp = stamp
  const channels = room?.contact?.channels?.length ? room.contact.channels : [row.channel]
  fill(person, avatar(row.contact_name), h('div', { class: 'person-words' },
    h('p', { class: 'person-name', data: { test: 'contact-name' } }, h('bdi', {}, row.contact_name)),
    h('p', { class: 'muted' }, channels.map(channelName).join(', '), ' · ', h('span', { data: { test: 'contact-language', value: row.language } }, languageName(row.language, app.catalogue.languages))),
    room?.contact ? h('p', { class: 'muted' }, t('console-first-seen'), ' ', h('time', { title: fullTime(room.contact.since), data: { test: 'first-seen' } }, date(room.contact.since))) : null,
    row.flags.length || row.blocked || !row.reachable ? h('p', { class: 'chips' },
      row.blocked ? h('span', { class: 'chip bad' }, t('console-blocked')) : null,
      row.reachable ? null : h('span', { class: 'chip bad' }, t('console-unreachable')),
      row.flags.map((flag) => h('span', { class: `chip flag ${flag}`, data: { test: 'flag', value: flag } }, t(`console-flag-${flag}`)))) : null))
}

/** What a stranger's page calls itself and where it stands: text, and a link to the web alone. */
function writesFrom(page) {
  if (!page) return []
  const address = h('bdi', { dir: 'ltr' }, page.address)
  const web = /^https?:\/\//i.test(page.address)
  const link = web ? h('a', { href: page.address, target: '_blank', rel: 'noopener noreferrer', data: { test: 'page-link' } }, address) : address
  return [h('p', { class: 'written-on' }, page.title ? h('bdi', {}, page.title) : null, link)]
}

function ticketFields() {
  const state = h('dd', {})
  const assignee = h('select', { data: { test: 'assignee' } })
  const team = h('dd', {})
  const priority = h('select', { data: { test: 'priority' } })
  const category = h('select', { data: { test: 'category' } })
  const kind = h('select', { data: { test: 'kind' } })
  const tags = tagField((wanted) => set({ act: 'tags', tags: wanted }))
  const opened = h('dd', {})
  const closes = h('dd', {})
  const mark = h('dd', {})
  const field = (label, value) => h('div', { class: 'field' }, value.tagName === 'DD'
    ? [h('dt', {}, t(label)), value] : [h('dt', {}, h('label', { for: name(value.matches('.tag-field') ? tags.input : value, label) }, t(label))), h('dd', {}, value)])
  const lines = {
    state: field('console-status', state), assignee: field('console-assignee', assignee), team: field('console-team', team),
    priority: field('console-priority', priority), category: field('console-category', category), kind: field('console-kind', kind),
    tags: field('console-tags', tags.element), opened: field('console-opened', opened), closes: field('console-closes', closes), mark: field('console-mark', mark),
  }
  const element = h('section', {}, h('dl', { class: 'fields' }, Object.values(lines)))

  setWhenSettled(assignee, (to) => {
    if (to === '') set({ act: 'release' })
    else if (to === app.me.id && shown.assignee === null) set({ act: 'take' })
    else set({ act: 'assign', agent: to })
  })
  setWhenSettled(priority, (value) => set({ act: 'priority', priority: value }))
  setWhenSettled(category, (value) => set({ act: 'category', category: value || null }))
  setWhenSettled(kind, (value) => set({ act: 'kind', kind: value }))

  /** The ticket whose fields these are: what was chosen is its, also when another one is shown a moment later. */
  let shown = null

  async function set(what) {
    await act(shown.id, what)
    emit('room')
  }

  function draw(row) {
    if (shown && shown.id !== row.id && element.contains(document.activeElement)) document.activeElement.blur()
    const another = shown?.id !== row.id
    shown = row
    const { catalogue } = app
    if (state.dataset.mark !== row.status + t('console-status')) {
      state.dataset.mark = row.status + t('console-status')
      fill(state, status(row.status, 'status'))
    }
    const agents = catalogue.agents.filter((agent) => agent.active || agent.id === row.assignee)
    options(assignee, [['', t('console-nobody')], ...agents.map((agent) => [agent.id, agentLabel(agent)])], row.assignee ?? '')
    show(lines.team, catalogue.teams.length > 1)
    say(team, teamName(row.team))
    options(priority, PRIORITIES.map((one) => [one, t(`console-priority-${one}`)]), row.priority)
    priority.dataset.value = row.priority
    show(lines.category, catalogue.categories.length > 0)
    options(category, [['', t('console-no-category')], ...withCurrent(catalogue.categories, row.category)], row.category ?? '')
    show(lines.kind, catalogue.kinds.length > 0)
    options(kind, withCurrent(catalogue.kinds.map((one) => [one, t(`console-kind-${one}`)]), row.kind), row.kind)
    tags.show(row.tags, another)
    say(opened, fullTime(row.opened_at))
    const ends = row.closed_at ?? row.closes_at
    show(lines.closes, ends !== null)
    say(lines.closes.firstElementChild, t(row.closed_at === null ? 'console-closes' : 'console-closed-at'))
    if (ends !== null) say(closes, fullTime(ends))
    show(lines.mark, row.stars !== null)
    if (row.stars !== null && mark.dataset.mark !== String(row.stars)) {
      mark.dataset.mark = String(row.stars)
      fill(mark, stars(row.stars))
    }
  }

  return { element, draw }
}

function name(control, label) {
  control.id = `field-${label}`
  return control.id
}

function agentLabel(agent) {
  const who = agent.id === app.me.id ? `${agent.name} (${t('console-you')})` : agent.name
  return agent.away ? `${who} (${t('console-away')})` : who
}

/** What a ticket has stays choosable even when it is no longer configured. */
function withCurrent(pairs, key) {
  return key === null || pairs.some(([known]) => known === key) ? pairs : [...pairs, [key, key]]
}

function otherTicket(row) {
  return h('a', { class: 'other', href: `/console/tickets/${row.number}`, data: { test: 'other-ticket', number: row.number }, on: { click: (event) => {
    if (event.metaKey || event.ctrlKey || event.button !== 0) return
    event.preventDefault()
    go(`/console/tickets/${row.number}`)
  } } },
  h('span', { class: 'number' }, ticketNumber(row.number)), h('bdi', { class: 'subject' }, row.subject || t('console-no-words')),
  h('span', { class: 'other-foot' }, status(row.status), h('span', { class: 'muted' }, date(row.opened_at)), row.stars ? stars(row.stars) : null,
    row.assignee ? h('span', { class: 'muted' }, agentName(row.assignee)) : null))
}
