// Where the person is and how far they have scrolled: a browser forgets both of what a page takes out and puts back.

export class Held {
  #root;
  #focus = null;
  #tops = new Map();

  constructor(root) {
    this.#root = root;
    root.addEventListener("focusin", ({ target }) => (this.#focus = target));
    // What is taken out loses the focus as well, but it is put back before this.
    root.addEventListener("focusout", () => setTimeout(() => root.activeElement ?? (this.#focus = null)));
    root.addEventListener("scroll", ({ target }) => this.#tops.set(target, target.scrollTop), true);
  }

  /** It is there again. Whatever has taken the focus meanwhile keeps it. */
  restore() {
    for (const [element, top] of this.#tops) {
      if (element.isConnected) element.scrollTop = top;
      else this.#tops.delete(element);
    }
    const [focus, { activeElement: other, body }] = [this.#focus, document];
    this.#focus = null;
    if (focus && this.#root.contains(focus) && (!other || other === body)) focus.focus({ preventScroll: true });
  }
}
