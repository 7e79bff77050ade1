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

const file = { id: 'f', name: 'a.png', size: 3, type: 'image/png', at: 1_000 }

test('words and files of a draft are kept side by side, per agent and ticket', () => {
  const kept = storage()
  const mine = new Drafts('mia', kept)
  mine.set('t', { mode: 'note', words: 'hello' })
  mine.set('t', { files: [file] })
  assert.deepEqual(new Drafts('mia', kept).get('t'), { mode: 'note', words: 'hello', files: [file] })
  assert.deepEqual(new Drafts('jan', kept).get('t'), { mode: 'reply', words: '', files: [] })
  mine.set('t', { mode: 'reply', words: '' })
  assert.ok(mine.has('t'), 'a file is a draft too')
  mine.set('t', { files: [] })
  assert.ok(!mine.has('t'))
  assert.deepEqual(Object.keys(kept), [])
})

test('what an older page or somebody else wrote is no reason to fail', () => {
  const kept = storage()
  const drafts = new Drafts('mia', kept)
  kept[drafts.key('old')] = JSON.stringify({ mode: 'reply', words: 'from before', at: Date.now() })
  assert.deepEqual(drafts.get('old').files, [])
  kept[drafts.key('odd')] = '{'
  assert.deepEqual(drafts.get('odd'), { mode: 'reply', words: '', files: [] })
  assert.equal(new Drafts('mia', kept).has('odd'), false)
})

test('a file waits for an hour; one whose upload broke off has to be attached again', () => {
  assert.ok(!isLost(file, 1_000 + KEPT_FOR))
  assert.ok(isLost(file, 1_001 + KEPT_FOR))
  assert.ok(isLost({ ...file, id: null }, 1_000))
  assert.ok(!isLost({ ...file, id: null, stop: () => {} }, 1_000), 'it is on its way')
})
