// What happens, as it happens. A stream while one can be had, waiting polls where something between holds streams
// back, and for ever: a page that was left open overnight catches up in the morning.

import { Fault } from "./api.js";
import { pause } from "./dom.js";

/** The desk says something every 15 s. */
const SILENCE_MS = 40_000;
/** The first event comes at once, unless something between collects. */
const READY_MS = 8_000;
const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 20_000;
const POLL_SECONDS = 25;
/** Between looks while nobody looks. */
const SLOW_MS = 45_000;
/** Polls after which a stream is tried again. */
const POLLS = 20;

export class Live {
  #stop = null;
  #wake = null;
  #polls = 0;
  /** The last poll was answered. */
  #through = false;
  #slow = false;

  /** `cursor()` is where to go on; `event(cursor, name, data)`, `state(online)` and `lost(fault)` hear what comes. */
  constructor(api, { cursor, event, state, lost }) {
    Object.assign(this, { api, cursor, event, state, lost });
  }

  /** `slow`: nobody looks, so a look now and then will do, and no connection is held. */
  start({ slow = false } = {}) {
    if (this.#stop && this.#slow === slow) return;
    this.stop();
    this.#slow = slow;
    this.#stop = new AbortController();
    this.#run(this.#stop.signal);
  }

  stop() {
    this.#stop?.abort();
    this.#stop = null;
  }

  /** What is open may be dead without anybody having been told: asks anew, at once. */
  again() {
    if (!this.#stop) return;
    this.stop();
    this.#through = false;
    this.start({ slow: this.#slow });
  }

  /** Does not wait for the rest of a pause: the network is back, or somebody looks. */
  hurry() {
    this.#wake?.abort();
  }

  async #run(signal) {
    for (let failures = 0; !signal.aborted; ) {
      try {
        if (this.#slow) await this.#look(signal);
        else if (this.#polls > 0) await this.#poll(signal);
        else await this.#stream(signal);
        failures = 0;
        continue;
      } catch (fault) {
        if (signal.aborted) return;
        if (fault.status === 401 || fault.shut) return this.lost(fault);
        if (fault.online) failures = 0;
        if (fault.stream && !fault.online) this.#suspect(failures);
        if (!fault.stream) this.#through = false;
        if (!fault.quiet) this.state(false);
        await this.#rest(backoff(failures, fault.retryAfter), signal);
        failures += 1;
      }
    }
  }

  /** A stream could not be had. When polls get through, something between holds streams back; a poll tells. */
  #suspect(failures) {
    if (this.#through) this.#polls = POLLS;
    else if (failures > 0) this.#polls = Math.max(this.#polls, 1);
  }

  async #rest(ms, signal) {
    this.#wake = new AbortController();
    const stop = () => this.#wake.abort();
    signal.addEventListener("abort", stop);
    await pause(ms, this.#wake.signal);
    signal.removeEventListener("abort", stop);
  }

  async #stream(signal) {
    const give = new AbortController();
    const abort = () => give.abort();
    signal.addEventListener("abort", abort);
    let [ready, timer] = [false, null];
    const within = (ms) => {
      clearTimeout(timer);
      timer = setTimeout(abort, ms);
    };
    try {
      within(READY_MS);
      const response = await this.api.raw("GET", `events?after=${this.cursor()}`, { signal: give.signal, patience: 0 });
      const [reader, decoder, read] = [response.body.getReader(), new TextDecoder(), events()];
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        within(SILENCE_MS);
        for (const { id, event, data } of read(decoder.decode(value, { stream: true }))) {
          if (!ready) this.state(true);
          ready = true;
          this.#through = false;
          // Whoever hears one may stop it: what else came with it is another time's.
          if (event !== "ready" && !signal.aborted) this.event(Number(id), event, JSON.parse(data));
        }
      }
      throw new Fault(0);
    } catch (error) {
      const held = !ready && give.signal.aborted && !signal.aborted;
      if (held) this.#polls = POLLS;
      const fault = error instanceof Fault ? error : new Fault(0);
      throw Object.assign(fault, { stream: true, online: ready, quiet: held });
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
    }
  }

  async #poll(signal) {
    this.#polls -= 1;
    // The first one does not wait, so that a page knows at once that the desk is there.
    await this.#ask(this.#through ? POLL_SECONDS : 0, signal);
    this.#through = true;
  }

  async #look(signal) {
    await this.#ask(0, signal);
    await this.#rest(SLOW_MS, signal);
  }

  async #ask(wait, signal) {
    const path = `changes?after=${this.cursor()}&wait=${wait}`;
    const { events: list } = await this.api.get(path, { signal, patience: (wait + 15) * 1000 });
    this.state(true);
    for (const { cursor, event, data } of list) if (!signal.aborted) this.event(cursor, event, data);
  }
}

function backoff(failures, retryAfter) {
  if (retryAfter) return retryAfter * 1000 * (1 + Math.random() * 0.2);
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures) * (0.5 + Math.random());
}

/** A reader of server-sent events: call it with each piece of text, and it answers with the events that are whole. */
export function events() {
  let rest = "";
  let id = "";
  return (text) => {
    rest += text;
    const found = [];
    for (let end; (end = /\r?\n\r?\n/.exec(rest)); ) {
      const lines = rest.slice(0, end.index).split(/\r?\n/);
      rest = rest.slice(end.index + end[0].length);
      let [event, data] = ["message", []];
      for (const line of lines) {
        const [, name, value] = /^([^:]*):? ?(.*)$/s.exec(line);
        if (name === "id") id = value;
        else if (name === "event") event = value;
        else if (name === "data") data.push(value);
      }
      if (data.length) found.push({ id, event, data: data.join("\n") });
    }
    return found;
  };
}
