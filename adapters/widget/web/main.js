// The widget: joins what is known (store), what comes (live), what goes (outbox) and what is seen (panel).

import { Api } from "./api.js";
import { pause, uniqueId } from "./dom.js";
import { Format } from "./format.js";
import { Heard } from "./heard.js";
import { Keep } from "./keep.js";
import { Outbox } from "./outbox.js";
import { Panel } from "./panel.js";
import { Place } from "./place.js";
import { Session } from "./session.js";
import { Store } from "./store.js";
import { Live } from "./stream.js";
import { Title } from "./title.js";

const PAGE = 50;
/** A page in the background gives its connection back after this, and looks now and then. */
const HIDDEN_MS = 60_000;
/** Hours pass and figures change: a profile older than this is asked for again when the chat is opened. */
const FRESH_MS = 300_000;

/** Puts the widget on the page. Answers what the page may do with it; `gone` hears that it was taken away. */
export function start(base, settings, gone = () => {}) {
  const widget = new Widget(base, settings, gone);
  widget.begin();
  return {
    show: () => widget.open(),
    hide: () => widget.close(),
    toggle: () => widget.toggle(),
    identify: (token) => widget.identify(token),
    logout: () => widget.logout(),
    setLocale: (language) => widget.setLocale(language),
    prefill: (given) => widget.prefill(given),
    on: (name, hear) => widget.heard.on(name, hear),
    off: (name, hear) => widget.heard.off(name, hear),
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
  /** How far the desk was told that this person has read. */
  #told = 0;
  #format = null;
  #hidden = null;
  #respeaking = null;
  #profiled = 0;
  #gone = null;
  #ends = [];
  /** Identifying and signing out take turns. */
  #turn = Promise.resolve();

  constructor(base, settings, gone) {
    this.settings = settings;
    this.#gone = gone;
    this.keep = new Keep(`${new URL(base).host}${settings.site ? `:${settings.site}` : ""}`);
    this.api = new Api(base);
    this.session = new Session(this.api, this.keep, settings.language || null);
    this.title = new Title(settings.badge !== "off");
    this.outbox = new Outbox(this.store, this.api, this.keep, {
      changed: () => this.render(),
      answered: (entry, answer) => this.#answered(answer),
      refused: (entry, fault) => this.#refused(entry, fault),
      lost: () => this.#lost(),
    });
    this.live = new Live(this.api, {
      cursor: () => this.store.cursor,
      event: (cursor, name, data) => this.#event(cursor, name, data),
      state: (online) => this.#connection(online),
      lost: () => this.#reload().catch(() => this.#again()),
    });
    this.heard = new Heard({
      known: () => this.session.known && Boolean(this.#gone),
      mine: async () => (await this.api.get("requests")).items.map(({ number }) => number),
    });
    this.panel = new Panel(this.#context());
    this.place = new Place(this.panel, {
      leave: () => this.panel.leave() || this.close({ pressed: false }),
    });
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
      announce: (words) => this.panel.announce(words),
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
      goTo: (time) => this.goTo(time),
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
    if (!this.#gone) return;
    this.place.take();
    this.panel.words();
    this.#listen();
    if (this.session.known || this.outbox.waiting) this.#connect();
    else this.#glance();
    if (this.settings.open !== undefined && this.settings.open !== "false") this.open();
  }

  #glance() {
    return this.session.glance().then(() => this.panel.words(), () => {});
  }

  #listen() {
    const on = (target, name, act) => {
      target.addEventListener(name, act);
      this.#ends.push(() => target.removeEventListener(name, act));
    };
    on(window, "online", () => this.#hurry());
    on(document, "visibilitychange", () => this.#visibility());
    this.#ends.push(this.keep.watch((name) => this.#elsewhere(name)));
  }

  /** Another tab has done something. */
  #elsewhere(name) {
    if (name === "read") this.#unread();
    else if (name === "token" && !this.keep.get("token") && this.session.known) this.#forget();
    else if (name === "who" && this.keep.get("who")) {
      this.session.follow();
      this.#anew();
    }
  }

  #hurry() {
    this.live.hurry();
    this.outbox.hurry();
  }

  #visibility() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.#everOnline && this.live.start({ slow: true }), HIDDEN_MS);
    } else {
      if (this.#everOnline) this.live.start();
      this.#hurry();
      this.seen();
    }
  }

  open() {
    if (!this.panel.isOpen) {
      this.panel.open();
      this.place.enter();
      this.heard.open(true);
    }
    if (Date.now() - this.#profiled > FRESH_MS && this.#everOnline) {
      this.session.open().then(() => this.#words(), () => {});
    }
    this.#connect();
    this.seen();
  }

  /** `pressed`: not by the browser's own way back. */
  close({ pressed = true } = {}) {
    if (!this.panel.isOpen) return;
    this.panel.close();
    this.place.exit({ pressed });
    this.heard.open(false);
  }

  toggle() {
    if (this.panel.isOpen) this.close();
    else this.open();
  }

  /** Words into the field, unless something stands there; and what the visitor is called. */
  prefill({ message, name } = {}) {
    if (name !== undefined) this.settings.name = name ? String(name) : null;
    if (message) this.panel.composer.prefill(String(message));
  }

  /** The same conversation goes on in another language. */
  async setLocale(language) {
    const { session } = this;
    const tag = String(language ?? "").toLowerCase();
    const listed = session.profile?.languages.map(([known]) => known) ?? [];
    const wanted = listed.find((known) => known === tag) ?? listed.find((known) => known === tag.split("-")[0]);
    session.wish = wanted ?? (tag || null);
    this.api.language = session.wish;
    if (session.profile && wanted === session.profile.language) return;
    if (!session.known) return this.#glance();
    if (this.store.messages.size && wanted) return this.command("language", wanted);
    await this.#relanguage();
  }

  /** Who the page says this is: a token of its server's, or a function that fetches one. Rejects when it is refused. */
  identify(given) {
    return this.#inTurn(async () => {
      if (await this.session.isSomebodyElse(given)) this.#forget();
      for (let wait = 1_000; ; wait = Math.min(wait * 2, 60_000)) {
        try {
          await this.session.identify(given);
          break;
        } catch (fault) {
          if (!fault.passing || !this.#gone) throw fault;
          await pause((fault.retryAfter ?? 0) * 1000 || wait * (0.5 + Math.random()));
        }
      }
      await this.#anew();
    });
  }

  /** The shared computer's next person finds nothing. */
  logout() {
    return this.#inTurn(async () => {
      const { token } = this.api;
      this.#forget();
      if (this.panel.isOpen) this.panel.say(this.session.profile?.texts["page-signed-out"], "good");
      await this.#glance();
      if (token) await this.#end(token);
    });
  }

  #inTurn(act) {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** The desk forgets the token too, as soon as it can be reached. */
  async #end(token) {
    const headers = { authorization: `Bearer ${token}` };
    for (let wait = 1_000; wait < 300_000; wait *= 2) {
      try {
        return await this.api.post("session/end", {}, { headers, keepalive: true });
      } catch (fault) {
        // Anything but out of reach: it is of no use any more.
        if (!fault.passing) return;
        await pause(wait);
      }
    }
  }

  /** Of whoever was here nothing is left: not on this page, not in the browser. */
  #forget() {
    this.live.stop();
    this.#loading = null;
    this.keep.clear();
    this.session.forget();
    this.outbox.forget();
    this.heard.forget();
    this.panel.forget();
    this.#online = false;
    this.#everOnline = false;
    this.render();
  }

  /** Another place is ours now. */
  #anew() {
    this.store.forget();
    this.panel.log.clear();
    this.heard.forget();
    this.#loading = this.#load();
    return this.#loading;
  }

  remove() {
    if (!this.#gone) return;
    this.live.stop();
    this.outbox.stop();
    this.close();
    clearTimeout(this.#hidden);
    for (const end of this.#ends) end();
    this.title.set("");
    this.panel.remove();
    this.place.give();
    this.#gone();
    this.#gone = null;
  }

  /** Opens the session, loads what was said and stays connected; again and again until that worked. */
  #connect() {
    this.#loading ??= this.#load();
  }

  async #load() {
    this.panel.connection(false, false);
    for (let wait = 500; this.#gone; wait = Math.min(wait * 2, 20_000)) {
      try {
        return await this.#reload();
      } catch (fault) {
        if (fault.status === undefined) console.error(fault);
        // Refused rather than out of reach: say why, and go on trying.
        if (fault.status >= 400 && fault.status < 500) this.panel.say(fault.message);
        await pause((fault.retryAfter ?? 0) * 1000 || wait * (0.5 + Math.random()));
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
      this.panel.say(this.session.profile.texts[this.session.unknown ? "page-not-identified" : "page-expired"]);
    }
    this.#words();
    const limit = Math.min(200, Math.max(PAGE, this.store.messages.size));
    this.store.page(await this.api.get(`history?limit=${limit}`), { anew: true });
    if (!this.#gone) return;
    this.render();
    this.panel.log.settled();
    this.#connection(true);
    this.live.stop();
    this.live.start();
    this.outbox.send();
    this.seen();
    this.heard.look();
  }

  #words() {
    this.#profiled = Date.now();
    this.panel.words();
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
      if (data.who === "desk") this.heard.look();
      this.seen();
    } else if (name === "typing") {
      this.panel.log.typing(data.name ?? null);
    } else if (name === "seen") {
      if (this.store.sawUntil(data.until)) this.render();
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

  #answered({ toast }) {
    this.panel.say(toast, "good");
  }

  async press(token) {
    this.pressing.add(token);
    this.render();
    try {
      this.#answered(await this.api.post("press", { id: uniqueId(), token }));
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
      this.#answered(await this.api.post("commands", { id: uniqueId(), command, language }));
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

  /** Shows what was said at a time, however long ago. */
  async goTo(time) {
    for (let first = null; this.store.more && first !== this.store.first() && this.store.begins() > time; ) {
      first = this.store.first();
      await this.earlier();
    }
    this.panel.log.reveal(this.store.wordsAt(time));
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
    this.#tell(this.store.heard());
  }

  /** The team sees how far its words were read. Not being heard is no fault that a person must hear of: the next look tells. */
  async #tell(until) {
    if (until <= this.#told || !this.api.token) return;
    const before = this.#told;
    this.#told = until;
    await this.api.post("seen", { until }).catch(() => {
      if (this.#told === until) this.#told = before;
    });
  }

  #unread() {
    const count = this.store.unread(this.keep.get("read") ?? 0);
    this.panel?.unread(count);
    this.title.set(count > 0 ? `(${count}) ` : "");
    this.heard.unread(count);
  }
}
