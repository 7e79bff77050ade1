// Whose conversation this is: the token, and the profile that comes with it.

import { pause } from "./dom.js";
import { Identity, refused, subject } from "./identity.js";

export class Session {
  profile = null;
  /** The stored token was no longer taken, so this is a new conversation. */
  replaced = false;
  /** The page's word for who this is was not taken when the session was renewed. */
  unknown = false;
  #opening = null;
  #identity = new Identity();

  constructor(api, keep, language) {
    this.api = api;
    this.keep = keep;
    api.language = language;
    api.token = keep.get("token");
    const texts = keep.get("profile");
    // What was shown last time, until the desk has answered; another wish of the page's makes it useless.
    if (texts && texts.wish === (language ?? null)) this.profile = texts.profile;
    this.wish = language ?? null;
  }

  /** Somebody was here before. */
  get known() {
    return this.api.token !== null;
  }

  /** Texts and limits for somebody who has no place yet. */
  async glance() {
    if (this.known) return;
    const profile = await this.api.get("profile").catch((fault) => this.#refused(fault));
    // Unless somebody has come meanwhile, whose own it is not.
    if (!this.known) this.#adopt(profile);
  }

  /** Whoever is sent away is told so in words, too. */
  #refused(fault) {
    if (fault.page) this.profile = { languages: [], ...this.profile, ...fault.page, sign_in: fault.code === "identity_required" };
    throw fault;
  }

  /** A place, made or found again. Several callers share one opening. */
  open() {
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #open() {
    // Another tab may have begun meanwhile.
    this.api.token ??= this.keep.get("token");
    try {
      this.#take(await this.api.post("session"));
    } catch (fault) {
      if (fault.status !== 401 || !this.known || fault.shut) this.#refused(fault);
      this.api.token = null;
      this.keep.remove("token");
      await this.#renew().catch((refused) => this.#refused(refused));
    }
  }

  /** The token is out of date: the same person's place, where the page knows who that is; else a new one. */
  async #renew() {
    const identity = await this.#identity.token().catch(() => null);
    if (identity) {
      try {
        return this.#take(await this.api.post("session", { identity }));
      } catch (fault) {
        if (!refused(fault)) throw fault;
      }
    }
    this.unknown = this.keep.get("who") !== null;
    this.replaced = true;
    this.keep.remove("who");
    this.keep.remove("read");
    this.#take(await this.api.post("session"));
  }

  /** Whether the page's token is another person's than whoever is here. */
  async isSomebodyElse(given) {
    const [before, now] = [this.keep.get("who"), new Identity()];
    now.set(given);
    return before !== null && before !== subject((await now.token()) ?? "");
  }

  /** The desk takes the page's word; a fault when it does not. */
  async identify(given) {
    this.#identity.set(given);
    const identity = await this.#identity.token();
    if (!identity) throw new TypeError("identify needs a token, or a function that answers with one");
    this.api.token ??= this.keep.get("token");
    try {
      this.#take(await this.api.post("session", { identity }));
    } catch (fault) {
      if (fault.status !== 401 || refused(fault) || !this.known) throw fault;
      this.api.token = null;
      this.#take(await this.api.post("session", { identity }));
    }
    this.keep.set("who", subject(identity));
  }

  /** What another tab has taken. */
  follow() {
    this.api.token = this.keep.get("token");
  }

  #take({ token, profile }) {
    this.api.token = token;
    this.keep.set("token", token);
    this.#adopt(profile);
  }

  #adopt(profile) {
    this.profile = profile;
    this.api.language = profile.language;
    // Nothing is kept of somebody who only looks at the shop.
    if (this.known) this.keep.set("profile", { wish: this.wish, profile });
  }

  /** The desk takes only those for whom the page vouches, and it has not yet. */
  get mustSignIn() {
    return !this.known && Boolean(this.profile?.sign_in);
  }

  /** The desk forgets a token too, as soon as it can be reached. */
  async end(token) {
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

  /** Nothing of whoever was here is left on this page. */
  forget() {
    this.api.token = null;
    this.api.language = this.wish;
    this.#identity = new Identity();
    this.replaced = false;
  }
}
