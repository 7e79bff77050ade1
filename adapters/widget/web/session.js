// Whose conversation this is: the token, and the profile that comes with it.

export class Session {
  profile = null;
  /** The stored token was no longer taken, so this is a new conversation. */
  replaced = false;
  #opening = null;

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
    if (!this.known) this.#adopt(await this.api.get("profile"));
  }

  /** A place, made or found again. Several callers share one opening. */
  open() {
    this.#opening ??= this.#open().finally(() => (this.#opening = null));
    return this.#opening;
  }

  async #open() {
    try {
      this.#take(await this.api.post("session"));
    } catch (fault) {
      if (fault.status !== 401 || !this.known) throw fault;
      this.forget();
      this.replaced = true;
      this.#take(await this.api.post("session"));
    }
  }

  #take({ token, profile }) {
    this.api.token = token;
    this.keep.set("token", token);
    this.#adopt(profile);
  }

  #adopt(profile) {
    this.profile = profile;
    this.api.language = profile.language;
    this.keep.set("profile", { wish: this.wish, profile });
  }

  forget() {
    this.api.token = null;
    this.keep.remove("token");
    this.keep.remove("read");
  }
}
