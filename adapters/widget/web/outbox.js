// Messages on their way: kept before they are sent, sent one after another, again and again until the desk has
// answered. Each has the page's own id, so that sending twice is saying once.

import { pause } from "./dom.js";

/** A desk that has not answered by then is said to be away, and asked again; slow lines are given more each time. */
const PATIENCE_MS = 8_000;
const LONGEST_PATIENCE_MS = 30_000;
const FIRST_WAIT_MS = 800;
const LONGEST_WAIT_MS = 20_000;

export class Outbox {
  #running = false;
  #wake = null;
  #stopped = false;

  /**
   * `changed()` after every change; `answered(entry, answer)`; `refused(entry, fault)`; `lost()` renews the session;
   * `reached(whether)` hears after each try whether the desk was there.
   */
  constructor(store, api, keep, { changed, answered, refused, lost, reached }) {
    Object.assign(this, { store, api, keep, changed, answered, refused, lost, reached });
    const kept = keep.names("out:").map((name) => keep.get(name));
    for (const entry of kept.filter(Boolean).sort((one, two) => one.at - two.at)) store.add(entry);
  }

  get waiting() {
    return this.store.pending.some(({ state }) => state === "sending");
  }

  add(entry) {
    const after = this.store.last();
    const kept = { files: [], quote: null, error: null, ...entry, after, state: "sending" };
    this.keep.set(`out:${kept.id}`, kept);
    this.store.add(kept);
    this.changed();
    this.send();
  }

  /** Once more. What was refused gets a new id: the desk remembers what it answered to the old one. */
  retry(id, newId) {
    const entry = this.store.find(id);
    if (!entry) return;
    this.discard(id);
    this.add({ ...entry, id: newId, at: Date.now() });
  }

  /** The widget is taken away; what waits is kept. */
  stop() {
    this.#stopped = true;
    this.hurry();
  }

  /** Another person sits here now: what the one before has not sent is not sent. */
  forget() {
    this.store.forgetAll();
    this.hurry();
  }

  discard(id) {
    this.store.drop(id);
    this.keep.remove(`out:${id}`);
    this.changed();
  }

  /** Does not wait any longer: the network is back. */
  hurry() {
    this.#wake?.abort();
  }

  async send() {
    if (this.#running) return;
    this.#running = true;
    let failures = 0;
    for (let entry; !this.#stopped && (entry = this.store.pending.find(({ state }) => state === "sending")); ) {
      const fault = await this.#try(entry, Math.min(LONGEST_PATIENCE_MS, PATIENCE_MS * 2 ** failures));
      failures = fault ? failures + 1 : 0;
      if (!this.#stopped) this.reached(!fault?.away);
      // What waits goes out when whoever writes is let in.
      if (fault?.shut) break;
      if (fault) await this.#rest(failures, fault);
    }
    this.#running = false;
  }

  /** Answers with a fault when the same is to be tried again. */
  async #try(entry, patience) {
    try {
      const said = {
        id: entry.id,
        text: entry.text,
        files: entry.files.map(({ id }) => id),
        quote: entry.quote?.message ?? undefined,
        name: entry.name ?? undefined,
        page: entry.page ?? undefined,
        waited_ms: Math.max(0, Date.now() - entry.at),
      };
      const answer = await this.api.post("messages", said, { patience });
      this.keep.remove(`out:${entry.id}`);
      this.store.settle(entry.id, answer.message);
      this.answered(entry, answer);
    } catch (fault) {
      if (fault.passing) return fault;
      if (fault.status === 401) {
        try {
          await this.lost();
        } catch (lost) {
          return lost;
        }
        return fault;
      }
      this.store.fail(entry.id, fault.message);
      this.keep.set(`out:${entry.id}`, entry);
      this.refused(entry, fault);
    }
    this.changed();
    return null;
  }

  async #rest(failures, { retryAfter }) {
    const backoff = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1)) * (0.5 + Math.random());
    this.#wake = new AbortController();
    await pause(retryAfter ? retryAfter * 1000 : backoff, this.#wake.signal);
  }
}
