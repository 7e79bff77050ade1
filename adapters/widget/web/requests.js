// The person's own requests: number, what it is about, how far it is.

import { make } from "./dom.js";
import { fill } from "./format.js";

export class Requests {
  /** `context`: `text`, `format`, `api`, `goTo(time)` shows what was said then. */
  constructor(context, view) {
    Object.assign(this, { context, view });
  }

  async open() {
    const { text, api, session } = this.context;
    const status = make("p", { class: "view-status", role: "status", "data-test": "requests-status" }, text("page-loading"));
    const element = make("div", {}, status);
    this.view.open({ title: () => text("page-requests"), element });
    try {
      const { items } = session.known ? await api.get("requests") : { items: [] };
      status.textContent = items.length ? "" : text("page-no-requests");
      if (items.length) element.append(make("ul", { class: "results" }, ...items.map((item) => this.#item(item))));
    } catch (fault) {
      status.textContent = fault.message || text("page-error");
    }
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
        make("span", { class: "result-line" }, status),
        make("span", { class: "result-line" }, when),
      ),
    );
  }
}
