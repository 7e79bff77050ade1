// What outlives the page: the token, messages that are still to be sent, how far was read. Browsers may forbid
// storage; then it is kept as long as the page lives, and the visitor is told.

export class Keep {
  #prefix;
  #memory = new Map();
  #storage = null;

  constructor(prefix) {
    this.#prefix = `deskbell:${prefix}:`;
    try {
      const storage = window.localStorage;
      const probe = `${this.#prefix}probe`;
      storage.setItem(probe, "1");
      storage.removeItem(probe);
      this.#storage = storage;
    } catch {
      // Forbidden or full from the start: memory it is.
    }
  }

  /** False: all is forgotten with the page. */
  get lasting() {
    return this.#storage !== null;
  }

  get(name) {
    try {
      const text = this.#memory.get(name) ?? this.#storage?.getItem(this.#prefix + name);
      return text ? JSON.parse(text) : null;
    } catch {
      return null;
    }
  }

  set(name, value) {
    const text = JSON.stringify(value);
    try {
      if (!this.#storage) throw new Error("no storage");
      this.#storage.setItem(this.#prefix + name, text);
      this.#memory.delete(name);
    } catch {
      this.#memory.set(name, text);
    }
  }

  remove(name) {
    this.#memory.delete(name);
    try {
      this.#storage?.removeItem(this.#prefix + name);
    } catch {
      // Nothing kept, nothing to remove.
    }
  }

  /** Whether the panel was left open in this very tab: it stays so from page to page. */
  get open() {
    try {
      return sessionStorage.getItem(`${this.#prefix}open`) !== null;
    } catch {
      return false;
    }
  }

  set open(open) {
    try {
      if (open) sessionStorage.setItem(`${this.#prefix}open`, "1");
      else sessionStorage.removeItem(`${this.#prefix}open`);
    } catch {
      // Each page begins with a closed one.
    }
  }

  /** Forgets everything. */
  clear() {
    for (const name of this.names("")) this.remove(name);
  }

  /** All names that begin with `start`. */
  names(start) {
    const names = new Set(this.#memory.keys());
    const full = this.#prefix + start;
    try {
      for (let at = 0; at < (this.#storage?.length ?? 0); at += 1) {
        const key = this.#storage.key(at);
        if (key?.startsWith(full)) names.add(key.slice(this.#prefix.length));
      }
    } catch {
      // What memory holds is all there is.
    }
    return [...names].filter((name) => name.startsWith(start)).sort();
  }

  /** Calls back when another tab changes something. */
  watch(changed) {
    const listener = ({ key, storageArea }) => {
      if (storageArea === this.#storage && key?.startsWith(this.#prefix)) changed(key.slice(this.#prefix.length));
    };
    window.addEventListener("storage", listener);
    return () => window.removeEventListener("storage", listener);
  }
}
