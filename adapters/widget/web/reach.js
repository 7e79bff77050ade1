// Whether the desk can be reached: what comes is heard, and what is sent arrives. Either may fail while the other goes on.

export class Reach {
  #hears = false;
  #sends = true;
  /** It was heard once. */
  ever = false;

  /** `told(changed)` after each word of it; `heard()` and `sent()` when that works again. */
  constructor({ told, heard, sent }) {
    Object.assign(this, { told, heard, sent });
  }

  get online() {
    return this.#hears && this.#sends;
  }

  hears(well) {
    const [before, again] = [this.online, well && !this.#hears];
    this.#hears = well;
    this.ever ||= well;
    this.told(before !== this.online);
    if (again) this.heard();
  }

  sends(well) {
    const [before, again] = [this.online, well && !this.#sends];
    this.#sends = well;
    this.told(before !== this.online);
    if (again) this.sent();
  }

  /** Somebody else is here. */
  forget() {
    this.#hears = false;
    this.#sends = true;
    this.ever = false;
  }
}
