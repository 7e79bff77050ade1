// What stands in the reply box of each ticket, kept over reloads; per agent, since a browser may be shared. The words to
// the customer and the words to the team are two drafts: neither ever becomes the other.

const PREFIX = 'deskbell.console.draft.'
const KEPT_FOR = 30 * 86_400_000

export class Drafts {
  constructor(agent, storage) {
    this.agent = agent
    this.storage = storage
    this.clean()
  }

  key(ticket) {
    return `${PREFIX}${this.agent}.${ticket}`
  }

  /**
   * `mode`: which of the two was written last. `files`: `{ id, name, size, type, at }`; without an id those whose upload
   * never came to its end. `seen`: how far the room had been read when the reply was written; null: not known.
   */
  get(ticket) {
    let kept = null
    try {
      kept = JSON.parse(this.storage.getItem(this.key(ticket)))
    } catch {
      // Written by something else: an empty box is right.
    }
    if (typeof kept !== 'object') kept = null
    const mode = kept?.mode === 'note' ? 'note' : 'reply'
    // An older page kept one draft, and what it was.
    const old = kept && 'words' in kept ? { [mode]: kept } : null
    const [reply, note] = [(old ?? kept)?.reply, (old ?? kept)?.note]
    return { mode, reply: { ...part(reply), seen: Number.isFinite(reply?.seen) ? reply.seen : null }, note: part(note) }
  }

  /** Changes a part of one of a ticket's two drafts. */
  set(ticket, mode, change) {
    const draft = this.get(ticket)
    this.keep(ticket, { ...draft, [mode]: { ...draft[mode], ...change } })
  }

  /** Which of the two is written now. */
  turn(ticket, mode) {
    const draft = this.get(ticket)
    if (draft.mode !== mode) this.keep(ticket, { ...draft, mode })
  }

  keep(ticket, draft) {
    try {
      if (isEmpty(draft.reply) && isEmpty(draft.note) && draft.mode === 'reply') this.remove(ticket)
      else this.storage.setItem(this.key(ticket), JSON.stringify({ ...draft, at: Date.now() }))
    } catch {
      // Storage is full or forbidden: the words stay in the box.
    }
  }

  remove(ticket) {
    this.storage.removeItem(this.key(ticket))
  }

  /** Whether something stands in this one of the two, or in either. */
  has(ticket, mode = null) {
    const draft = this.get(ticket)
    return (mode ? [draft[mode]] : [draft.reply, draft.note]).some(({ words, files }) => words.trim() !== '' || files.length > 0)
  }

  clean() {
    for (const key of Object.keys(this.storage)) {
      if (!key.startsWith(PREFIX)) continue
      try {
        if (Date.now() - JSON.parse(this.storage.getItem(key)).at > KEPT_FOR) this.storage.removeItem(key)
      } catch {
        this.storage.removeItem(key)
      }
    }
  }
}

function part(kept) {
  return { words: String(kept?.words ?? ''), files: Array.isArray(kept?.files) ? kept.files : [] }
}

function isEmpty({ words, files }) {
  return words === '' && !files.length
}
