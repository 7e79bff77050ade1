// What stands in the reply box of each ticket, kept over reloads; per agent, since a browser may be shared.

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

  /** `files`: `{ id, name, size, type, at }`; without an id those whose upload never came to its end. */
  get(ticket) {
    try {
      const draft = JSON.parse(this.storage.getItem(this.key(ticket)))
      if (draft) {
        return { mode: draft.mode === 'note' ? 'note' : 'reply', words: String(draft.words ?? ''), files: Array.isArray(draft.files) ? draft.files : [] }
      }
    } catch {
      // Written by something else: an empty box is right.
    }
    return { mode: 'reply', words: '', files: [] }
  }

  /** Changes a part of a draft. */
  set(ticket, part) {
    const draft = { ...this.get(ticket), ...part }
    try {
      if (draft.words === '' && draft.mode === 'reply' && !draft.files.length) this.remove(ticket)
      else this.storage.setItem(this.key(ticket), JSON.stringify({ ...draft, at: Date.now() }))
    } catch {
      // Storage is full or forbidden: the words stay in the box.
    }
  }

  remove(ticket) {
    this.storage.removeItem(this.key(ticket))
  }

  has(ticket) {
    const { words, files } = this.get(ticket)
    return words.trim() !== '' || files.length > 0
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
