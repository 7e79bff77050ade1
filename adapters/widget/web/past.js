// What was said earlier: page by page, as somebody scrolls up or looks for a request of theirs.

export const PAGE = 50;

export class Past {
  #asking = false;

  /** `log()` is where it is shown. */
  constructor({ store, api, log }) {
    Object.assign(this, { store, api, log });
  }

  async earlier() {
    if (this.#asking || !this.store.more) return;
    this.#asking = true;
    try {
      const page = await this.api.get(`history?before=${this.store.first()}&limit=${PAGE}`);
      this.store.page(page, { earlier: true });
      this.log().render(this.store, { earlier: true });
    } catch {
      // Scrolling there again asks again.
    }
    this.#asking = false;
  }

  /** Shows what was said at a time, however long ago. */
  async goTo(time) {
    for (let first = null; this.store.more && first !== this.store.first() && this.store.begins() > time; ) {
      first = this.store.first();
      await this.earlier();
    }
    this.log().reveal(this.store.wordsAt(time));
  }
}
