// Pages beside the conversation: each covers it, and leaving the last one gives it back.

import { make, setText, show } from "./dom.js";
import { icon } from "./icons.js";

export class View {
  /** `{ title(), element, focus() }`, the last one on top. */
  #pages = [];

  /** `covered` are the elements below; `left()` hears that the conversation is there again. */
  constructor(context, { covered, left }) {
    Object.assign(this, { context, covered, left });
    this.back = make("button", { type: "button", class: "icon-button", "data-test": "view-back", onclick: () => this.leave() }, icon("back"));
    this.title = make("h2", { class: "view-title", tabindex: "-1", dir: "auto" });
    this.body = make("div", { class: "view-body" });
    this.element = make(
      "section",
      { class: "view", "data-test": "view", hidden: true, onkeydown: (event) => this.#key(event) },
      make("div", { class: "view-head" }, this.back, this.title),
      this.body,
    );
  }

  get isOpen() {
    return this.#pages.length > 0;
  }

  words() {
    const label = this.context.text("page-back");
    this.back.setAttribute("aria-label", label);
    this.back.title = label;
    const top = this.#pages.at(-1);
    if (top) this.#name(top);
  }

  open(page) {
    this.#pages.push(page);
    this.#show();
  }

  /** One page back. */
  leave() {
    this.#pages.pop();
    if (this.isOpen) this.#show();
    else this.close();
  }

  close({ focus = true } = {}) {
    this.#pages = [];
    if (!show(this.element, false)) return;
    for (const element of this.covered) element.inert = false;
    this.body.replaceChildren();
    if (focus) this.left();
  }

  #show() {
    const page = this.#pages.at(-1);
    this.#name(page);
    this.body.replaceChildren(page.element);
    this.body.scrollTop = 0;
    for (const element of this.covered) element.inert = true;
    show(this.element, true);
    (page.focus ?? (() => this.title.focus()))();
  }

  #name(page) {
    setText(this.title, page.title());
    this.element.setAttribute("aria-label", page.title());
  }

  #key(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    this.leave();
  }
}
