import assert from 'node:assert/strict'
import test from 'node:test'

import { Live, backoff } from '../live.js'

class Source extends EventTarget {
  constructor(url) {
    super()
    this.url = url
    this.closed = false
  }
  close() { this.closed = true }
  say(type, data, lastEventId) { this.dispatchEvent(Object.assign(new Event(type), { data, lastEventId })) }
}

function setting(broken = async () => true) {
  const sources = []
  const timers = []
  const seen = []
  let cursor = 5
  const live = new Live({
    address: (at) => `/events?after=${at}`, cursor: () => cursor, broken, chance: () => 1,
    take: (seq, event) => { cursor = seq; seen.push([seq, event.event]) },
    state: (name) => seen.push(name),
    open: (url) => { const source = new Source(url); sources.push(source); return source },
    timers: { setTimeout: (work, delay) => timers.push({ work, delay }), clearTimeout: (at) => at && (timers[at - 1].work = () => {}) },
  })
  const due = async (delay) => { timers.filter((timer) => timer.delay === delay).at(-1).work(); await new Promise((resolve) => setImmediate(resolve)) }
  return { live, sources, timers, seen, due }
}

test('the stream comes back for ever, from the last cursor', async () => {
  const { live, sources, seen, due } = setting()
  live.start()
  assert.equal(sources[0].url, '/events?after=5')
  sources[0].say('open')
  sources[0].say('message', '{"event":"ticket","data":{}}', '9')
  sources[0].say('error')
  assert.ok(sources[0].closed)
  await due(backoff(1, 1))
  assert.equal(sources[1].url, '/events?after=9')
  for (let attempt = 2; attempt < 40; attempt += 1) {
    sources.at(-1).say('error')
    await new Promise((resolve) => setImmediate(resolve))
    await due(backoff(attempt, 1))
  }
  assert.equal(sources.length, 40)
  sources.at(-1).say('open')
  assert.deepEqual(seen.filter((one) => one === 'live').length, 2)
})

test('a connection that is silent is taken for dead; a ping is a sign of life', async () => {
  const { live, sources, due } = setting()
  live.start()
  sources[0].say('open')
  sources[0].say('ping')
  await due(40_000)
  assert.ok(sources[0].closed)
})

test('what an old stream still says is not heard, and nonsense is passed over', async () => {
  const { live, sources, seen, due } = setting()
  live.start()
  sources[0].say('error')
  await due(backoff(1, 1))
  sources[0].say('message', '{"event":"ticket","data":{}}', '7')
  sources[1].say('message', 'not JSON', '8')
  assert.deepEqual(seen, ['down'])
})

test('signed out: no further attempt', async () => {
  const { live, sources, due } = setting(async () => false)
  live.start()
  sources[0].say('error')
  await due(backoff(1, 1))
  sources[1].say('error')
  await new Promise((resolve) => setImmediate(resolve))
  assert.equal(sources.length, 2)
})

test('pauses grow to fifteen seconds and are spread', () => {
  assert.equal(backoff(1, 1), 400)
  assert.ok(backoff(1, 0) < 400)
  assert.equal(backoff(500, 1), 15_000)
})

test('when something else does not reach the desk the stream is looked at, once', () => {
  const { live, sources, seen, timers } = setting()
  live.doubt()
  live.start()
  live.doubt()
  assert.equal(sources.length, 1, 'it is not open yet: nothing to be doubted')
  sources[0].say('open')
  live.doubt()
  assert.ok(sources[0].closed)
  assert.equal(seen.at(-1), 'down')
  timers.filter(({ delay }) => delay === 400).at(-1).work()
  assert.equal(sources.length, 2)
  live.doubt()
  assert.equal(sources.length, 2)
  sources[1].say('open')
  assert.equal(seen.at(-1), 'live')
})
