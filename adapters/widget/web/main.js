// The widget: joins what is known (store), what comes (live), what goes (outbox) and what is seen (panel).

import { Api } from "./api.js";
import { uniqueId } from "./dom.js";
import { Format } from "./format.js";
import { Keep } from "./keep.js";
import { Outbox } from "./outbox.js";
import { Panel } from "./panel.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { Live } from "./stream.js";

const PAGE = 50;
/** A page in the background gives its connection back after this. */
const HIDDEN_MS = 60_000;

/** Puts the widget on the page. Answers what the page may do with it. */
export function start(base, settings) {
  const widget = new Widget(base, settings);
  widget.begin();
  return {
    open: () => widget.open(),
    close: () => widget.close(),
    toggle: () => widget.toggle(),
    remove: () => widget.remove(),
  };
}

class Widget {
  store = new Store();
  pressing = new Set();
  #online = false;
  #everOnline = false;
  #loading = null;
  #earlier = false;
  #format = null;
  #hidden = null;
  #respeaking = null;
  #ends = [];

  constructor(base, settings) {
    this.settings = settings;
    this.keep = new Keep(`${new URL(base).host}${settings.site ? `:${settings.site}` : ""}`);
    this.api = new Api(base);
    this.session = new Session(this.api, this.keep, settings.language || null);
    this.outbox = new Outbox(this.store, this.api, this.keep, {
      changed: () => this.render(),
      answered: (entry, answer) => this.panel.say(answer.toast, "good"),
      refused: (entry, fault) => this.#refused(entry, fault),
      lost: () => this.#lost(),
    });
    this.live = new Live(this.api, {
      cursor: () => this.store.cursor,
      event: (cursor, name, data) => this.#event(cursor, name, data),
      state: (online) => this.#connection(online),
      lost: () => this.#reload().catch(() => this.#again()),
    });
    this.panel = new Panel(this.#context());
  }

  /** What the parts of the page need of the whole. */
  #context() {
    return {
      settings: this.settings,
      api: this.api,
      session: this.session,
      keep: this.keep,
      pressing: this.pressing,
      text: (name) => this.session.profile?.texts[name] ?? "",
      format: () => this.format(),
      language: () => this.session.profile?.language,
      online: () => this.#online,
      complain: (words) => this.panel.say(words || this.session.profile?.texts["page-error"]),
      ready: () => (this.session.known ? Promise.resolve() : this.session.open()),
      say: (message) => {
        this.panel.say(null);
        this.outbox.add({ ...message, id: uniqueId(), at: Date.now(), name: this.settings.name || null });
      },
      press: (token) => this.press(token),
      command: (name, language) => this.command(name, language),
      onward: () => this.onward(),
      typing: () => this.#online && this.api.post("typing").catch(() => {}),
      retry: (id) => this.outbox.retry(id, uniqueId()),
      discard: (id) => this.outbox.discard(id),
      reply: (quote) => this.panel.composer.reply(quote),
      earlier: () => this.earlier(),
      seen: () => this.seen(),
      toggle: () => this.toggle(),
      close: () => this.close(),
    };
  }

  format() {
    const language = this.session.profile?.language ?? "en";
    if (this.#format?.language !== language) this.#format = { language, format: new Format(language) };
    return this.#format.format;
  }

  async begin() {
    if (!document.body) await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    document.body.append(this.panel.host);
    this.panel.words();
    this.#listen();
    if (this.session.known || this.outbox.waiting) this.#connect();
    else this.session.glance().then(() => this.panel.words(), () => {});
    if (this.settings.open !== undefined && this.settings.open !== "false") this.open();
  }

  #listen() {
    const on = (target, name, act) => {
      target.addEventListener(name, act);
      this.#ends.push(() => target.removeEventListener(name, act));
    };
    on(window, "online", () => this.#hurry());
    on(document, "visibilitychange", () => this.#visibility());
    this.#ends.push(
      this.keep.watch((name) => {
        if (name === "read") this.#unread();
      }),
    );
  }

  #hurry() {
    this.live.hurry();
    this.outbox.hurry();
  }

