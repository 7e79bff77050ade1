// How far the reader is: what stands before them, and what is unread.

export class Reading {
  /** How far the desk was told that this person has read. */
  #told = 0;

  constructor({ store, api, keep, panel, title, heard }) {
    Object.assign(this, { store, api, keep, panel, title, heard });
  }

  /** What stands before the reader's eyes is read, so it is never counted first. */
  look() {
    const { panel, store, keep } = this;
    if (panel.isOpen && !panel.view.isOpen && !document.hidden && panel.log.atEnd) {
      const last = store.last();
      if (last > (keep.get("read") ?? 0)) keep.set("read", last);
      this.#tell(store.heard());
    }
    this.count();
  }

  /** The team sees how far its words were read. Not being heard is no fault that a person must hear of: the next look tells. */
  async #tell(until) {
    if (until <= this.#told || !this.api.token) return;
    const before = this.#told;
    this.#told = until;
    await this.api.post("seen", { until }).catch(() => {
      if (this.#told === until) this.#told = before;
    });
  }

  count() {
    const count = this.store.unread(this.keep.get("read") ?? 0);
    this.panel.unread(count);
    this.title.set(count > 0 ? `(${count}) ` : "");
    this.heard.unread(count);
  }

  /** A desk that was restored from a copy counts from an earlier number. */
  within() {
    const last = this.store.last();
    this.#told = Math.min(this.#told, last);
    for (const mark of ["read", "rung"]) if ((this.keep.get(mark) ?? 0) > last) this.keep.set(mark, last);
  }
}
