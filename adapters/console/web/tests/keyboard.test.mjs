import assert from 'node:assert/strict'
import test from 'node:test'

import { arrowTo, hush, isHushed, keyOf } from '../keyboard.js'

const pressed = (key, code, shiftKey = false) => keyOf({ key, code, shiftKey })

test('letters count as they are printed, on other scripts by their place', () => {
  assert.equal(pressed('j', 'KeyJ'), 'j')
  assert.equal(pressed('J', 'KeyJ'), 'j', 'with caps lock')
  assert.equal(pressed('J', 'KeyJ', true), null)
  assert.equal(pressed('a', 'KeyQ'), 'a', 'a French keyboard')
  assert.equal(pressed('q', 'KeyA'), 'q')
  assert.equal(pressed('m', 'Semicolon'), 'm')
  assert.equal(pressed('о', 'KeyJ'), 'j', 'a Russian one')
  assert.equal(pressed('ت', 'KeyJ'), 'j', 'a Persian one')
  assert.equal(pressed('О', 'KeyJ', true), null)
})

test('digits and signs count however they are typed', () => {
  assert.equal(pressed('3', 'Digit3'), '3')
  assert.equal(pressed('"', 'Digit3'), '3', 'a French keyboard without Shift')
  assert.equal(pressed('3', 'Digit3', true), '3')
  assert.equal(pressed('۳', 'Digit3'), '3')
  assert.equal(pressed('#', 'Digit3', true), null)
  assert.equal(pressed('/', 'Slash'), '/')
  assert.equal(pressed('/', 'Digit7', true), '/', 'a German or Hungarian keyboard')
  assert.equal(pressed('.', 'Slash'), '/', 'a Russian one')
  assert.equal(pressed('?', 'Slash', true), '?')
  assert.equal(pressed('؟', 'Slash', true), '?')
  assert.equal(pressed('ArrowDown', 'ArrowDown'), null)
  assert.equal(pressed('Enter', 'Enter'), null)
  assert.equal(pressed('a', undefined), 'a')
})

test('arrows end where the row ends', () => {
  const ways = { back: 'ArrowLeft', on: 'ArrowRight' }
  assert.equal(arrowTo('ArrowRight', 0, 3, ways), 1)
  assert.equal(arrowTo('ArrowRight', 2, 3, ways), null)
  assert.equal(arrowTo('ArrowLeft', 0, 3, ways), null)
  assert.equal(arrowTo('End', 0, 3, ways), 2)
  assert.equal(arrowTo('Home', 0, 3, ways), null)
  assert.equal(arrowTo('x', 1, 3, ways), null)
})

test('for a moment after words came back no letter is a command', () => {
  assert.ok(!isHushed(1_000))
  hush(1_000)
  assert.ok(isHushed(2_000))
  assert.ok(!isHushed(2_600))
})
