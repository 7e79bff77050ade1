// The person's own requests: number, what it is about, how far it is.

import { make, setText } from "./dom.js";
import { fill } from "./format.js";

export class Requests {
  #asked = 0;
  #shown = "";

  /** `context`: `text`, `format`, `api`, `goTo(time)` shows what was said then. */
  constructor(context, view) {
    Object.assign(this, { context, view });
    this.status = make("p", { class: "view-status", role: "status", "data-test": "requests-status" });
    this.list = make("ul", { class: "results" });
    this.element = make("div", {}, this.status, this.list);
  }

  open() {
    const { text } = this.context;
    this.#shown = "";
    this.list.replaceChildren();
    setText(this.status, text("page-loading"));
    this.view.open({ title: () => text("page-requests"), element: this.element });
    return this.#load();
  }

  /** Something happened that may have changed one. */
  look() {
    if (this.element.isConnected) this.#load();
  }

  async #load() {
    const { text, api, session } = this.context;
    this.#asked += 1;
    const mine = this.#asked;
    try {
      const { items } = session.known ? await api.get("requests") : { items: [] };
      if (mine === this.#asked) this.#show(items);
    } catch (fault) {
      // What is there already is better than nothing.
      if (mine === this.#asked && !this.#shown) setText(this.status, fault.message || text("page-error"));
    }
  }

  #show(items) {
    const shown = JSON.stringify([this.context.language(), items]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const held = this.list.getRootNode().activeElement?.dataset.number;
    setText(this.status, items.length ? "" : this.context.text("page-no-requests"));
    this.list.replaceChildren(...items.map((item) => this.#item(item)));
    if (held) this.list.querySelector(`[data-number="${held}"]`)?.focus();
  }

  #item({ number, label, subject, status, closed, opened_at: openedAt }) {
    const { text, format, goTo } = this.context;
    const when = fill(text("page-opened-at"), { when: format().moment.format(openedAt) });
    const show = () => {
      this.view.close();
      goTo(openedAt);
    };
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "result", "data-test": "request", "data-number": number, "data-closed": String(closed), onclick: show },
        make("span", { class: "result-title" }, make("bdi", {}, label), " ", make("bdi", {}, subject)),
        make("span", { class: "result-line", "data-test": "request-status" }, status),
        make("span", { class: "result-line" }, when),
      ),
    );
  }
}
