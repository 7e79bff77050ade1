// What the page knows: rows, rooms and lists, merged from snapshots and live changes. No DOM, no network.
//
// Rules: a thing is replaced by its id, and only by one whose `changed` is not older; messages stand by `seq`; the
// cursor moves forward only, by live changes alone. So a change may come twice, late, or before the snapshot it
// belongs to, and nothing is lost or doubled.

const ROOMS_KEPT = 30
const TYPING_FOR = 5_000
/** Characters of a quote. */
const QUOTED = 140

export const QUEUES = ['mine', 'unassigned', 'team', 'waiting', 'overdue', 'live', 'closed']
const HERE_FOR = 45_000

/** Whether a row belongs in a queue, as the desk sees it. */
export function inQueue(row, queue, me, teams = []) {
  switch (queue) {
    case 'mine': return row.assignee === me && row.status !== 'closed'
    case 'unassigned': return row.assignee === null && row.status !== 'closed'
    case 'team': return row.status !== 'closed' && (teams.length === 0 || teams.includes(row.team))
    case 'overdue': return row.overdue && row.waiting_since !== null && row.status !== 'closed'
    case 'waiting': return row.waiting_since !== null && row.status !== 'closed'
    case 'live': return row.status !== 'closed'
    case 'closed': return row.status === 'closed'
    default: return true
  }
}

