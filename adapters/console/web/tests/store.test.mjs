import assert from 'node:assert/strict'
import test from 'node:test'

import { Store, inQueue, kindOf, matches, textOf } from '../store.js'

const row = (number, changed, more = {}) => ({
  id: `t${number}`, number, subject: `subject ${number}`, contact_name: 'Ana', status: 'new', assignee: null, team: 'support',
  waiting_since: 1_000 + number, changed, ...more,
})
const message = (id, ticket, seq, changed, words = id, more = {}) => ({
  id, ticket, seq, changed, author: { is: 'contact', name: 'Ana' }, public: true, card: false, said_at: seq, edited: false,
  retracted: false, blocks: [{ is: 'plain', text: words }], ...more,
})
const page = (items, cursor = 100, more = false) => ({ items, more, cursor })
const room = (ticket, messages, more = {}) => ({
  ticket, contact: { tickets: [], channels: [] }, answers: [], suggested: [], messages, more: false, cursor: 100, ...more,
})
const live = { queue: 'live', team: '', status: '', search: '' }
const ids = (list) => list.map((one) => one.id)

test('a change that comes twice, late or before its snapshot neither doubles nor takes anything back', () => {
  const store = new Store('mia')
  store.putPage(live, page([row(1, 10)], 10))
  store.track('t1')
  store.take(12, { event: 'message', data: message('b', 't1', 12, 12) }, 0)
  store.take(15, { event: 'message', data: message('a', 't1', 11, 15, 'edited', { edited: true }) }, 0)
  store.putRoom(room(row(1, 10), [message('a', 't1', 11, 11, 'first'), message('b', 't1', 12, 12)]))
  store.take(12, { event: 'message', data: message('b', 't1', 12, 12) }, 0)
  store.take(11, { event: 'message', data: message('a', 't1', 11, 11, 'first') }, 0)
  assert.deepEqual(ids(store.messages('t1')), ['a', 'b'])
  assert.equal(textOf(store.messages('t1')[0]), 'edited')
  assert.equal(store.cursor, 15, 'the cursor never goes back')
})

test('any order of the same changes gives the same room', () => {
  const changes = []
  for (let n = 1; n <= 40; n += 1) changes.push([n, message(`m${n % 17}`, 't1', 1 + (n % 17), n, `version ${n}`)])
  const play = (order) => {
    const store = new Store('mia')
    store.track('t1')
    for (const [seq, data] of order) store.take(seq, { event: 'message', data }, 0)
    return store.messages('t1').map((one) => [one.id, textOf(one)])
  }
  const expected = play(changes)
  let seed = 7
  const random = () => (seed = (seed * 16807) % 2147483647) / 2147483647
  for (let run = 0; run < 50; run += 1) {
    const shuffled = [...changes, ...changes].map((one) => [random(), one]).sort((one, other) => one[0] - other[0]).map(([, one]) => one)
    assert.deepEqual(play(shuffled), expected)
  }
})

test('the stream starts at the first snapshot, however many follow', () => {
  const store = new Store('mia')
  store.putPage(live, page([], 50))
  store.putPage({ ...live, queue: 'mine' }, page([], 80))
  assert.equal(store.cursor, 50)
})

test('words that moved to another ticket leave their old room', () => {
  const store = new Store('mia')
  store.track('t1')
  store.track('t2')
  store.take(1, { event: 'message', data: message('a', 't1', 1, 1) }, 0)
  store.take(2, { event: 'message', data: message('a', 't2', 1, 2) }, 0)
  assert.deepEqual(ids(store.messages('t1')), [])
  assert.deepEqual(ids(store.messages('t2')), ['a'])
  store.take(3, { event: 'message', data: message('a', 't9', 1, 3) }, 0)
  assert.deepEqual(ids(store.messages('t2')), [], 'also to a room that is not kept here')
})

