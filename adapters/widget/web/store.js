// What was said, as the page knows it. Pure: no page, no network, no clock.
//
// Messages stand in the order of `seq` and are replaced by `id`; what this page has not yet got stored stands below
// them, in the order it was written.

/** Messages of one speaker closer together than this stand as one group. */
const GROUP_MS = 5 * 60 * 1000;

export class Store {
  /** Shown messages by id. */
  messages = new Map();
  /** `{id, text, files, quote, at, state: "sending" | "sent" | "failed", error, message}` */
  pending = [];
  /** The team has read up to here, as the desk told. */
  seen = 0;
  /** The feed is read on from here. */
  cursor = 0;
  /** Older messages exist. */
  more = false;
  /** The page's own id of a message that it sent, by the desk's id: a row keeps its identity when it is stored. */
  #names = new Map();

  /** Takes messages in; a late copy of an older state changes nothing. Answers whether something changed. */
  merge(items, { anew = false } = {}) {
    let changed = false;
    for (const item of items) {
      const known = this.messages.get(item.id);
      if (!anew && known && known.changed >= item.changed) continue;
      this.messages.set(item.id, item);
      this.#requote(item);
      changed = true;
    }
    if (changed) this.#dropStored();
    return changed;
  }

  /** What quotes a message says what that one says now. */
  #requote(original) {
    const text = original.retracted ? "" : quoteLine(original);
    for (const message of this.messages.values()) {
      if (message.quote?.message !== original.id || message.quote.text === text) continue;
      const { quote, ...rest } = message;
      this.messages.set(message.id, text ? { ...rest, quote: { ...quote, text } } : rest);
    }
  }

  /** The latest page of the history, or one of earlier messages. */
  page({ items, more, cursor }, { earlier = false, anew = false } = {}) {
    if (anew) this.messages.clear();
    this.merge(items, { anew });
    // A desk that was restored counts from an earlier number: what comes of these is to be found all the same.
    if (anew) for (const entry of this.pending) entry.after = Math.min(entry.after ?? 0, this.last());
    if (earlier || anew || this.messages.size <= items.length) this.more = more;
    if (!earlier) this.advance(cursor);
  }

  advance(cursor) {
    if (cursor > this.cursor) this.cursor = cursor;
  }

  /** Everything of a conversation that is out of reach. What is still to be sent stays. */
  forget() {
    this.messages.clear();
    this.#names.clear();
    this.seen = 0;
    this.cursor = 0;
    this.more = false;
  }

  /** Of another person's at this screen nothing stays, not even what was still to be sent. */
  forgetAll() {
    this.forget();
    this.pending = [];
  }

  /** Answers whether that was news. */
  sawUntil(until) {
    const news = until > this.seen;
    if (news) this.seen = until;
    return news;
  }

  add(entry) {
    if (!this.pending.some(({ id }) => id === entry.id)) this.pending.push(entry);
  }

  find(id) {
    return this.pending.find((entry) => entry.id === id);
  }

  /** The desk has it. Without a message (a command) nothing is left to show. */
  settle(id, message) {
    const entry = this.find(id);
    if (!entry) return;
    if (!message) return this.drop(id);
    Object.assign(entry, { state: "sent", message, error: null });
    this.#names.set(message, id);
    this.#dropStored();
  }

  fail(id, error) {
    const entry = this.find(id);
    if (entry) Object.assign(entry, { state: "failed", error });
  }

  drop(id) {
    this.pending = this.pending.filter((entry) => entry.id !== id);
  }

  #dropStored() {
    this.pending = this.pending.filter((entry) => !(entry.message && this.messages.has(entry.message)));
  }

  ordered() {
    return [...this.messages.values()].sort((one, two) => one.seq - two.seq);
  }

  /** The smallest `seq` known: earlier messages are asked for before it. */
  first() {
    return this.ordered()[0]?.seq ?? null;
  }

  /** When the oldest known message was said. */
  begins() {
    return this.ordered()[0]?.said_at ?? 0;
  }

  /** The id of one's own last words up to a time, or of the first message. */
  wordsAt(time) {
    const ordered = this.ordered();
    return (ordered.findLast((message) => message.who === "you" && message.said_at <= time) ?? ordered[0])?.id ?? null;
  }

  last() {
    return this.ordered().at(-1)?.seq ?? 0;
  }

  /** How far the others have spoken. */
  heard() {
    return this.ordered().findLast(({ who }) => who !== "you")?.seq ?? 0;
  }

  /** How many messages of others came after `read`. */
  unread(read) {
    return this.ordered().filter((message) => message.seq > read && message.who !== "you" && !message.retracted).length;
  }

  /**
   * What the log shows, top to bottom: messages, then pending ones, with day lines between. `dayOf` names the day of
   * a time. A message of one's own that arrived by the feed before the answer to its sending did is shown once.
   */
  rows(dayOf) {
    const ordered = this.ordered();
    const echoes = this.#echoes(ordered);
    const receipt = this.#receipt(ordered);
    const said = [
      ...ordered.map((message) => ({
        key: echoes.byMessage.get(message.id) ?? this.#names.get(message.id) ?? message.id,
        who: message.who,
        name: message.name ?? null,
        number: message.number ?? null,
        at: message.said_at,
        message,
        receipt: message.id === receipt?.id ? receipt.state : null,
      })),
      ...this.pending
        .filter(({ id }) => !echoes.entries.has(id))
        .map((entry) => ({ key: entry.id, who: "you", name: null, number: null, at: entry.at, entry })),
    ];
    const rows = [];
    for (const [index, row] of said.entries()) {
      const [before, after] = [said[index - 1], said[index + 1]];
      const day = dayOf(row.at);
      const newDay = !before || dayOf(before.at) !== day;
      if (newDay) rows.push({ key: `day:${day}:${row.key}`, day: row.at });
      rows.push({
        ...row,
        first: newDay || !sameGroup(before, row),
        last: !after || dayOf(after.at) !== day || !sameGroup(row, after),
      });
    }
    return rows;
  }

  /** What stands below the last of one's own words: somebody of the team read them, or answered after them. */
  #receipt(ordered) {
    const last = ordered.findLast(({ who, retracted }) => who === "you" && !retracted);
    if (!last) return null;
    const answered = ordered.some(({ who, seq }) => who === "agent" && seq > last.seq);
    return { id: last.id, state: answered || last.seq <= this.seen ? "seen" : "sent" };
  }

  /** Pairs entries that are on their way with stored messages that can only be they. */
  #echoes(ordered) {
    const byMessage = new Map();
    const entries = new Set();
    for (const entry of this.pending) {
      if (entry.state !== "sending") continue;
      const echo = ordered.find(
        (message) =>
          message.who === "you" &&
          message.seq > (entry.after ?? 0) &&
          !this.#names.has(message.id) &&
          !byMessage.has(message.id) &&
          plain(message) === entry.text.trim() &&
          (message.files?.length ?? 0) === entry.files.length,
      );
      if (echo) {
        byMessage.set(echo.id, entry.id);
        entries.add(entry.id);
      }
    }
    return { byMessage, entries };
  }
}

