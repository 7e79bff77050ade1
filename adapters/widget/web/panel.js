// The launcher in the corner and the panel above it.

import { brand, parse } from "./color.js";
import { Composer } from "./composer.js";
import { make, setText, show } from "./dom.js";
import { letters } from "./font.js";
import { Held } from "./held.js";
import { icon } from "./icons.js";
import { Log } from "./log.js";
import { Lookup } from "./lookup.js";
import { Menu } from "./menu.js";
import { Requests } from "./requests.js";
import { styles } from "./style.js";
import { View } from "./view.js";
import { follow } from "./viewport.js";

/** A short break in the connection is nobody's business. */
const OFFLINE_AFTER_MS = 1_800;
const NOTICE_MS = 8_000;
const DEFAULT_COLOR = "#4053d6";
const BACKGROUNDS = { light: [255, 255, 255], dark: [22, 24, 31] };

export class Panel {
  #offline = null;
  /** The name of what is said while the desk is out of reach. */
  #away = "page-connecting";
  #notice = null;
  #said = () => "";
  #unfollow = null;
  #undress = null;
  #forgiven = false;

  constructor(context) {
    this.context = context;
    this.host = make("deskbell-widget");
    this.root = this.host.attachShadow({ mode: "open" });
    this.root.adoptedStyleSheets = [...styles(), ...letters(context.settings.font)];
    this.held = new Held(this.root);
    this.root.addEventListener("animationend", ({ target }) => target.classList.remove("enter"));
    context.lookUp = () => this.lookup.open();
    context.requests = () => this.requests.open();
    context.ask = () => this.view.close();
    this.log = new Log(context);
    this.composer = new Composer(context);
    this.menu = new Menu(context);
    this.badge = make("span", { class: "badge", "data-test": "unread", hidden: true });
    this.launcher = make(
      "button",
      { type: "button", class: "launcher", "data-test": "launcher", "aria-expanded": "false", onclick: () => context.toggle() },
      make("span", { class: "faces" }, icon("chat"), icon("down")),
      this.badge,
    );
    this.title = make("h2", { class: "title", dir: "auto" });
    this.subtitle = make("p", { class: "subtitle" });
    this.closer = make("button", { type: "button", class: "icon-button", "data-test": "close", onclick: () => context.close() }, icon("close"));
    this.status = make("div", { class: "status-line", role: "status", "data-test": "status-line", hidden: true }, make("i"), make("span"));
    this.notice = make("div", { class: "notice", role: "alert", "data-test": "notice", hidden: true });
    this.curtain = make("div", { class: "curtain", hidden: true });
    this.said = make("div", { class: "said-only", role: "status" });
    const forget = make("button", { type: "button", class: "icon-button small", "data-test": "memory-close", onclick: () => this.#forgive() }, icon("close"));
    this.memory = make("div", { class: "memory", role: "status", "data-test": "memory", hidden: true }, make("span"), forget);
    const middle = make("div", { class: "middle" }, this.log.element, this.log.newest, this.curtain);
    this.gate = make("div", { class: "gate", role: "status", tabindex: "-1", "data-test": "gate", hidden: true }, icon("alert"), make("p", { dir: "auto" }));
    this.covered = [middle, this.composer.element];
    const left = () => {
      context.seen();
      this.composer.focus();
    };
    this.view = new View(context, { covered: this.covered, left });
    this.lookup = new Lookup(context, this.view);
    this.requests = new Requests(context, this.view);
    this.panel = make(
      "section",
      { class: "panel", role: "dialog", "data-test": "panel", hidden: true, onkeydown: (event) => this.#key(event) },
      make(
        "header",
        { class: "head" },
        make("div", { class: "head-face", "aria-hidden": "true" }, icon("bell")),
        make("div", { class: "head-text" }, this.title, this.subtitle),
        this.menu.element,
        this.closer,
      ),
      this.status,
      this.memory,
      make("div", { class: "under" }, middle, this.notice, this.composer.element, this.view.element, this.gate),
      this.said,
    );
    this.frame = make("div", { class: "frame" }, this.panel, this.launcher);
    this.root.append(this.frame);
    this.#dropping();
    this.#dress();
  }

  #dress() {
    const { color, position, theme } = this.context.settings;
    const found = parse(color ?? "") ?? parse(DEFAULT_COLOR);
    for (const [name, value] of Object.entries(brand(found, BACKGROUNDS))) this.host.style.setProperty(name, value);
    // The end of the page's own lines: a visitor who changes the chat's language should not have to look for it.
    const end = getComputedStyle(document.documentElement).direction === "rtl" ? "left" : "right";
    this.frame.dataset.position = position === "left" || position === "right" ? position : end;
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const dress = () => (this.frame.dataset.theme = theme === "dark" || theme === "light" ? theme : dark.matches ? "dark" : "light");
    dark.addEventListener("change", dress);
    this.#undress = () => dark.removeEventListener("change", dress);
    dress();
  }

  /** Everything that is words, in the language that is spoken now. */
  words() {
    const { text, session, settings } = this.context;
    const { language, direction } = session.profile ?? { language: "en", direction: "ltr" };
    this.frame.lang = language;
    this.frame.dir = direction;
    setText(this.title, settings.title || text("page-title"));
    setText(this.subtitle, this.#presence());
    this.panel.setAttribute("aria-label", settings.title || text("page-title"));
    this.closer.setAttribute("aria-label", text("page-close"));
    this.closer.title = text("page-close");
    this.composer.words();
    setText(this.curtain, [text("page-drop"), this.composer.limits.textContent].filter(Boolean).join(" · "));
    setText(this.memory.firstChild, text("page-memory"));
    this.memory.lastChild.setAttribute("aria-label", text("page-dismiss"));
    this.memory.lastChild.title = text("page-dismiss");
    show(this.memory, !this.context.keep.lasting && !this.#forgiven && Boolean(text("page-memory")));
    this.log.words();
    this.view.words();
    this.menu.words();
    this.#sayAway();
    this.#sayNotice();
    this.unread(this.count ?? 0);
  }

  /** When the team is back, or how fast it usually answers. */
  #presence() {
    const { open, back, usually } = this.context.session.profile?.presence ?? {};
    return (open === false ? back : usually) || this.context.text("page-subtitle");
  }

  #forgive() {
    this.#forgiven = true;
    show(this.memory, false);
    this.composer.focus();
  }

  /** Heard, not seen. */
  announce(words) {
    this.said.textContent = words;
  }

  /** One page of those beside the conversation back; false when none was open. */
  leave() {
    const open = this.view.isOpen;
    if (open) this.view.leave();
    return open;
  }

  /** What stands in place of the chat for whoever is not let in; without words the chat is there again. */
  shut(words) {
    const held = this.root.activeElement === this.gate;
    setText(this.gate.lastChild, words || "");
    if (!show(this.gate, Boolean(words))) return;
    if (words) this.view.close({ focus: false });
    this.menu.close({ focus: false });
    for (const element of [this.menu.element, this.subtitle]) show(element, !words);
    for (const element of this.covered) element.inert = Boolean(words);
    if (this.isOpen && (words || held)) this.#focus();
  }

  #focus() {
    if (this.gate.hidden) this.composer.focus();
    else this.gate.focus({ preventScroll: true });
  }

  /** Nothing of whoever was here is left to be seen. */
  forget() {
    this.view.close({ focus: false });
    this.log.clear();
    this.composer.forget();
    this.say(null);
    this.connection(true, false);
  }

  remove() {
    clearTimeout(this.#notice);
    clearTimeout(this.#offline);
    this.#undress();
    this.host.remove();
  }

  get isOpen() {
    return !this.panel.hidden;
  }

  open({ focus = true } = {}) {
    show(this.panel, true);
    this.panel.classList.add("enter");
    this.launcher.setAttribute("aria-expanded", "true");
    this.frame.classList.add("open");
    this.#unfollow = follow(this.host);
    this.words();
    this.log.toEnd();
    if (focus) this.#focus();
  }

  close() {
    this.menu.close({ focus: false });
    this.view.close({ focus: false });
    show(this.panel, false);
    this.frame.classList.remove("open");
    this.launcher.setAttribute("aria-expanded", "false");
    this.#unfollow?.();
    this.words();
    this.launcher.focus();
  }

  unread(count) {
    const { text, format } = this.context;
    this.count = count;
    show(this.badge, count > 0 && !this.isOpen);
    setText(this.badge, count > 9 ? `${format().number.format(9)}+` : format().number.format(count));
    const name = this.isOpen ? "page-close" : count > 0 ? "page-open-unread" : "page-open";
    this.launcher.setAttribute("aria-label", text(name));
  }

  /** What stands below the head while the desk is out of reach. */
  connection(online, everOnline) {
    if (online) {
      clearTimeout(this.#offline);
      this.#offline = null;
      return show(this.status, false);
    }
    this.#away = everOnline || navigator.onLine === false ? "page-offline" : "page-connecting";
    this.#sayAway();
    const say = () => {
      show(this.status, true);
      this.#sayAway();
    };
    // Each failed attempt says so again; the first one counts.
    this.#offline ??= setTimeout(say, OFFLINE_AFTER_MS);
  }

  #sayAway() {
    if (!this.status.hidden) setText(this.status.lastChild, this.context.text(this.#away));
  }

  /**
   * Something to know, for a while; nothing takes back what was said before. Where `words` is a function they follow the
   * language.
   */
  say(words, kind = "problem") {
    clearTimeout(this.#notice);
    this.#said = typeof words === "function" ? words : () => words;
    if (!this.#said()) return show(this.notice, false);
    this.notice.className = `notice ${kind}`;
    this.notice.replaceChildren(icon(kind === "problem" ? "alert" : "end"), make("span", { dir: "auto" }));
    this.#sayNotice();
    show(this.notice, true);
    this.#notice = setTimeout(() => show(this.notice, false), NOTICE_MS);
  }

  #sayNotice() {
    if (this.notice.lastChild) setText(this.notice.lastChild, this.#said());
  }

  #key(event) {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    this.context.close();
  }

  #dropping() {
    const carries = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    this.panel.addEventListener("dragover", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      show(this.curtain, true);
    });
    this.panel.addEventListener("dragleave", (event) => {
      if (!this.panel.contains(event.relatedTarget)) show(this.curtain, false);
    });
    this.panel.addEventListener("drop", (event) => {
      show(this.curtain, false);
      if (!carries(event)) return;
      event.preventDefault();
      this.composer.drop([...event.dataTransfer.files]);
    });
  }
}
