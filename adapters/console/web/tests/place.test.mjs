import assert from 'node:assert/strict'
import test from 'node:test'

import { addressOf, isSameList, placeOf } from '../place.js'

const at = (address) => {
  const { pathname, search } = new URL(address, 'http://desk')
  return placeOf({ pathname, search })
}

test('an address says which page and which list', () => {
  assert.deepEqual(at('/console'), { view: 'list', number: null, filter: null })
  assert.deepEqual(at('/console/tickets/12?queue=mine&search=a%20b'), { view: 'room', number: 12, filter: { queue: 'mine', team: '', search: 'a b' } })
  assert.deepEqual(at('/console/report'), { view: 'report', number: null, filter: null })
  for (const nowhere of ['/console/nope', '/console/tickets/', '/console/tickets/x', '/console/tickets/1/more']) assert.equal(at(nowhere).view, null, nowhere)
  assert.equal(at('/console?queue=everything').filter, null)
})

test('and is written so that it says the same again', () => {
  for (const filter of [{ queue: 'live', team: '', search: '' }, { queue: 'closed', team: 'payments', search: 'résumé & #12 ؟' }]) {
    for (const path of ['/console', '/console/tickets/3']) assert.deepEqual(at(addressOf(path, filter)).filter, filter)
    assert.ok(isSameList(filter, { ...filter, status: '' }))
    assert.ok(!isSameList(filter, { ...filter, search: 'x' }))
  }
  assert.equal(addressOf('/console/report', { queue: 'mine', team: '', search: 'x' }), '/console/report')
})