function sameGroup(one, two) {
  return one.who === two.who && one.name === two.name && one.number === two.number && Math.abs(two.at - one.at) < GROUP_MS;
}

/** The words of a message without their markup. */
export function plain(message) {
  return message.blocks
    .map((block) => {
      if (block.is === "plain" || block.is === "code") return block.text;
      const lines = block.is === "list" ? block.items : [block.spans];
      return lines.map((spans) => spans.map(({ text }) => text).join("")).join("\n");
    })
    .join("\n")
    .trim();
}

const QUOTED = 140;

/** The line by which a message is quoted, as the desk makes it: its first words, else its first file's name. */
export function quoteLine(message) {
  const words = (spans) => spans.map(({ text }) => text).join("");
  const texts = message.blocks.map((block) => {
    if (block.is === "plain" || block.is === "code") return block.text;
    if (block.is !== "list") return words(block.spans);
    return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "•"} ${words(item)}`).join("\n");
  });
  return oneLine(texts.join("\n")) || oneLine(message.files?.[0]?.name ?? "");
}

function oneLine(text) {
  const line = text.split(/\s+/u).filter(Boolean).join(" ");
  const letters = [...line];
  return letters.length <= QUOTED ? line : `${letters.slice(0, QUOTED - 1).join("").trimEnd()}…`;
}
