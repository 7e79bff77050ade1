// The widget: joins what is known (store), what comes (live), what goes (outbox) and what is seen (panel).

import { Api } from "./api.js";
import { Deeds } from "./deeds.js";
import { pause, uniqueId } from "./dom.js";
import { formatOf } from "./format.js";
import { Heard } from "./heard.js";
import { Keep } from "./keep.js";
import { Outbox } from "./outbox.js";
import { Panel } from "./panel.js";
import { PAGE, Past } from "./past.js";
import { Place } from "./place.js";
import { Reach } from "./reach.js";
import { Reading } from "./reading.js";
import { Session } from "./session.js";
import { Sound } from "./sound.js";
import { Store } from "./store.js";
import { Live } from "./stream.js";
import { Title } from "./title.js";
import { Whereabouts } from "./whereabouts.js";

/** A page in the background gives its connection back after this, and looks now and then. */
const HIDDEN_MS = 60_000;
/** Whoever is not let in is let in some day, or never. */
const SHUT_MS = 600_000;
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
  #loading = null;
  /** The latest of those that load; earlier ones give up. */
  #attempt = null;
  /** Ends the pause between attempts to load. */
  #wake = null;
  #begun = null;
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
    this.page = new Whereabouts(settings.page === "on", () => this.title.bare);
    this.past = new Past({ store: this.store, api: this.api, log: () => this.panel.log });
    this.sound = new Sound(settings.sound === "on", this.keep);
    this.deeds = new Deeds({
      api: this.api,
      session: this.session,
      pressing: this.pressing,
      say: (words, kind) => this.panel.say(words, kind),
      render: () => this.render(),
      respoken: () => this.#relanguage(),
    });
    this.outbox = new Outbox(this.store, this.api, this.keep, {
      changed: () => this.render(),
      answered: (entry, answer) => this.#answered(entry, answer),
      refused: (entry, fault) => this.#refused(entry, fault),
      lost: () => this.#lost(),
      reached: (whether) => this.reach.sends(whether),
    });
    this.reach = new Reach({
      told: (changed) => this.#told(changed),
      heard: () => this.outbox.hurry(),
      // What stood open all the time may be as dead as the sending was.
      sent: () => this.live.again(),
    });
    this.live = new Live(this.api, {
      cursor: () => this.store.cursor,
      event: (cursor, name, data) => this.#event(cursor, name, data),
      state: (online) => this.reach.hears(online),
      lost: () => this.#reload().catch(() => this.#again()),
    });
    this.heard = new Heard({
      known: () => this.session.known && Boolean(this.#gone),
      mine: async () => (await this.api.get("requests")).items.map(({ number }) => number),
    });
    this.panel = new Panel(this.#context());
    this.reading = new Reading(this);
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
      sound: this.sound,
      pressing: this.pressing,
      text: (name) => this.session.profile?.texts[name] ?? "",
      format: () => formatOf(this.session.profile?.language ?? "en"),
      language: () => this.session.profile?.language,
      online: () => this.reach.online,
      complain: (words) => this.panel.say(words || this.session.profile?.texts["page-error"]),
      announce: (words) => this.panel.announce(words),
      ready: () => (this.session.known ? Promise.resolve() : this.session.open()),
      say: (message) => {
        this.panel.say(null);
        const [at, name, page] = [Date.now(), this.settings.name || null, this.page.news()];
        this.outbox.add({ ...message, id: uniqueId(), at, name, page });
      },
      press: (token) => this.deeds.press(token),
      command: (name, language) => {
        // Its answer stands in the conversation.
        this.panel.view.close();
        return this.deeds.command(name, language);
      },
      onward: () => this.deeds.onward(),
      helped: (article) => this.deeds.helped(article),
      save: () => this.deeds.save(),
      said: () => this.store.messages.size > 0,
      typing: () => this.reach.online && this.api.post("typing").catch(() => {}),
      retry: (id) => this.outbox.retry(id, uniqueId()),
      discard: (id) => this.outbox.discard(id),
      reply: (quote) => this.panel.composer.reply(quote),
      earlier: () => this.past.earlier(),
      goTo: (time) => this.past.goTo(time),
      seen: () => this.reading.look(),
      toggle: () => this.toggle(),
      close: () => this.close(),
    };
  }

  async begin() {
    if (!document.body) await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    if (!this.#gone) return;
    this.place.take();
    this.panel.words();
    this.#listen();
    if (this.session.known || this.outbox.waiting) this.#connect();
    else this.reading.count();
    this.#begun = this.#loading ?? this.#glance();
    if (this.settings.open !== undefined && this.settings.open !== "false") this.open();
    // As the person left it on the page before; over all of a small screen it comes when it is asked for.
    else if (this.keep.open && !this.place.phone) this.open({ focus: false });
  }

  #glance() {
    const shown = () => {
      this.panel.shut(this.session.mustSignIn ? this.session.profile.texts["page-sign-in"] : null);
      this.panel.words();
    };
    return this.session.glance().then(shown, (fault) => this.#shut(fault));
  }

  /** Answers whether they are not let in; then that stands in place of the chat. */
  #shut(fault) {
    if (!fault.shut) return false;
    this.panel.connection(true, false);
    this.panel.words();
    this.panel.shut(fault.message);
    return true;
  }

  #listen() {
    const on = (target, name, act) => {
      target.addEventListener(name, act);
      this.#ends.push(() => target.removeEventListener(name, act));
    };
    on(window, "online", () => this.#hurry());
    on(window, "offline", () => this.#offline());
    on(document, "visibilitychange", () => this.#visibility());
    this.#ends.push(this.keep.watch((name) => this.#elsewhere(name)), this.sound.listen(window));
  }

  /** Another tab has done something. */
  #elsewhere(name) {
    if (name === "read") this.reading.count();
    else if (name === "token" && !this.keep.get("token") && this.session.known) this.#forget();
    else if (name === "who" && this.keep.get("who")) {
      this.session.follow();
      this.#anew();
    }
  }

  /** Says the browser, and it may err: a desk on the same machine is there all the same. */
  #offline() {
    if (!this.#loading) return;
    this.reach.hears(false);
    this.live.again();
  }

  #hurry() {
    this.#wake?.abort();
    if (this.reach.online) this.live.hurry();
    else this.live.again();
    this.outbox.hurry();
  }

  #visibility() {
    clearTimeout(this.#hidden);
    if (document.hidden) {
      this.#hidden = setTimeout(() => this.reach.ever && this.live.start({ slow: true }), HIDDEN_MS);
    } else {
      if (this.reach.ever) this.live.start();
      this.#hurry();
      this.reading.look();
    }
  }

  /** `focus`: somebody asked for it. */
  open({ focus = true } = {}) {
    if (!this.panel.isOpen) {
      this.panel.open({ focus });
      this.place.enter();
      this.heard.open(true);
      this.keep.open = true;
    }
    if (Date.now() - this.#profiled > FRESH_MS && this.reach.ever) {
      this.session.open().then(() => this.#words(), () => {});
    }
    this.#connect();
    this.reading.look();
  }

  /** `pressed`: not by the browser's own way back. */
  close({ pressed = true } = {}) {
    if (!this.panel.isOpen) return;
    this.panel.close();
    this.place.exit({ pressed });
    this.heard.open(false);
    this.keep.open = false;
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
    if (!session.profile) await this.#begun;
    const tag = String(language ?? "").toLowerCase();
    const listed = session.profile?.languages.map(([known]) => known) ?? [];
    const wanted = listed.find((known) => known === tag) ?? listed.find((known) => known === tag.split("-")[0]);
    if (listed.length && tag && !wanted) return;
    session.wish = wanted ?? (tag || null);
    this.api.language = session.wish;
    if (session.profile && wanted === session.profile.language) return;
    if (!session.known) return this.#glance();
    if (this.store.messages.size && wanted) return this.deeds.command("language", wanted);
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
          if (!fault.passing || !this.#gone) {
            if (fault.detail) console.warn("Deskbell.identify:", fault.detail);
            throw fault;
          }
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
      if (this.panel.isOpen) this.panel.say(() => this.session.profile?.texts["page-signed-out"], "good");
      await this.#glance();
      if (token) await this.session.end(token);
    });
  }

  #inTurn(act) {
    const done = this.#turn.then(act);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** Of whoever was here nothing is left: not on this page, not in the browser. */
  #forget() {
    this.live.stop();
    this.#loading = null;
    this.#attempt = null;
    this.keep.clear();
    this.session.forget();
    this.outbox.forget();
    this.heard.forget();
    this.page.forget();
    this.panel.forget();
    this.reach.forget();
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
    if (!this.session.mustSignIn) this.#loading ??= this.#load();
  }

  async #load() {
    const mine = (this.#attempt = {});
    this.reach.hears(false);
    this.panel.connection(false, false);
    for (let wait = 500; this.#gone && this.#attempt === mine; wait = Math.min(wait * 2, 20_000)) {
      try {
        return await this.#reload();
      } catch (fault) {
        if (fault.status === undefined) console.error(fault);
        if (this.#shut(fault)) {
          await pause(SHUT_MS * (1 + Math.random()));
          continue;
        }
        // Refused rather than out of reach: say why, and go on trying.
        if (fault.status >= 400 && fault.status < 500) this.panel.say(fault.message);
        if (fault.away) this.panel.connection(false, true);
        this.#wake = new AbortController();
        await pause((fault.retryAfter ?? 0) * 1000 || wait * (0.5 + Math.random()), this.#wake.signal);
      }
    }
  }

  /** `anew`: the desk was restored from a copy, or the person erased. What was heard here is no more; what is unsent stays. */
  #again({ anew = false } = {}) {
    if (anew) {
      this.live.stop();
      this.store.forget();
      this.heard.forget();
    }
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
    this.panel.shut(null);
    this.reading.within();
    this.render();
    this.panel.log.settled();
    this.reach.hears(true);
    this.live.stop();
    this.live.start();
    this.outbox.send();
    this.heard.look();
    this.panel.requests.look();
  }

  #words() {
    this.#profiled = Date.now();
    this.panel.words();
  }

  /** The token is not taken any more: a new place, and what was not yet sent goes there. */
  async #lost() {
    this.#loading = this.#reload();
    try {
      await this.#loading;
    } catch (fault) {
      if (fault.shut) this.#again();
      throw fault;
    }
  }

  /** Whether the desk can be reached. */
  #told(changed) {
    this.panel.connection(this.reach.online, this.reach.ever);
    if (!this.reach.online) this.panel.log.typing(undefined);
    if (changed && this.outbox.waiting) this.render();
  }

  #event(cursor, name, data) {
    if (name === "anew") return this.#again({ anew: true });
    if (name === "message") {
      if (data.who !== "you") this.panel.log.typing(undefined);
      this.#sound(data);
      if (this.store.merge([data])) this.render();
      if (data.who === "desk") this.heard.look();
      this.panel.requests.look();
    } else if (name === "typing") {
      if (this.reach.online) this.panel.log.typing(data.name ?? null);
    } else if (name === "seen") {
      if (this.store.sawUntil(data.until)) this.render();
    } else if (name === "language" && data.language !== this.session.profile?.language) {
      this.#relanguage();
    }
    this.store.advance(cursor);
  }

  /** A person of the team says something new, and nobody looks. */
  #sound({ id, seq, who, retracted }) {
    if (who !== "agent" || retracted || this.store.messages.has(id)) return;
    if (document.hidden || !this.panel.isOpen) this.sound.ring(seq);
  }

  /** Every sentence of the desk is spoken anew. */
  #relanguage() {
    this.#respeaking ??= this.#reload()
      .catch(() => this.#again())
      .finally(() => (this.#respeaking = null));
    return this.#respeaking;
  }

  #answered({ page }, { toast }) {
    this.page.tell(page);
    this.panel.say(toast, "good");
  }

  #refused(entry, fault) {
    if (fault.code !== "unknown-command") return;
    this.outbox.discard(entry.id);
    this.panel.composer.restore(entry.text);
    this.panel.say(fault.message);
  }

  render() {
    this.panel.log.render(this.store);
    this.reading.look();
  }
}
