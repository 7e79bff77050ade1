// The stream of live changes: resumed by cursor, for ever.

const QUIET = 40_000
const LONGEST = 15_000

/** Milliseconds before the n-th attempt, n from one; `chance` in 0..1 spreads a whole team's return. */
export function backoff(attempt, chance) {
  const base = Math.min(LONGEST, 400 * 2 ** Math.min(attempt - 1, 10))
  return Math.round(base * (0.6 + 0.4 * chance))
}

export class Live {
  /**
   * `address(cursor)`; `take(seq, event)`; `state(name)` with `live` or `down`; `broken()` is awaited before a new
   * attempt and returns false when there is no sense in one (signed out).
   */
  constructor({ address, cursor, take, state, broken, open = (url) => new EventSource(url), timers = globalThis, chance = Math.random }) {
    Object.assign(this, { address, cursor, take, state, broken, open, timers, chance })
    this.attempt = 0
    this.opened = false
    this.source = null
    this.timer = null
    this.watch = null
    this.stopped = true
  }

  start() {
    this.stopped = false
    this.connect()
  }

  stop() {
    this.stopped = true
    this.drop()
    this.timers.clearTimeout(this.timer)
    this.timer = null
  }

  /** Asked for when the network or the window comes back. */
  nudge() {
    if (this.stopped || this.timer === null) return
    this.timers.clearTimeout(this.timer)
    this.connect()
  }

  /** Something else did not reach the desk: whether the stream still does is seen at once, and not after the long silence. */
  doubt() {
    if (!this.stopped && this.opened) this.again()
  }

  connect() {
    this.timer = null
    const source = this.open(this.address(this.cursor()))
    this.source = source
    this.alive()
    source.addEventListener('open', () => {
      if (source !== this.source) return
      this.attempt = 0
      this.opened = true
      this.alive()
      this.state('live')
    })
    source.addEventListener('ping', () => source === this.source && this.alive())
    source.addEventListener('message', (message) => {
      if (source !== this.source) return
      this.alive()
      let event
      try {
        event = JSON.parse(message.data)
      } catch {
        return
      }
      this.take(Number(message.lastEventId), event)
    })
    source.addEventListener('error', () => source === this.source && this.again())
  }

  alive() {
    this.timers.clearTimeout(this.watch)
    this.watch = this.timers.setTimeout(() => this.again(), QUIET)
  }

  drop() {
    this.timers.clearTimeout(this.watch)
    this.source?.close()
    this.source = null
    this.opened = false
  }

  async again() {
    this.drop()
    if (this.stopped) return
    this.state('down')
    this.attempt += 1
    const attempt = this.attempt
    if (attempt > 1 && !(await this.broken())) return
    if (this.stopped || this.source || this.timer !== null) return
    this.timer = this.timers.setTimeout(() => this.connect(), backoff(attempt, this.chance()))
  }
}
