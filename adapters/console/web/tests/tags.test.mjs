import assert from 'node:assert/strict'
import test from 'node:test'

globalThis.document ??= { addEventListener: () => {}, visibilityState: 'visible' }
globalThis.window ??= { addEventListener: () => {} }
const { parted, unfit } = await import('../tags.js')

test('what was typed comes apart at commas of any script, once each', () => {
  assert.deepEqual(parted(' vip, courier،  بسته\nvip,,', ['courier']), ['vip', 'بسته'])
  assert.deepEqual(parted('  ', []), [])
})

test('a limit is told before the desk cuts', () => {
  const limits = { tags: 2, tag_chars: 3 }
  assert.equal(unfit(['abc', '😀😀😀'], limits), null)
  assert.deepEqual(unfit(['abcd'], limits), ['console-tag-long', 3])
  assert.deepEqual(unfit(['a', 'b', 'c'], limits), ['console-tags-many', 2])
  assert.equal(unfit(['abcd'], {}), null)
})