test('a room that was asked for before words moved away does not bring them back', () => {
  const store = new Store('mia')
  store.putRoom(room(row(1, 1), [message('a', 't1', 1, 1)]))
  store.take(2, { event: 'message', data: message('a', 't2', 1, 2) }, 0)
  store.putRoom(room(row(1, 1), [message('a', 't1', 1, 1)]))
  assert.deepEqual(ids(store.messages('t1')), [])
  store.take(3, { event: 'message', data: message('a', 't1', 1, 3) }, 0)
  assert.deepEqual(ids(store.messages('t1')), ['a'], 'unless they come back')
})

test('an edit keeps what stood before it', () => {
  const store = new Store('mia')
  store.putRoom(room(row(1, 1), [message('a', 't1', 1, 1, 'one')]))
  store.take(2, { event: 'message', data: message('a', 't1', 1, 2, 'two', { edited: true }) }, 0)
  store.take(3, { event: 'message', data: message('a', 't1', 1, 3, 'three', { edited: true }) }, 0)
  assert.deepEqual(store.messages('t1')[0].earlier, ['one', 'two'])
  store.putRoom(room(row(1, 1), [message('a', 't1', 1, 3, 'three', { edited: true, earlier: ['zero', 'one', 'two'] })]))
  assert.deepEqual(store.messages('t1')[0].earlier, ['zero', 'one', 'two'], 'the desk knows better')
  store.take(4, { event: 'message', data: message('a', 't1', 1, 4, '', { edited: true, retracted: true, blocks: [] }) }, 0)
  assert.equal(store.messages('t1')[0].earlier, undefined, 'a retraction takes all of it')
})

test('older pages come in front and say when there are no more', () => {
  const store = new Store('mia')
  store.putRoom(room(row(1, 1), [message('c', 't1', 3, 3)], { more: true }))
  assert.equal(store.oldest('t1'), 3)
  store.putOlder('t1', page([message('a', 't1', 1, 1), message('b', 't1', 2, 2)]))
  assert.deepEqual(ids(store.messages('t1')), ['a', 'b', 'c'])
  assert.equal(store.rooms.get('t1').more, false)
  store.putRoom(room(row(1, 1), [message('c', 't1', 3, 3)], { more: true }))
  assert.equal(store.rooms.get('t1').more, false, 'asking again for the latest does not hide what is here')
})

test('a new ticket appears in its queues at once, and leaves them as it changes', () => {
  const store = new Store('mia')
  const unassigned = { ...live, queue: 'unassigned' }
  const mine = { ...live, queue: 'mine' }
  for (const filter of [live, unassigned, mine]) store.putPage(filter, page([]))
  store.take(101, { event: 'ticket', data: row(7, 101) }, 0)
  assert.deepEqual(ids(store.listed(unassigned)), ['t7'])
  assert.equal(store.count(unassigned).count, 1)
  store.take(102, { event: 'ticket', data: row(7, 102, { assignee: 'mia', status: 'open' }) }, 0)
  assert.deepEqual(ids(store.listed(unassigned)), [])
  assert.deepEqual(ids(store.listed(mine)), ['t7'])
  store.take(103, { event: 'ticket', data: row(7, 103, { assignee: 'mia', status: 'closed' }) }, 0)
  assert.deepEqual(ids(store.listed(live)), [])
})

test('a row that the desk named stands in a list until it changes', () => {
  const store = new Store('mia')
  const found = { ...live, queue: 'all', search: 'zzz' }
  store.putPage(found, page([row(3, 5)]))
  assert.deepEqual(ids(store.listed(found)), ['t3'], 'the desk searches more than the page can see')
  store.take(6, { event: 'ticket', data: row(3, 6) }, 0)
  assert.deepEqual(ids(store.listed(found)), [])
})

test('lists stand newest first, the waiting longest first; pages go on where the desk stopped', () => {
  const store = new Store('mia')
  store.putPage(live, page([row(9, 1), row(8, 1)], 100, true))
  store.putPage(live, page([row(7, 1)]), true)
  assert.deepEqual(ids(store.listed(live)), ['t9', 't8', 't7'])
  assert.equal(store.list(live).last, 7)
  assert.equal(store.list(live).more, false)
  const waiting = { ...live, queue: 'waiting' }
  store.putPage(waiting, page([row(7, 1), row(8, 1), row(9, 1)]))
  assert.deepEqual(ids(store.listed(waiting)), ['t7', 't8', 't9'])
})

