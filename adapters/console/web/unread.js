// What an agent has not looked at yet, kept in the browser over reloads and sign-outs; per agent, since a browser may be
// shared. Of each ticket by what was said in it, never by how often this page heard of it: two windows count as one.

const PREFIX = 'deskbell.console.unread.'
/** Places of messages that are remembered of one ticket: more are told as so many. */
const COUNTED = 99
/** Tickets that are remembered; the ones looked at longest ago are forgotten first. */
const TICKETS = 2_000

export class Unread {
  /** `lead`: low marks of everybody's tickets are theirs to see. */
  constructor({ agent, lead, storage }) {
    Object.assign(this, { agent, lead, storage })
    this.key = PREFIX + agent
    this.read()
  }

  /** Anew: another window of this agent may have looked or heard. */
  read() {
    let kept = null
    try {
      kept = JSON.parse(this.storage.getItem(this.key))
    } catch {
      // Written by something else: nothing is known yet.
    }
    const object = (value) => (value && typeof value === 'object' ? value : {})
    /** By ticket: places of messages; where the agent looked and since when the customer waited then; low marks. */
    this.said = object(kept?.said)
    this.looked = object(kept?.looked)
    this.marks = object(kept?.marks)
    /** How far this browser has heard; null: never. */
    this.until = Number.isFinite(kept?.until) ? kept.until : null
  }

  write() {
    for (const kept of [this.said, this.looked, this.marks]) {
      const tickets = Object.keys(kept)
      for (const ticket of tickets.slice(0, Math.max(0, tickets.length - TICKETS))) delete kept[ticket]
    }
    try {
      this.storage.setItem(this.key, JSON.stringify({ said: this.said, looked: this.looked, marks: this.marks, until: this.until }))
    } catch {
      // Full or forbidden: it holds until the page is left.
    }
  }

  /** Heard up to here: what was said later is asked for when the page comes back. */
  heardUntil(cursor) {
    this.read()
    if (this.until !== null && cursor <= this.until) return
    this.until = cursor
    this.write()
  }

  /** A backup was restored: the desk counts from before. */
  startOver(cursor) {
    Object.assign(this, { said: {}, looked: {}, marks: {}, until: cursor })
    this.write()
  }

  isMine(row) {
    return row.status !== 'closed' && (row.assignee === null || row.assignee === this.agent)
  }

  /** A customer's words; whether they are news. */
  heard(ticket, seq) {
    this.read()
    const places = this.said[ticket] ?? []
    if (seq <= (this.looked[ticket]?.[0] ?? 0) || places.includes(seq)) return false
    this.said[ticket] = [...places, seq].slice(-COUNTED)
    this.write()
    return true
  }

  /**
   * A ticket changed; `before`: as it was known. What a colleague took, closed or answered is nobody's news any more.
   * Whether a low mark is news to this agent.
   */
  changed(row, before) {
    const answered = before && before.waiting_since !== null && row.waiting_since === null
    const over = (!this.isMine(row) || answered) && row.id in this.said
    const low = row.flags.includes('low_mark')
    const concerned = this.lead || row.assignee === this.agent
    const known = this.marks[row.id]
    const isNew = Boolean(low && concerned && known?.stars !== row.stars && !(before?.flags.includes('low_mark') && before.stars === row.stars))
    const gone = !low && known !== undefined
    if (!over && !isNew && !gone) return false
    this.read()
    if (over) delete this.said[row.id]
    if (isNew) this.marks[row.id] = { stars: row.stars, seen: false }
    if (gone) delete this.marks[row.id]
    this.write()
    return isNew
  }

  /** The agent has it before their eyes. */
  look(row, cursor) {
    this.read()
    const had = this.of(row) > 0 || this.hasMark(row)
    const waiting = Math.max(this.looked[row.id]?.[1] ?? 0, row.waiting_since ?? 0)
    delete this.said[row.id]
    if (this.marks[row.id]) this.marks[row.id].seen = true
    // Written anew, it is the last to be forgotten.
    delete this.looked[row.id]
    this.looked[row.id] = [cursor, waiting]
    this.write()
    return had
  }

  forget(ticket) {
    this.read()
    for (const kept of [this.said, this.looked, this.marks]) delete kept[ticket]
    this.write()
  }

  /** How many messages nobody here looked at; one where a customer waits and this agent never looked. */
  of(row) {
    if (!this.isMine(row)) return 0
    const said = this.said[row.id]?.length ?? 0
    const waits = row.waiting_since !== null && !((this.looked[row.id]?.[1] ?? 0) >= row.waiting_since)
    return said || (waits ? 1 : 0)
  }

  hasMark(row) {
    return this.marks[row.id]?.seen === false
  }

  /** Tickets with a low mark that was not looked at. */
  marked() {
    return Object.keys(this.marks).filter((ticket) => this.marks[ticket].seen === false)
  }
}
