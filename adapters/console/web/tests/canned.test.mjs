import assert from 'node:assert/strict'
import test from 'node:test'

globalThis.document ??= { addEventListener: () => {}, visibilityState: 'visible' }
globalThis.window ??= { addEventListener: () => {} }
globalThis.localStorage ??= { getItem: () => null, setItem: () => {} }
const { filled, fitting, typedKey } = await import('../canned.js')

const one = (key, language, words) => ({ key, language, words })

test('a slash begins a response where a word may begin', () => {
  assert.deepEqual(typedKey('/'), { from: 0, key: '' })
  assert.deepEqual(typedKey('Hello /Tha'), { from: 6, key: 'tha' })
  assert.deepEqual(typedKey('первое\n/спас'), { from: 7, key: 'спас' })
  for (const text of ['and/or', 'https://x', '/two words', 'no', '']) assert.equal(typedKey(text), null, text)
})

test('the customer’s language goes first, then the desk’s own order; keys before words', () => {
  const all = [one('thanks', 'en', 'Thank you!'), one('thanks', 'ru', 'Спасибо!'), one('wait', 'en', 'Thanks for waiting'), one('hours', 'fa', 'ساعت')]
  const keys = (key, language) => fitting(all, key, language, ['en', 'ru', 'fa']).map((found) => [found.key, found.language])
  assert.deepEqual(keys('th', 'ru'), [['thanks', 'ru'], ['wait', 'en']])
  assert.deepEqual(keys('th', 'hu'), [['thanks', 'en'], ['wait', 'en']])
  assert.deepEqual(keys('', 'en').length, 3)
  assert.deepEqual(keys('zzz', 'en'), [])
})

test('placeholders are filled in, and a nameless customer leaves no hole', () => {
  const words = 'Hello, {name}! This is {agent} about #{number}.'
  assert.equal(filled(words, { name: 'Ana {number}', number: 12, agent: 'Mia' }), 'Hello, Ana {number}! This is Mia about #12.')
  assert.equal(filled(words, { name: null, number: 12, agent: 'Mia' }), 'Hello! This is Mia about #12.')
  assert.equal(filled('سلام، {name}!', { name: null, number: 1, agent: 'میا' }), 'سلام!')
  assert.equal(filled('{name}, hello', { name: null, number: 1, agent: 'Mia' }), 'Hello')
})