test('queues and filters agree with the desk', () => {
  assert.ok(inQueue(row(1, 1, { status: 'resolved' }), 'live', 'mia'))
  assert.ok(!inQueue(row(1, 1, { status: 'closed' }), 'unassigned', 'mia'))
  assert.ok(!inQueue(row(1, 1, { waiting_since: null }), 'waiting', 'mia'))
  assert.ok(inQueue(row(1, 1, { status: 'closed' }), 'closed', 'mia'))
  const all = { queue: 'all' }
  assert.ok(matches(row(12, 1), { ...all, search: '#12' }, 'mia'))
  assert.ok(!matches(row(3, 1, { subject: '12 boxes' }), { ...all, search: '12' }, 'mia'), 'a number is a number')
  assert.ok(matches(row(12, 1), { ...all, search: 'SUBJ' }, 'mia'))
  assert.ok(matches(row(12, 1), { ...all, search: 'ana' }, 'mia'))
  assert.ok(!matches(row(12, 1), { ...all, team: 'billing' }, 'mia'))
  assert.ok(!matches(row(12, 1), { ...all, status: 'open' }, 'mia'))
})

test('what quotes a message says what that one says now, also in another room', () => {
  const store = new Store('mia')
  store.track('t1')
  store.track('t2')
  const quote = { message: 'a', text: 'which recipt?' }
  store.take(1, { event: 'message', data: message('a', 't1', 1, 1, 'which recipt?') }, 0)
  store.take(2, { event: 'message', data: message('b', 't2', 2, 2, 'this one', { quote }) }, 0)
  store.take(3, { event: 'message', data: message('a', 't1', 1, 3, 'which receipt?', { edited: true }) }, 0)
  assert.equal(store.messages('t2')[0].quote.text, 'which receipt?')
  store.take(4, { event: 'message', data: message('a', 't1', 1, 4, '', { retracted: true, blocks: [] }) }, 0)
  assert.equal(store.messages('t2')[0].quote, undefined)
})

test('an erased person leaves every list and room at once', () => {
  const store = new Store('mia')
  const of = (contact) => ({ contact })
  store.putPage(live, page([row(1, 1, of('ana')), row(2, 1, of('ana')), row(3, 1, of('ben'))]))
  store.putRoom(room(row(1, 1, of('ana')), [message('a', 't1', 1, 1)]))
  assert.deepEqual(ids(store.others('t1')), ['t2'], 'their other open tickets')
  assert.deepEqual(store.take(5, { event: 'erased', data: { contact: 'ana' } }, 0), { kind: 'erased', tickets: ['t1', 't2'] })
  assert.deepEqual(ids(store.listed(live)), ['t3'])
  assert.deepEqual([store.messages('t1'), store.byNumber(1), store.homes.size], [[], undefined, 0])
})

test('typing is forgotten after five seconds and when the words arrive', () => {
  const store = new Store('mia')
  store.take(1, { event: 'typing', data: { ticket: 't1', name: 'Ana' } }, 1_000)
  assert.deepEqual(store.typing('t1', 5_999), ['Ana'])
  assert.deepEqual(store.typing('t1', 6_001), [])
  store.take(1, { event: 'typing', data: { ticket: 't1', name: 'Ana' } }, 7_000)
  store.take(2, { event: 'message', data: message('a', 't1', 2, 2) }, 7_100)
  assert.deepEqual(store.typing('t1', 7_200), [])
})

test('only so many rooms are kept', () => {
  const store = new Store('mia')
  for (let n = 0; n < 50; n += 1) store.putRoom(room(row(n, 1), [message(`m${n}`, `t${n}`, n, n)]))
  assert.equal(store.rooms.size, 30)
  assert.equal(store.homes.size, 30)
  assert.ok(store.rooms.has('t49'))
})