  #visibility() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.live.stop(), HIDDEN_MS);
    } else {
      if (this.#everOnline) this.live.start();
      this.#hurry();
      this.seen();
    }
  }

  open() {
    if (!this.panel.isOpen) this.panel.open();
    this.#connect();
    if (!this.keep.lasting) this.panel.say(this.session.profile?.texts["page-memory"]);
    this.seen();
  }

  close() {
    if (this.panel.isOpen) this.panel.close();
  }

  toggle() {
    if (this.panel.isOpen) this.close();
    else this.open();
  }

  remove() {
    this.live.stop();
    for (const end of this.#ends) end();
    this.panel.host.remove();
    delete window.Deskbell;
  }

  /** Opens the session, loads what was said and stays connected; again and again until that worked. */
  #connect() {
    this.#loading ??= this.#load();
  }

  async #load() {
    this.panel.connection(false, false);
    for (let wait = 500; ; wait = Math.min(wait * 2, 20_000)) {
      try {
        await this.#reload();
        return;
      } catch (fault) {
        // Refused rather than out of reach: say why, and go on trying.
        if (fault.status >= 400 && fault.status < 500) this.panel.say(fault.message);
        await new Promise((done) => setTimeout(done, (fault.retryAfter ?? 0) * 1000 || wait * (0.5 + Math.random())));
      }
    }
  }

  #again() {
    this.#loading = null;
    this.#connect();
  }

  /** Session and history from the start, in the language that is spoken now. */
  async #reload() {
    // Of what the page knows only its wish is a hint; the desk knows what was chosen and heard since.
    this.api.language = this.session.wish;
    await this.session.open();
    if (this.session.replaced) {
      this.session.replaced = false;
      this.store.forget();
      this.panel.log.clear();
      this.panel.say(this.session.profile.texts["page-expired"]);
    }
    this.panel.words();
    const limit = Math.min(200, Math.max(PAGE, this.store.messages.size));
    this.store.page(await this.api.get(`history?limit=${limit}`), { anew: true });
    this.render();
    this.panel.log.settled();
    this.#connection(true);
    this.live.stop();
    this.live.start();
    this.outbox.send();
    this.seen();
  }

  /** The token is not taken any more: a new place, and what was not yet sent goes there. */
  async #lost() {
    this.#loading = this.#reload();
    await this.#loading;
  }

  #connection(online) {
    const changed = online !== this.#online;
    this.#online = online;
    this.#everOnline ||= online;
    this.panel.connection(online, this.#everOnline);
    if (changed && this.outbox.waiting) {
      if (online) this.outbox.hurry();
      this.render();
    }
  }

  #event(cursor, name, data) {
    if (name === "message") {
      if (data.who !== "you") this.panel.log.typing(undefined);
      if (this.store.merge([data])) this.render();
      this.seen();
    } else if (name === "typing") {
      this.panel.log.typing(data.name ?? null);
    } else if (name === "language" && data.language !== this.session.profile?.language) {
      this.#relanguage();
    }
    this.store.advance(cursor);
  }

  /** Every sentence of the desk is spoken anew. */
  #relanguage() {
    this.#respeaking ??= this.#reload()
      .catch(() => this.#again())
      .finally(() => (this.#respeaking = null));
    return this.#respeaking;
  }

  async press(token) {
    this.pressing.add(token);
    this.render();
    try {
      const answer = await this.api.post("press", { id: uniqueId(), token });
      this.panel.say(answer.toast, "good");
    } catch (fault) {
      this.panel.say(fault.message || this.session.profile.texts["page-error"]);
    }
    this.pressing.delete(token);
    this.render();
  }

  /** Where the conversation can go on. Not being told is no fault that a person must hear of. */
  async onward() {
    if (!this.api.token) return [];
    return this.api.post("onward").catch(() => []);
  }

  async command(command, language) {
    try {
      if (!this.session.known) await this.session.open();
      const answer = await this.api.post("commands", { id: uniqueId(), command, language });
      this.panel.say(answer.toast, "good");
      if (language && language !== this.session.profile.language) await this.#relanguage();
    } catch (fault) {
      this.panel.say(fault.message || this.session.profile?.texts["page-error"]);
    }
  }

  #refused(entry, fault) {
    if (fault.code !== "unknown-command") return;
    this.outbox.discard(entry.id);
    this.panel.composer.restore(entry.text);
    this.panel.say(fault.message);
  }

  async earlier() {
    if (this.#earlier || !this.store.more) return;
    this.#earlier = true;
    try {
      const page = await this.api.get(`history?before=${this.store.first()}&limit=${PAGE}`);
      this.store.page(page, { earlier: true });
      this.panel.log.render(this.store, { earlier: true });
    } catch {
      // Scrolling there again asks again.
    }
    this.#earlier = false;
  }

  render() {
    this.panel?.log.render(this.store);
    this.#unread();
  }

  /** The reader has the end of the log before them. */
  seen() {
    if (!this.panel.isOpen || document.hidden || !this.panel.log.atEnd) return;
    const last = this.store.last();
    if (last > (this.keep.get("read") ?? 0)) this.keep.set("read", last);
    this.#unread();
  }

  #unread() {
    this.panel?.unread(this.store.unread(this.keep.get("read") ?? 0));
  }
}
