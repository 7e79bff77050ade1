// Looking something up: articles as one types, and an article as it is read.

import { blocks } from "./blocks.js";
import { make, setText } from "./dom.js";
import { fill } from "./format.js";
import { icon } from "./icons.js";

/** Searched when nothing was typed for so long. */
const QUIET_MS = 250;
const MOST_CHARS = "200";

export class Lookup {
  #asked = 0;
  #timer = null;

  /** `context`: `text`, `format`, `api`, `ask()` leads back to the field for messages, `helped(article)` counts. */
  constructor(context, view) {
    Object.assign(this, { context, view });
    this.field = make("input", {
      type: "search",
      class: "search",
      "data-test": "article-search",
      autocomplete: "off",
      enterkeyhint: "search",
      maxlength: MOST_CHARS,
      oninput: () => this.#typed(),
    });
    this.status = make("p", { class: "view-status", role: "status", "data-test": "article-status" });
    this.list = make("ul", { class: "results" });
    this.element = make("div", {}, make("div", { class: "search-line" }, icon("search"), this.field), this.status, this.list);
  }

  open() {
    const { text } = this.context;
    this.field.placeholder = text("page-search");
    this.field.setAttribute("aria-label", text("page-search"));
    this.field.value = "";
    this.list.replaceChildren();
    this.view.open({ title: () => text("page-articles"), element: this.element, focus: () => this.field.focus() });
    this.#search();
  }

  #typed() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#search(), QUIET_MS);
  }

  async #search() {
    const { text, api, format } = this.context;
    this.#asked += 1;
    const [mine, words] = [this.#asked, this.field.value.trim()];
    setText(this.status, text("page-loading"));
    try {
      const { items } = await api.get(`articles?words=${encodeURIComponent(words)}`);
      // Something else was typed since.
      if (mine !== this.#asked) return;
      this.list.replaceChildren(...items.map((item) => this.#item(item)));
      const found = fill(text("page-results"), { n: format().number.format(items.length) });
      setText(this.status, items.length === 0 ? text("page-nothing-found") : words ? found : text("page-popular"));
    } catch (fault) {
      if (mine === this.#asked) setText(this.status, fault.message || text("page-error"));
    }
  }

  #item({ id, title, language, snippet }) {
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "result", "data-test": "article-result", onclick: () => this.#read(id, title) },
        make("span", { class: "result-title", dir: "auto", lang: language }, title),
        snippet ? make("span", { class: "result-line", dir: "auto", lang: language }, snippet) : null,
      ),
    );
  }

  async #read(id, title) {
    const { text, api } = this.context;
    const body = make("div", { class: "article", "data-test": "article" }, make("p", { class: "view-status", role: "status" }, text("page-loading")));
    const element = make("div", {}, body);
    this.view.open({ title: () => title, element });
    try {
      const article = await api.get(`articles/${id}`);
      // The title stands above already.
      const shown = article.blocks[0]?.is === "heading" ? article.blocks.slice(1) : article.blocks;
      body.lang = article.language;
      body.replaceChildren(...blocks(shown));
      element.append(this.#after(article.id));
    } catch (fault) {
      body.firstChild.textContent = fault.message || text("page-error");
    }
  }

  #after(article) {
    const { text, ask, helped } = this.context;
    const button = (name, words, act) => make("button", { type: "button", class: "choice", "data-test": name, onclick: act }, words);
    return make(
      "div",
      { class: "choices after" },
      button("article-helped", text("page-helped"), () => {
        this.view.close();
        helped(article);
      }),
      button("article-ask", text("page-ask"), () => ask()),
    );
  }
}
