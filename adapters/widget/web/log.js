// The conversation on the screen: rows kept by key, and the scrolling that goes with them.

import { make, setText, show } from "./dom.js";
import { dayOf, fill } from "./format.js";
import { icon } from "./icons.js";
import { looks, receipt, row } from "./message.js";

/** Closer to the end than this, the reader follows what comes. */
const NEAR_PX = 90;
const TYPING_MS = 5_000;

export class Log {
  #rows = new Map();
  #typing = null;
  #settled = false;

  constructor(context) {
    this.context = context;
    const { text } = context;
    this.earlier = make("button", { type: "button", class: "earlier", "data-test": "earlier", hidden: true, onclick: () => context.earlier() });
    this.intro = make("div", { class: "intro", "data-test": "intro" });
    this.list = make("div", { class: "list" });
    this.dots = make("div", { class: "row agent last typing", "data-test": "typing", hidden: true });
    this.element = make(
      "div",
      { class: "log", role: "log", "aria-live": "polite", tabindex: "0", "data-test": "log", onscroll: () => this.#scrolled() },
      this.earlier,
      this.intro,
      this.list,
      this.dots,
    );
    this.newest = make("button", { type: "button", class: "newest", "data-test": "newest", hidden: true, onclick: () => this.toEnd(true) });
    new ResizeObserver(() => this.#follow && this.toEnd()).observe(this.element);
    this.words = () => {
      this.element.setAttribute("aria-label", text("page-log"));
      setText(this.earlier, text("page-earlier"));
      this.newest.replaceChildren(icon("down"), make("span", {}, text("page-newest")));
      this.#introduce();
    };
  }

  #follow = true;

  /** Made anew only when it reads differently: somebody may stand on its button. */
  #introduce() {
    const { text, session } = this.context;
    const look = [text("page-welcome"), text("page-search"), session.profile?.articles].join();
    if (this.intro.dataset.look === look) return;
    this.intro.dataset.look = look;
    this.intro.replaceChildren(
      make("div", { class: "avatar", "aria-hidden": "true" }, icon("bell")),
      make("div", { class: "bubble" }, make("p", {}, text("page-welcome")), this.#look()),
    );
  }

  /** The way to the articles, for those who would rather look than ask. */
  #look() {
    const { text, session, lookUp } = this.context;
    if (!session.profile?.articles) return "";
    return make("button", { type: "button", class: "choice look", "data-test": "intro-search", onclick: () => lookUp() }, text("page-search"));
  }

  /** Makes the screen say what the store knows. */
  render(store, { earlier = false } = {}) {
    const { element, list, context } = this;
    const rows = store.rows(dayOf);
    const before = { height: element.scrollHeight, top: element.scrollTop };
    const wanted = new Map(rows.map((each) => [each.key, each]));
    for (const [key, known] of this.#rows) {
      if (!wanted.has(key)) {
        known.element.remove();
        this.#rows.delete(key);
      }
    }
    let [at, arrived] = [list.firstChild, null];
    for (const each of rows) {
      const look = looks(each, context);
      let known = this.#rows.get(each.key);
      if (known?.look !== look) {
        const made = row(each, context);
        if (known) {
          const focused = known.element.contains(element.getRootNode().activeElement);
          if (at === known.element) at = made;
          known.element.replaceWith(made);
          if (focused) element.focus({ preventScroll: true });
        } else if (this.#settled && !earlier) {
          made.classList.add("enter");
          arrived = { ...each, element: made };
        }
        known = { element: made, look };
        this.#rows.set(each.key, known);
      }
      if (each.message) receipt(known.element, each, context);
      if (at === known.element) at = at.nextSibling;
      else list.insertBefore(known.element, at);
    }
    show(this.earlier, store.more);
    show(this.intro, !store.more);
    this.#settle(before, arrived, earlier);
  }

  #settle(before, arrived, earlier) {
    const { element } = this;
    if (earlier) {
      element.scrollTop = before.top + element.scrollHeight - before.height;
    } else if (!this.#settled) {
      this.toEnd();
    } else if (arrived && (arrived.who === "you" || this.#follow)) {
      const tall = arrived.element.offsetHeight > element.clientHeight - 60 && arrived.who !== "you";
      if (tall) this.#toStart(arrived.element);
      else this.toEnd(true);
    } else if (arrived) {
      show(this.newest, true);
    } else if (this.#follow) {
      this.toEnd();
    }
  }

  /** The first page is there: what comes from now on is news. */
  settled() {
    this.#settled = true;
  }

  /** Everything is said anew (another language, another conversation). */
  clear() {
    this.#rows.clear();
    this.list.replaceChildren();
    this.#settled = false;
  }

  get #smooth() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  }

  get #near() {
    const { scrollHeight, scrollTop, clientHeight } = this.element;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** The reader sees the end, or is being taken there. */
  get atEnd() {
    return this.#follow || this.#near;
  }

  /** Whoever was at the end is there still. */
  stay() {
    if (this.#follow) this.toEnd();
  }

  toEnd(smooth = false) {
    this.#follow = true;
    this.element.scrollTo({ top: this.element.scrollHeight, behavior: smooth ? this.#smooth : "auto" });
    show(this.newest, false);
  }

  /** A message, wherever it stands. */
  reveal(id) {
    const element = [...this.list.children].find((row) => row.dataset.id === id);
    if (!element) return;
    element.tabIndex = -1;
    this.#toStart(element);
    element.focus({ preventScroll: true });
  }

  /** An article is read from its beginning. */
  #toStart(element) {
    this.#follow = false;
    element.scrollIntoView({ block: "start", behavior: this.#smooth });
  }

  #scrolled() {
    this.#follow = this.#near;
    if (this.#near) {
      show(this.newest, false);
      this.context.seen();
    }
    if (this.element.scrollTop < 40 && !this.earlier.hidden) this.context.earlier();
  }

  typing(name) {
    clearTimeout(this.#typing);
    if (name === undefined) {
      show(this.dots, false);
      return;
    }
    const { text } = this.context;
    const words = name ? fill(text("page-typing"), { name }) : text("page-typing-team");
    this.dots.replaceChildren(
      make("div", { class: "avatar", "aria-hidden": "true" }),
      make(
        "div",
        { class: "column" },
        make("div", { class: "bubble dots", role: "img", "aria-label": words }, make("i"), make("i"), make("i")),
        make("div", { class: "foot" }, words),
      ),
    );
    show(this.dots, true);
    if (this.#follow) this.toEnd();
    this.#typing = setTimeout(() => show(this.dots, false), TYPING_MS);
  }
}
