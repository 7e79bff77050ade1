// What the shop's page listens to: how many messages are unread, whether the panel is open, requests that were opened.

/** The desk's cards come in twos and threes: asked once, after the last. */
const TICKETS_MS = 600;

export class Heard {
  #by = { unread: new Set(), open: new Set(), ticket: new Set() };
  #count = null;
  /** Numbers of requests that are no news; null until they are known. */
  #numbers = null;
  #asking = null;

  /** `known()`: somebody who has a place; `mine()` answers a promise of the numbers of their requests, newest first. */
  constructor({ known, mine }) {
    Object.assign(this, { known, mine });
  }

  on(name, hear) {
    if (!this.#by[name] || typeof hear !== "function") {
      throw new TypeError(`Deskbell.on knows ${Object.keys(this.#by).join(", ")}, and wants a function`);
    }
    this.#by[name].add(hear);
    // Who comes late is told how it stands.
    if (name === "unread" && this.#count !== null) tell(hear, this.#count);
    if (name === "ticket") this.look();
  }

  off(name, hear) {
    if (hear) this.#by[name]?.delete(hear);
    else this.#by[name]?.clear();
  }

  open(open) {
    this.#emit("open", open);
  }

  unread(count) {
    if (count === this.#count) return;
    this.#count = count;
    this.#emit("unread", count);
  }

  /** Looks for requests that are new; asks only when somebody wants to know. */
  look() {
    if (!this.#by.ticket.size) return;
    // Whoever has no place yet has no requests: the first one will be news.
    if (!this.known()) return void (this.#numbers ??= new Set());
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#ask(), TICKETS_MS);
  }

  async #ask() {
    const numbers = await this.mine().catch(() => null);
    if (!numbers) return;
    const known = this.#numbers;
    this.#numbers = new Set(numbers);
    // What was there before the page came is no news.
    for (const number of known ? numbers.toReversed() : []) if (!known.has(number)) this.#emit("ticket", number);
  }

  /** Somebody else is here. */
  forget() {
    clearTimeout(this.#asking);
    this.#numbers = null;
  }

  #emit(name, value) {
    for (const hear of this.#by[name]) tell(hear, value);
  }
}

function tell(hear, value) {
  try {
    hear(value);
  } catch (error) {
    // The page's own mistake is not the chat's end.
    console.error(error);
  }
}