test('what is said is told apart', () => {
  assert.equal(kindOf(message('a', 't', 1, 1)), 'public')
  assert.equal(kindOf(message('a', 't', 1, 1, '', { author: { is: 'agent', id: 'x', name: 'Mia' }, public: false })), 'note')
  assert.equal(kindOf(message('a', 't', 1, 1, '', { author: { is: 'desk' }, card: true })), 'card')
  assert.equal(kindOf(message('a', 't', 1, 1, '', { author: { is: 'desk' }, card: true, public: false })), 'line')
})

test('colleagues are here until they leave or fall silent', () => {
  const store = new Store('mia')
  const here = (agent, doing) => ({ event: 'here', data: { ticket: 't1', colleague: { agent, name: agent, doing } } })
  store.take(null, here('jan', 'looking'), 0)
  store.take(null, here('eva', 'writing'), 0)
  assert.deepEqual(store.colleagues('t1', 1).map((one) => [one.agent, one.doing]), [['eva', 'writing'], ['jan', 'looking']])
  store.take(null, here('eva', 'gone'), 2)
  assert.deepEqual(store.colleagues('t1', 3).map((one) => one.agent), ['jan'])
  assert.deepEqual(store.colleagues('t1', 45_001), [])
  store.putColleagues('t1', [{ agent: 'eva', name: 'eva', doing: 'looking' }], 50_000)
  assert.deepEqual(store.colleagues('t1', 50_001).map((one) => one.agent), ['eva'])
})

test('my teams, who is overdue, and words by their beginnings', () => {
  const all = { queue: 'all', team: '', status: '', search: '' }
  const mine = row(1, 1, { team: 'billing' })
  assert.ok(inQueue(mine, 'team', 'mia', ['billing']))
  assert.ok(!inQueue(mine, 'team', 'mia', ['sales']))
  assert.ok(inQueue(mine, 'team', 'mia', []))
  assert.ok(!inQueue(mine, 'overdue', 'mia'))
  assert.ok(inQueue(row(1, 1, { overdue: true, waiting_since: 5 }), 'overdue', 'mia'))
  const named = row(1, 1, { subject: 'Élodie’s parcel', tags: ['VIP customer'] })
  for (const search of ['elod', 'parc vip', 'CUSTOMER']) assert.ok(matches(named, { ...all, search }, 'mia'), search)
  for (const search of ['arcel', 'parcel nobody', '!']) assert.ok(!matches(named, { ...all, search }, 'mia'), search)
})

test('the last reply that the customer has read is marked, and never an earlier one', () => {
  const store = new Store('mia')
  const reply = (id, seq, more = {}) => message(id, 't1', seq, seq, id, { author: { is: 'agent', id: 'mia', name: 'Mia' }, ...more })
  const said = [message('a', 't1', 1, 1), reply('b', 2), reply('note', 3, { public: false }), reply('c', 4), reply('gone', 5, { retracted: true })]
  store.putRoom(room(row(1, 1), said, { conversation: 'here', read: 0 }))
  assert.equal(store.lastRead('t1'), null)
  assert.deepEqual(store.take(9, { event: 'read', data: { conversation: 'elsewhere', until: 9 } }, 0), { kind: 'read', tickets: [] })
  assert.equal(store.lastRead('t1'), null)
  assert.deepEqual(store.take(9, { event: 'read', data: { conversation: 'here', until: 3 } }, 0), { kind: 'read', tickets: ['t1'] })
  assert.equal(store.lastRead('t1'), 'b')
  store.take(9, { event: 'read', data: { conversation: 'here', until: 5 } }, 0)
  store.take(9, { event: 'read', data: { conversation: 'here', until: 2 } }, 0)
  assert.equal(store.lastRead('t1'), 'c')
  store.putRoom(room(row(1, 1), said, { conversation: 'here', read: 2 }))
  assert.equal(store.lastRead('t1'), 'c', 'a snapshot that is late takes nothing back')
  store.putRoom(room(row(1, 1), said, { conversation: 'a messenger', read: 0 }))
  assert.equal(store.lastRead('t1'), null, 'the ticket went on where nobody tells')
})
