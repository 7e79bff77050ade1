import assert from 'node:assert/strict'
import test from 'node:test'

const { Unread } = await import('../unread.js')

function storage() {
  const kept = new Map()
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) }
}

const ROW = { id: 't', assignee: null, status: 'open', waiting_since: 1_000, flags: [], stars: null }
const me = (kept, lead = false) => new Unread({ agent: 'mia', lead, storage: kept })

test('what was not looked at survives a reload, and is counted once in however many windows', () => {
  const kept = storage()
  const [one, other] = [me(kept), me(kept)]
  for (const page of [one, other, one]) page.heard('t', 11)
  one.heard('t', 12)
  assert.equal(me(kept).of(ROW), 2)
  one.look(ROW, 20)
  assert.equal(me(kept).of(ROW), 0)
  assert.ok(!other.heard('t', 12), 'it was looked at in the other window')
  assert.ok(other.heard('t', 21))
  assert.equal(new Unread({ agent: 'jan', lead: false, storage: kept }).of({ ...ROW, waiting_since: null }), 0, 'per agent')
})

test('whoever is new here sees who waits, until they look', () => {
  const page = me(storage())
  assert.equal(page.of(ROW), 1)
  page.look(ROW, 5)
  assert.equal(page.of(ROW), 0)
  assert.equal(page.of({ ...ROW, waiting_since: 2_000 }), 1, 'they wait anew')
  assert.equal(page.of({ ...ROW, waiting_since: null }), 0)
})

test('what a colleague took, closed or answered is no news', () => {
  for (const change of [{ assignee: 'jan' }, { status: 'closed' }, { waiting_since: null }]) {
    const page = me(storage())
    page.heard('t', 11)
    assert.equal(page.of(ROW), 1)
    page.changed({ ...ROW, ...change }, ROW)
    assert.equal(page.of({ ...ROW, ...change }), 0)
    assert.equal(page.of({ ...ROW, waiting_since: null }), 0, JSON.stringify(change))
  }
  assert.equal(me(storage()).of({ ...ROW, assignee: 'jan' }), 0)
  assert.equal(me(storage()).of({ ...ROW, assignee: 'mia' }), 1)
})

test('a low mark waits for leads and for whoever had the ticket', () => {
  const closed = { ...ROW, status: 'closed', waiting_since: null, assignee: 'jan' }
  const low = { ...closed, flags: ['low_mark'], stars: 1 }
  const kept = storage()
  assert.ok(!me(storage()).changed(low, closed), 'not theirs')
  assert.ok(me(storage()).changed({ ...low, assignee: 'mia' }, closed))
  const lead = me(kept, true)
  assert.ok(lead.changed(low, closed))
  assert.ok(!lead.changed({ ...low, tags: ['x'] }, low), 'once')
  assert.deepEqual(me(kept, true).marked(), ['t'])
  assert.ok(me(kept, true).hasMark(low))
  me(kept, true).look(low, 30)
  assert.deepEqual(me(kept, true).marked(), [])
  assert.ok(!me(kept, true).changed(low, undefined), 'known and seen')
  assert.ok(me(kept, true).changed({ ...low, stars: 2 }, low), 'another mark')
  const again = me(kept, true)
  again.changed({ ...low, flags: [], stars: 5 }, low)
  assert.deepEqual(again.marked(), [])
})

test('how far was heard only grows, and nothing odd in the storage is a reason to fail', () => {
  const kept = storage()
  me(kept).heardUntil(7)
  me(kept).heardUntil(3)
  assert.equal(me(kept).until, 7)
  me(kept).startOver(2)
  assert.equal(me(kept).until, 2)
  for (const odd of ['{', '5', '{"said":3,"looked":null,"until":"x"}']) {
    kept.setItem('deskbell.console.unread.mia', odd)
    assert.equal(me(kept).of(ROW), 1)
    assert.equal(me(kept).until, null)
  }
})
