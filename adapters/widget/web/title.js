// The number of unread messages before the page's title, so that a tab in the background shows it.

export class Title {
  #shown = "";

  constructor(on) {
    this.on = on;
  }

  /** The page's own, without the number. */
  get bare() {
    return this.#shown && document.title.startsWith(this.#shown) ? document.title.slice(this.#shown.length) : document.title;
  }

  /** Keeps whatever the page has made of its title since. */
  set(mark) {
    if (!this.on || mark === this.#shown) return;
    const { bare } = this;
    this.#shown = mark;
    document.title = mark + bare;
  }
}
