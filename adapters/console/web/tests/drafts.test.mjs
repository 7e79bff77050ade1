import assert from 'node:assert/strict'
import test from 'node:test'

globalThis.document ??= { addEventListener: () => {}, visibilityState: 'visible' }
globalThis.window ??= { addEventListener: () => {} }
const { Drafts } = await import('../drafts.js')
const { KEPT_FOR, isLost } = await import('../tray.js')

/** As a browser keeps things: names are its own properties. */
function storage() {
  const kept = {}
  const hidden = (value) => ({ value, enumerable: false })
  return Object.defineProperties(kept, {
    getItem: hidden((key) => kept[key] ?? null),
    setItem: hidden((key, value) => { kept[key] = value }),
    removeItem: hidden((key) => { delete kept[key] }),
  })
}

const EMPTY = { mode: 'reply', reply: { words: '', files: [], seen: null }, note: { words: '', files: [] } }
const file = { id: 'f', name: 'a.png', size: 3, type: 'image/png', at: 1_000 }

test('words and files of a draft are kept side by side, per agent and ticket', () => {
  const kept = storage()
  const mine = new Drafts('mia', kept)
  mine.set('t', 'reply', { words: 'hello', seen: 7 })
  mine.set('t', 'reply', { files: [file] })
  assert.deepEqual(new Drafts('mia', kept).get('t'), { ...EMPTY, reply: { words: 'hello', files: [file], seen: 7 } })
  assert.deepEqual(new Drafts('jan', kept).get('t'), EMPTY)
  mine.set('t', 'reply', { words: '' })
  assert.ok(mine.has('t'), 'a file is a draft too')
  mine.set('t', 'reply', { files: [] })
  assert.ok(!mine.has('t'))
  assert.deepEqual(Object.keys(kept), [])
})

test('words to the team are never words to the customer', () => {
  const drafts = new Drafts('mia', storage())
  drafts.set('t', 'note', { words: 'she is lying', files: [file] })
  drafts.turn('t', 'note')
  assert.ok(drafts.has('t') && drafts.has('t', 'note') && !drafts.has('t', 'reply'))
  drafts.turn('t', 'reply')
  assert.deepEqual(drafts.get('t').reply, EMPTY.reply)
  drafts.set('t', 'reply', { words: 'hello' })
  assert.equal(drafts.get('t').note.words, 'she is lying')
})

test('what an older page or somebody else wrote is no reason to fail', () => {
  const kept = storage()
  const drafts = new Drafts('mia', kept)
  kept[drafts.key('old')] = JSON.stringify({ mode: 'reply', words: 'from before', at: Date.now() })
  assert.deepEqual(drafts.get('old'), { ...EMPTY, reply: { words: 'from before', files: [], seen: null } })
  kept[drafts.key('older')] = JSON.stringify({ mode: 'note', words: 'a secret', files: [file], at: Date.now() })
  assert.deepEqual(drafts.get('older'), { ...EMPTY, mode: 'note', note: { words: 'a secret', files: [file] } })
  drafts.set('older', 'reply', { words: 'hello' })
  assert.deepEqual(drafts.get('older').note, { words: 'a secret', files: [file] })
  for (const odd of ['{', '5', '[]', 'null', '{"reply":3,"note":{"words":null}}']) {
    kept[drafts.key('odd')] = odd
    assert.deepEqual(drafts.get('odd'), EMPTY, odd)
  }
  assert.equal(new Drafts('mia', kept).has('odd'), false)
})

test('a file waits for an hour; one whose upload broke off has to be attached again', () => {
  assert.ok(!isLost(file, 1_000 + KEPT_FOR))
  assert.ok(isLost(file, 1_001 + KEPT_FOR))
  assert.ok(isLost({ ...file, id: null }, 1_000))
  assert.ok(!isLost({ ...file, id: null, stop: () => {} }, 1_000), 'it is on its way')
})
