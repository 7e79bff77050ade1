// The widget's place in the shop's page: it comes back when the page is drawn anew around it, and on a phone the browser's
// own way back closes it.

const PHONE = "(max-width: 480px), (max-height: 480px)";

export class Place {
  #observer = null;
  #entered = false;

  /** `leave()` hears that the person went back. */
  constructor(panel, { leave }) {
    this.panel = panel;
    this.back = () => {
      if (!this.#entered) return;
      this.#entered = false;
      leave();
      // A page of the panel was left, not the panel: there is something to go back from still.
      if (panel.isOpen) this.enter();
    };
  }

  take() {
    const put = () => {
      // Single-page applications exchange the body, or all that is in it.
      if (document.body && !this.panel.host.isConnected) {
        document.body.append(this.panel.host);
        this.panel.held.restore();
        this.panel.log.stay();
      }
      this.#observer?.observe(document.documentElement, { childList: true });
      if (document.body) this.#observer?.observe(document.body, { childList: true });
    };
    this.#observer = new MutationObserver(put);
    put();
    addEventListener("popstate", this.back);
  }

  give() {
    this.#observer?.disconnect();
    this.#observer = null;
    removeEventListener("popstate", this.back);
  }

  get phone() {
    return matchMedia(PHONE).matches;
  }

  /** On a phone the chat is a page of its own: going back leaves it. */
  enter() {
    if (this.#entered || !this.phone) return;
    this.#entered = true;
    history.pushState({ ...history.state, deskbell: true }, "");
  }

  exit({ pressed }) {
    if (!this.#entered) return;
    this.#entered = false;
    // Unless the shop has gone on meanwhile.
    if (pressed && history.state?.deskbell) history.back();
  }
}