export function matches(row, filter, me, teams = []) {
  if (!inQueue(row, filter.queue, me, teams)) return false
  if (filter.team && row.team !== filter.team) return false
  if (filter.status && row.status !== filter.status) return false
  if (!filter.search) return true
  const wanted = filter.search.trim().toLocaleLowerCase()
  if (/^#?\d+$/u.test(wanted)) return row.number === Number(wanted.replace('#', ''))
  // As the desk compares: each word begins one of these. What was said in the ticket only the desk knows.
  const words = wordsOf([row.subject, row.contact_name, ...(row.tags ?? [])].join(' '))
  const asked = wordsOf(wanted)
  return asked.length > 0 && asked.every((word) => words.some((one) => one.startsWith(word)))
}

function wordsOf(text) {
  return text.normalize('NFKD').replace(/[\p{M}'’‘ʻʼ`´\u200c]/gu, '').toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean)
}

export function listKey(filter) {
  return JSON.stringify([filter.queue, filter.team ?? '', filter.status ?? '', filter.search ?? ''])
}

export function textOf(message) {
  return message.blocks.map((block) => {
    if (block.is === 'plain' || block.is === 'code') return block.text
    if (block.is === 'list') return block.items.map((spans) => spans.map((span) => span.text).join('')).join('\n')
    return block.spans.map((span) => span.text).join('')
  }).join('\n\n')
}

/** The line by which a message is quoted, as the desk makes it: its first words, else its first file's name. */
export function quoteLine(message) {
  const words = (spans) => spans.map((span) => span.text).join('')
  const texts = message.blocks.map((block) => {
    if (block.is === 'plain' || block.is === 'code') return block.text
    if (block.is !== 'list') return words(block.spans)
    return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : '•'} ${words(item)}`).join('\n')
  })
  return oneLine(texts.join('\n')) || oneLine(message.files?.[0]?.name ?? '')
}

function oneLine(text) {
  const line = text.split(/\s+/u).filter(Boolean).join(' ')
  const letters = [...line]
  return letters.length <= QUOTED ? line : `${letters.slice(0, QUOTED - 1).join('').trimEnd()}…`
}

/** `public`, `note`, `card` (said to the customer by the desk) or `line` (said in the room by the desk). */
export function kindOf(message) {
  if (message.author.is === 'desk') return message.public ? 'card' : 'line'
  if (message.card) return message.public ? 'card' : 'line'
  return message.public ? 'public' : 'note'
}

export class Store {
  constructor(me = null, teams = []) {
    this.me = me
    this.teams = teams
    this.rows = new Map()
    this.numbers = new Map()
    this.rooms = new Map()
    this.lists = new Map()
    this.homes = new Map()
    /** Messages that went to another ticket, and when: a room that was asked for before does not bring them back. */
    this.moved = new Map()
    this.typists = new Map()
    /** Who else is in a room: by ticket, agents with what they do and until when that holds. */
    this.here = new Map()
    this.cursor = null
  }

  /** A snapshot's cursor counts only before the first live change: later the stream alone knows what was seen. */
  startAt(cursor) {
    this.cursor ??= cursor
  }

  putRow(row) {
    const known = this.rows.get(row.id)
    if (known && known.changed > row.changed) return false
    this.rows.set(row.id, row)
    this.numbers.set(row.number, row.id)
    return true
  }

  byNumber(number) {
    return this.rows.get(this.numbers.get(number))
  }

  // ── Lists ───────────────────────────────────────────────────────────────────────────────────────────────

  list(filter) {
    const key = listKey(filter)
    if (!this.lists.has(key)) this.lists.set(key, { seen: new Map(), last: null, more: false, loaded: false })
    return this.lists.get(key)
  }

  putPage(filter, page, append = false) {
    this.startAt(page.cursor)
    const list = this.list(filter)
    if (!append) list.seen = new Map()
    for (const row of page.items) {
      this.putRow(row)
      list.seen.set(row.id, row.changed)
    }
    list.last = page.items.length ? page.items[page.items.length - 1].number : list.last
    list.more = page.more && page.items.length > 0
    list.loaded = true
  }

  /** Rows of a list: those that the desk named and that did not change since, and those known to belong. */
  listed(filter) {
    const { seen } = this.list(filter)
    const rows = []
    for (const row of this.rows.values()) {
      if (seen.get(row.id) === row.changed || matches(row, filter, this.me, this.teams)) rows.push(row)
    }
    return rows.sort(filter.queue === 'waiting' || filter.queue === 'overdue' ? byWait : byNumber)
  }

  /** Whether what a search found has changed since: only the desk can say by what words it finds them now. */
  isStale(filter) {
    if (!filter.search) return false
    const { seen, loaded } = this.list(filter)
    return loaded && [...seen].some(([id, changed]) => this.rows.get(id)?.changed > changed)
  }

  /** How many are in a queue, as far as is known; `more` when the desk has further ones. */
  count(filter) {
    const list = this.lists.get(listKey(filter))
    if (!list?.loaded) return null
    let count = 0
    for (const row of this.rows.values()) if (matches(row, filter, this.me, this.teams)) count += 1
    return { count, more: list.more }
  }

  // ── Rooms ───────────────────────────────────────────────────────────────────────────────────────────────

  /** Keeps what is said in a room from now on; called before the room is asked for, so that nothing falls between. */
  track(ticket) {
    let room = this.rooms.get(ticket)
    if (!room) {
      room = { messages: new Map(), sorted: null, contact: null, answers: [], suggested: [], whereabouts: null, article: null, more: false, loaded: false, conversation: null, read: 0 }
    }
    this.rooms.delete(ticket)
    this.rooms.set(ticket, room)
    for (const oldest of this.rooms.keys()) {
      if (this.rooms.size <= ROOMS_KEPT) break
      this.forget(oldest)
    }
    return room
  }

  forget(ticket) {
    const room = this.rooms.get(ticket)
    if (!room) return
    for (const id of room.messages.keys()) if (this.homes.get(id) === ticket) this.homes.delete(id)
    this.rooms.delete(ticket)
  }

  putRoom(view) {
    const room = this.track(view.ticket.id)
    this.putRow(view.ticket)
    for (const row of view.contact.tickets) this.putRow(row)
    room.contact = view.contact
    room.answers = view.answers
    room.suggested = view.suggested
    room.whereabouts = view.whereabouts ?? null
    room.article = view.article ?? null
    room.read = room.conversation === view.conversation ? Math.max(room.read, view.read ?? 0) : (view.read ?? 0)
    room.conversation = view.conversation ?? null
    if (!room.loaded) room.more = view.more
    room.loaded = true
    for (const message of view.messages) this.putMessage(message, true)
    return room
  }

  putOlder(ticket, page) {
    const room = this.rooms.get(ticket)
    if (!room) return
    for (const message of page.items) this.putMessage(message, true)
    room.more = page.more && page.items.length > 0
  }

  /** `full`: it came with its earlier versions. Returns whether anything that is shown changed. */
  putMessage(message, full = false) {
    if (this.moved.get(message.id) > message.changed) return false
    const home = this.homes.get(message.id)
    const known = home && this.rooms.get(home)?.messages.get(message.id)
    if (known && (known.changed > message.changed || (known.changed === message.changed && !full))) return false
    if (known && home !== message.ticket) {
      const old = this.rooms.get(home)
      old.messages.delete(message.id)
      old.sorted = null
      this.homes.delete(message.id)
      this.moved.set(message.id, message.changed)
    }
    const room = message.ticket && this.rooms.get(message.ticket)
    if (!room) return Boolean(known)
    room.messages.set(message.id, full ? message : withEarlier(message, known))
    room.sorted = null
    this.homes.set(message.id, message.ticket)
    this.requote(message)
    return true
  }

  /** What quotes a message says what that one says now. */
  requote(original) {
    const text = original.retracted ? '' : quoteLine(original)
    for (const room of this.rooms.values()) {
      for (const message of room.messages.values()) {
        if (message.quote?.message !== original.id || message.quote.text === text) continue
        const { quote, ...rest } = message
        room.messages.set(message.id, text ? { ...rest, quote: { ...quote, text } } : rest)
        room.sorted = null
      }
    }
  }

  messages(ticket) {
    const room = this.rooms.get(ticket)
    if (!room) return []
    room.sorted ??= [...room.messages.values()].sort((one, other) => one.seq - other.seq || (one.id < other.id ? -1 : 1))
    return room.sorted
  }

  /** How far this page has read in a room; null before the room is here. */
  newest(ticket) {
    return this.rooms.get(ticket)?.loaded ? this.messages(ticket).at(-1)?.seq ?? 0 : null
  }

  /** The last reply of the team that the customer has read; null when they have read none, or nobody tells. */
  lastRead(ticket) {
    const read = this.rooms.get(ticket)?.read
    if (!read) return null
    const isRead = (one) => one.author.is === 'agent' && one.public && !one.card && !one.retracted && one.seq <= read
    return this.messages(ticket).findLast(isRead)?.id ?? null
  }

  oldest(ticket) {
    return this.messages(ticket)[0]?.seq ?? null
  }

  // ── Live changes ────────────────────────────────────────────────────────────────────────────────────────

  /** Takes one live change; returns what it was about. */
  take(seq, event, now) {
    if (Number.isFinite(seq) && (this.cursor === null || seq > this.cursor)) this.cursor = seq
    switch (event.event) {
      case 'ticket': {
        this.putRow(event.data)
        return { kind: 'ticket', ticket: event.data.id }
      }
      case 'message': {
        const message = event.data
        this.putMessage(message)
        const name = message.author.name
        if (message.ticket && name) this.stopTyping(message.ticket, name)
        return { kind: 'message', ticket: message.ticket }
      }
      case 'typing': {
        const { ticket, name } = event.data
        if (!this.typists.has(ticket)) this.typists.set(ticket, new Map())
        this.typists.get(ticket).set(name, now + TYPING_FOR)
        return { kind: 'typing', ticket }
      }
      case 'here': {
        const { ticket, colleague } = event.data
        this.putColleague(ticket, colleague, now)
        return { kind: 'here', ticket }
      }
      case 'read': {
        const { conversation, until } = event.data
        const rooms = [...this.rooms].filter(([, room]) => room.conversation === conversation)
        for (const [, room] of rooms) room.read = Math.max(room.read, until)
        return { kind: 'read', tickets: rooms.map(([ticket]) => ticket) }
      }
      case 'erased': return { kind: 'erased', tickets: this.erase(event.data.contact) }
      case 'catalogue': return { kind: 'catalogue' }
      default: return { kind: 'unknown' }
    }
  }

  /** Forgets a person; returns which tickets were theirs. */
  erase(contact) {
    const gone = [...this.rows.values()].filter((row) => row.contact === contact)
    for (const row of gone) {
      this.rows.delete(row.id)
      this.numbers.delete(row.number)
      this.typists.delete(row.id)
      this.here.delete(row.id)
      this.forget(row.id)
      for (const list of this.lists.values()) list.seen.delete(row.id)
    }
    return gone.map((row) => row.id)
  }

  /** What is known of a person's tickets, newest first. */
  ticketsOf(contact) {
    return [...this.rows.values()].filter((row) => row.contact === contact).sort(byNumber)
  }

  /** The person's other tickets that are not closed: where words of theirs may be moved to. */
  others(ticket) {
    const row = this.rows.get(ticket)
    if (!row) return []
    return this.ticketsOf(row.contact).filter((other) => other.id !== ticket && other.status !== 'closed')
  }

  putColleague(ticket, colleague, now) {
    if (!this.here.has(ticket)) this.here.set(ticket, new Map())
    if (colleague.doing === 'gone') this.here.get(ticket).delete(colleague.agent)
    else this.here.get(ticket).set(colleague.agent, { ...colleague, until: now + HERE_FOR })
  }

  /** All of them at once, as the desk knows them. */
  putColleagues(ticket, colleagues, now) {
    this.here.set(ticket, new Map())
    for (const colleague of colleagues) this.putColleague(ticket, colleague, now)
  }

  colleagues(ticket, now) {
    const here = [...(this.here.get(ticket)?.values() ?? [])].filter((one) => one.until > now)
    return here.sort((one, other) => one.name.localeCompare(other.name) || (one.agent < other.agent ? -1 : 1))
  }

  stopTyping(ticket, name) {
    this.typists.get(ticket)?.delete(name)
  }

  typing(ticket, now) {
    const names = this.typists.get(ticket)
    if (!names) return []
    for (const [name, until] of names) if (until <= now) names.delete(name)
    return [...names.keys()]
  }

  /** Everything is asked for anew (another language, another desk behind the address); drafts live elsewhere. */
  reset() {
    for (const name of ['rows', 'numbers', 'rooms', 'lists', 'homes', 'moved', 'typists', 'here']) this[name].clear()
    this.cursor = null
  }
}

/** A live change has no earlier versions with it: what was shown until now is one. */
function withEarlier(message, known) {
  if (!message.edited || message.retracted || message.earlier?.length || !known) return message
  const before = textOf(known)
  const earlier = known.earlier ?? []
  return { ...message, earlier: before === textOf(message) ? earlier : [...earlier, before] }
}

function byNumber(one, other) {
  return other.number - one.number
}

function byWait(one, other) {
  return (one.waiting_since ?? Infinity) - (other.waiting_since ?? Infinity) || one.number - other.number
}
