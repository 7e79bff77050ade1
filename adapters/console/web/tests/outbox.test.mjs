import assert from 'node:assert/strict'
import { webcrypto } from 'node:crypto'
import test from 'node:test'

import { Outbox, clientId, unsent } from '../outbox.js'
import { Drafts } from '../drafts.js'
import { textOf } from '../store.js'

globalThis.crypto ??= webcrypto

class Storage {
  setItem(key, value) { this[key] = String(value) }
  getItem(key) { return Object.hasOwn(this, key) ? this[key] : null }
  removeItem(key) { delete this[key] }
}
const refusal = (status) => Object.assign(new Error('no'), { status, again: status === 0 || status >= 500 })
const rest = () => new Promise((resolve) => setImmediate(resolve))
const entry = (id, words = id, at = 1) => ({ id, ticket: 't1', do: { act: 'reply', words, files: [] }, at, after: 0 })

function outbox(answers, storage = new Storage()) {
  const seen = { sent: [], refused: [], timers: [] }
  const box = new Outbox({
    agent: 'mia', storage, changed: () => {}, chance: () => 1,
    send: async (one) => {
      seen.sent.push(one.id)
      const answer = answers.shift() ?? { message: `m-${one.id}` }
      if (answer instanceof Error) throw answer
      return answer
    },
    refused: (one, error) => seen.refused.push([one.id, error.status]),
    timers: { setTimeout: (work) => seen.timers.push(work), clearTimeout: () => {} },
  })
  return { box, seen, storage }
}

test('words are offered again under the same id until the desk takes them, in order', async () => {
  const { box, seen, storage } = outbox([refusal(0), refusal(503)])
  box.add(entry('one'))
  box.add(entry('two'))
  await rest()
  assert.deepEqual(seen.sent, ['one'])
  assert.equal(Object.keys(storage).length, 2, 'kept over a reload')
  seen.timers.shift()()
  await rest()
  seen.timers.shift()()
  await rest()
  assert.deepEqual(seen.sent, ['one', 'one', 'one', 'two'])
  assert.deepEqual(box.entries, [])
  assert.equal(Object.keys(storage).length, 0)
})

test('a refusal gives the words back and lets the next ones through', async () => {
  const { box, seen } = outbox([refusal(422)])
  box.add(entry('one'))
  box.add(entry('two'))
  await rest()
  assert.deepEqual(seen.refused, [['one', 422]])
  assert.deepEqual(seen.sent, ['one', 'two'])
})

test('signed out: nothing is lost and nothing is tried', async () => {
  const { box, seen, storage } = outbox([refusal(401)])
  box.add(entry('one'))
  await rest()
  assert.equal(seen.timers.length, 0)
  const later = outbox([], storage)
  assert.deepEqual(later.box.of('t1').map((one) => one.id), ['one'])
  later.box.run()
  await rest()
  assert.deepEqual(later.seen.sent, ['one'])
})

test('another agent in the same browser does not send it', () => {
  const { storage } = outbox([])
  storage.setItem('deskbell.console.outbox.x', JSON.stringify({ ...entry('x'), agent: 'jan' }))
  storage.setItem('deskbell.console.outbox.y', 'not JSON')
  const { box } = outbox([], storage)
  assert.deepEqual(box.entries, [])
  assert.equal(storage.getItem('deskbell.console.outbox.y'), null)
  assert.notEqual(storage.getItem('deskbell.console.outbox.x'), null)
})

test('words that already stand in the room are not shown a second time', () => {
  const said = (id, words, seq, id2 = 'mia') => ({ id, seq, public: true, author: { is: 'agent', id: id2 }, blocks: [{ is: 'plain', text: words }] })
  const waiting = [{ ...entry('a', 'hello'), after: 10 }, { ...entry('b', 'hello'), after: 10 }]
  const show = (messages) => unsent(waiting, messages, textOf, 'mia').map((one) => one.id)
  assert.deepEqual(show([]), ['a', 'b'])
  assert.deepEqual(show([said('m1', 'hello', 9)]), ['a', 'b'], 'said before: something else')
  assert.deepEqual(show([said('m1', 'hello', 11, 'jan')]), ['a', 'b'], 'said by a colleague')
  assert.deepEqual(show([said('m1', 'hello', 11)]), ['b'], 'once each')
  assert.deepEqual(show([said('m1', 'hello', 11), said('m2', 'hello', 12)]), [])
})

test('ids do not repeat', () => {
  assert.equal(new Set(Array.from({ length: 1_000 }, clientId)).size, 1_000)
  assert.match(clientId(), /^[0-9a-f]{32}$/u)
})

test('drafts are kept per agent and ticket, and an empty one leaves nothing behind', () => {
  const storage = new Storage()
  const drafts = new Drafts('mia', storage)
  const empty = { mode: 'reply', reply: { words: '', files: [], seen: null }, note: { words: '', files: [] } }
  drafts.set('t1', 'note', { words: 'secret' })
  drafts.turn('t1', 'note')
  assert.deepEqual(new Drafts('mia', storage).get('t1'), { ...empty, mode: 'note', note: { words: 'secret', files: [] } })
  assert.deepEqual(new Drafts('jan', storage).get('t1'), empty)
  drafts.set('t1', 'note', { words: '' })
  drafts.turn('t1', 'reply')
  assert.equal(Object.keys(storage).length, 0)
})

test('a reply that is held for a few seconds can be taken back, and lets other tickets pass', async () => {
  let now = 1_000
  const sent = []
  const timers = []
  const storage = new Storage()
  const box = new Outbox({
    agent: 'mia', storage, changed: () => {}, refused: () => {}, now: () => now,
    send: async (one) => sent.push(one.id),
    timers: { setTimeout: (work, delay) => timers.push([work, delay]), clearTimeout: () => {} },
  })
  box.add({ ...entry('slow'), due: 6_000 })
  box.add(entry('behind'))
  box.add({ ...entry('elsewhere'), ticket: 't2' })
  await rest()
  assert.deepEqual(sent, ['elsewhere'], 'its own ticket keeps its order')
  assert.deepEqual(box.waiting().map((one) => one.id), ['slow'])
  assert.equal(timers.at(-1)[1], 5_001)
  assert.equal(box.takeBack('slow').do.words, 'slow')
  assert.equal(box.takeBack('slow'), null)
  await box.run()
  assert.deepEqual(sent, ['elsewhere', 'behind'])
  box.add({ ...entry('late'), due: 9_000 })
  now = 9_001
  await timers.at(-1)[0]()
  assert.deepEqual(sent, ['elsewhere', 'behind', 'late'])
  assert.equal(Object.keys(storage).length, 0)
})
