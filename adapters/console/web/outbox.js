// What an agent wrote and the desk has not yet confirmed. It survives a reload and is offered again, under the same
// id, until the desk takes or refuses it: the same id twice is the same reply.

import { backoff } from './live.js'

const PREFIX = 'deskbell.console.outbox.'

export class Outbox {
  /** `send(entry)` resolves to the desk's answer or rejects with a `Refusal`. */
  constructor({ agent, storage, send, changed, refused, accepted = () => {}, timers = globalThis, chance = Math.random, now = Date.now }) {
    Object.assign(this, { agent, storage, send, changed, refused, accepted, timers, chance, now })
    this.entries = this.read()
    this.running = false
    this.timer = null
    this.attempt = 0
    /** The one that is on its way: it can no longer be taken back. */
    this.offered = null
    this.wake = null
  }

  read() {
    const entries = []
    for (const key of Object.keys(this.storage)) {
      if (!key.startsWith(PREFIX)) continue
      try {
        const entry = JSON.parse(this.storage.getItem(key))
        if (entry.agent === this.agent) entries.push(entry)
      } catch {
        this.storage.removeItem(key)
      }
    }
    return entries.sort((one, other) => one.at - other.at)
  }

  /** `entry`: `{ id, ticket, do, at, after, files, due }`; before `due` it stays here and can be taken back. */
  add(entry) {
    const full = { ...entry, agent: this.agent }
    this.entries.push(full)
    try {
      this.storage.setItem(PREFIX + entry.id, JSON.stringify(full))
    } catch {
      // Full or forbidden: it is still sent, it only does not survive a reload.
    }
    this.changed()
    this.run()
  }

  of(ticket) {
    return this.entries.filter((entry) => entry.ticket === ticket)
  }

  /** Takes one back before it is due; null when it is on its way or gone already. */
  takeBack(id) {
    const entry = this.entries.find((one) => one.id === id)
    if (!entry || this.offered === id) return null
    this.remove(entry)
    this.changed()
    return entry
  }

  /** What still waits to be due: a page that goes away sends it now. */
  waiting() {
    return this.entries.filter((entry) => entry.due > this.now() && entry.id !== this.offered)
  }

  /** The first that is due and has none of its own ticket before it. */
  next() {
    const held = new Set()
    for (const entry of this.entries) {
      if (!(entry.due > this.now()) && !held.has(entry.ticket)) return entry
      held.add(entry.ticket)
    }
    return null
  }

  remove(entry) {
    this.entries = this.entries.filter((other) => other.id !== entry.id)
    this.storage.removeItem(PREFIX + entry.id)
  }

  /** Now, whatever the backoff says: the desk is reachable again. */
  nudge() {
    this.timers.clearTimeout(this.timer)
    this.timer = null
    this.run()
  }

  async run() {
    if (this.running || this.timer !== null) return
    this.running = true
    try {
      for (let entry = this.next(); entry; entry = this.next()) {
        if (!(await this.offer(entry))) break
      }
    } finally {
      this.running = false
    }
    const soonest = Math.min(...this.waiting().map((entry) => entry.due))
    this.timers.clearTimeout(this.wake)
    if (Number.isFinite(soonest)) this.wake = this.timers.setTimeout(() => this.run(), Math.max(0, soonest - this.now()) + 1)
  }

  async offer(entry) {
    this.offered = entry.id
    try {
      const answer = await this.send(entry)
      this.remove(entry)
      this.attempt = 0
      this.accepted(entry, answer)
      this.changed()
      return true
    } catch (error) {
      if (error.status === 401) return false
      if (error.again) {
        this.attempt += 1
        this.timer = this.timers.setTimeout(() => {
          this.timer = null
          this.run()
        }, backoff(this.attempt, this.chance()))
        this.changed()
        return false
      }
      this.remove(entry)
      this.refused(entry, error)
      this.changed()
      return true
    } finally {
      this.offered = null
    }
  }
}

/** An id nobody else draws; works on plain HTTP too, where `randomUUID` is missing. */
export function clientId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/**
 * Entries to show as not yet sent: without those whose message already stands in the room, because the stream was
 * faster than the answer, or the answer was lost with the process.
 */
export function unsent(entries, messages, textOf, me) {
  const taken = new Set()
  return entries.filter((entry) => {
    const stands = messages.find((message) =>
      !taken.has(message.id) && message.author.is === 'agent' && message.author.id === me &&
      message.seq > entry.after && message.public === (entry.do.act === 'reply') &&
      textOf(message).trim() === entry.do.words.trim() && (message.files?.length ?? 0) === (entry.do.files?.length ?? 0))
    if (stands) taken.add(stands.id)
    return !stands
  })
}
