// The menu in the panel's head: what can be typed as a command can be chosen here.

import { make, show } from "./dom.js";
import { fill } from "./format.js";
import { icon } from "./icons.js";

const ENTRIES = ["help", "language", "faq", "status", "new", "close", "save", "sound"];
const ICONS = { help: "help", language: "language", faq: "search", status: "status", new: "new", close: "end", save: "save" };

export class Menu {
  /** `context`: `text`, `session`, `api`, `complain(words)`, `command(name, language)`, `onward()`, `lookUp()`, `requests()`, `save()`, `said()`, `sound`. */
  constructor(context) {
    this.context = context;
    this.button = make(
      "button",
      { type: "button", class: "icon-button", "data-test": "menu", "aria-haspopup": "menu", "aria-expanded": "false", onclick: () => this.toggle() },
      icon("menu"),
    );
    this.list = make("div", { class: "menu", role: "menu", "data-test": "menu-list", hidden: true, onkeydown: (event) => this.#key(event) });
    this.element = make("div", { class: "menu-anchor", onfocusout: (event) => this.#left(event) }, this.button, this.list);
  }

  words() {
    const label = this.context.text("page-menu");
    this.button.setAttribute("aria-label", label);
    this.button.title = label;
    this.list.setAttribute("aria-label", label);
  }

  get isOpen() {
    return !this.list.hidden;
  }

  toggle() {
    if (this.isOpen) return this.close();
    this.#fill(this.#entries());
    this.button.setAttribute("aria-expanded", "true");
    show(this.list, true);
    this.list.firstChild.focus();
    this.#onward();
  }

  /** Links that carry the conversation to another channel. Asked for when the menu opens: each is good for a while only. */
  async #onward() {
    const first = this.list.firstChild;
    const ways = await this.context.onward();
    // Closed, or elsewhere in the menu, since it was asked.
    if (!this.isOpen || this.list.firstChild !== first) return;
    for (const { channel, label, address } of ways) {
      const act = () => this.close();
      this.list.append(
        make(
          "a",
          { href: address, target: "_blank", rel: "noopener noreferrer", role: "menuitem", tabindex: "-1", "data-test": `menu-onward-${channel}`, onclick: act },
          icon("onward"),
          make("span", {}, label),
        ),
      );
    }
  }

  close({ focus = true } = {}) {
    if (!this.isOpen) return;
    show(this.list, false);
    this.button.setAttribute("aria-expanded", "false");
    if (focus) this.button.focus();
  }

  #fill(items) {
    this.list.replaceChildren(...items);
  }

  #item(test, act, ...children) {
    return make("button", { type: "button", role: "menuitem", tabindex: "-1", "data-test": test, onclick: act }, ...children);
  }

  #entries() {
    const { session, sound, said } = this.context;
    const offered = { faq: session.profile?.articles, save: said(), sound: sound.offered };
    return ENTRIES.filter((name) => offered[name] ?? true).map((name) => (name === "sound" ? this.#switch() : this.#entry(name)));
  }

  /** The tone for new messages, on or off. */
  #switch() {
    const { sound, text } = this.context;
    const act = () => {
      sound.toggle();
      item.replaceWith((item = this.#switch()));
      item.focus();
    };
    const mark = make("span", { class: "mark" }, ...(sound.on ? [icon("end")] : []));
    let item = this.#item("menu-sound", act, mark, make("span", {}, text("page-menu-sound")));
    item.setAttribute("role", "menuitemcheckbox");
    item.setAttribute("aria-checked", String(sound.on));
    return item;
  }

  #entry(name) {
    const act = () => {
      if (name === "language") return this.#languages();
      if (name === "close") return this.#closing();
      const { command, lookUp, requests, save } = this.context;
      const opens = { faq: lookUp, status: requests }[name];
      // What is opened takes the focus itself.
      this.close({ focus: !opens });
      if (opens) opens();
      else if (name === "save") save();
      else command(name);
    };
    return this.#item(`menu-${name}`, act, icon(ICONS[name]), make("span", {}, this.context.text(`page-menu-${name}`)));
  }

  /** Asks once, by its number. Where nothing is open the desk says so itself. */
  async #closing() {
    const { text, session, api, command, complain } = this.context;
    const first = this.list.firstChild;
    const { items, fault } = session.known ? await api.get("requests").catch((fault) => ({ fault })) : { items: [] };
    // Closed, or elsewhere in the menu, since it was asked.
    if (!this.isOpen || this.list.firstChild !== first) return;
    const current = items?.find((item) => item.current);
    const act = (then) => () => {
      this.close();
      then?.();
    };
    if (fault) return act(() => complain(fault.message))();
    if (!current) return act(() => command("close"))();
    const question = fill(text("page-close-ask"), { number: current.label });
    const no = this.#item("close-no", act(), icon("back"), make("span", {}, text("page-close-no")));
    const yes = this.#item("close-yes", act(() => command("close")), icon("end"), make("span", {}, text("page-close-yes")));
    const words = make("p", { class: "menu-ask", "data-test": "close-ask", "aria-hidden": "true", dir: "auto" }, question);
    this.#fill([make("div", { role: "group", "aria-label": question }, words, yes, no)]);
    // Pressed twice by mistake it closes nothing.
    no.focus();
  }

  #languages() {
    const { text, session, command } = this.context;
    const { language: spoken, languages } = session.profile ?? { languages: [] };
    const back = () => {
      this.#fill(this.#entries());
      this.list.children[1].focus();
    };
    this.#fill([
      this.#item("menu-back", back, icon("back"), make("span", {}, text("page-back"))),
      ...languages.map(([tag, name]) => {
        const choose = () => {
          this.close();
          command("language", tag);
        };
        const mark = make("span", { class: "mark" }, ...(tag === spoken ? [icon("end")] : []));
        const item = this.#item(`language-${tag}`, choose, mark, make("span", { lang: tag, dir: "auto" }, name));
        item.setAttribute("role", "menuitemradio");
        item.setAttribute("aria-checked", String(tag === spoken));
        return item;
      }),
    ]);
    this.list.children[1]?.focus();
  }

  #key(event) {
    const items = [...this.list.querySelectorAll("button, a")];
    const at = items.indexOf(event.target.closest("button, a"));
    const go = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (event.key === "Escape") {
      event.stopPropagation();
      this.close();
    } else if (go !== undefined) {
      event.preventDefault();
      items.at(go % items.length).focus();
    }
  }

  #left({ relatedTarget }) {
    // A pressed button loses focus to nothing in some browsers: only a move elsewhere closes.
    if (relatedTarget && !this.element.contains(relatedTarget)) this.close({ focus: false });
  }
}
