// What a visitor does besides writing: presses, commands, ways onward, a copy of the conversation.

import { make, uniqueId } from "./dom.js";

/** As long as a slow line may need for the first byte of a long conversation. */
const SAVING_MS = 60_000;

export class Deeds {
  #pressing;

  /** `say(words, kind)` tells the visitor, `render()` after a change, `respoken()` after a change of language. */
  constructor({ api, session, pressing, say, render, respoken }) {
    Object.assign(this, { api, session, say, render, respoken });
    this.#pressing = pressing;
  }

  #failed(fault) {
    this.say(fault.message || this.session.profile?.texts["page-error"]);
  }

  async press(token) {
    this.#pressing.add(token);
    this.render();
    try {
      this.say((await this.api.post("press", { id: uniqueId(), token })).toast, "good");
    } catch (fault) {
      this.#failed(fault);
    }
    this.#pressing.delete(token);
    this.render();
  }

  async command(command, language) {
    try {
      if (!this.session.known) await this.session.open();
      this.say((await this.api.post("commands", { id: uniqueId(), command, language })).toast, "good");
      if (language && language !== this.session.profile.language) await this.respoken();
    } catch (fault) {
      this.#failed(fault);
    }
  }

  /** Where the conversation can go on. Not being told is no fault that a person must hear of. */
  async onward() {
    if (!this.api.token) return [];
    return this.api.post("onward").catch(() => []);
  }

  /** An article helped. That it could not be counted is nobody's trouble but the desk's. */
  async helped(article) {
    const { toast } = (await this.api.post(`articles/${article}/helped`).catch(() => null)) ?? {};
    if (toast) this.say(toast, "good");
  }

  /** All that was said, as a file. Times are those of the visitor's own clock. */
  async save() {
    try {
      const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
      const path = `transcript?zone=${encodeURIComponent(timeZone ?? "")}`;
      const response = await this.api.raw("GET", path, { patience: SAVING_MS });
      const url = URL.createObjectURL(await response.blob());
      make("a", { href: url, download: named(response.headers.get("content-disposition")) }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (fault) {
      this.#failed(fault);
    }
  }
}

function named(disposition) {
  const [, name] = /filename\*=UTF-8''([^;\s]+)/i.exec(disposition ?? "") ?? [];
  return name ? decodeURIComponent(name) : "conversation.txt";
}
