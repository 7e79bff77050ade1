import assert from "node:assert/strict";
import { test } from "node:test";
import { Store, plain, quoteLine } from "../store.js";

const day = (at) => String(Math.floor(at / 86_400_000));

function message(id, seq, text, extra = {}) {
  const blocks = [{ is: "plain", text }];
  return { id, seq, changed: seq, who: "agent", name: "Mia", said_at: seq * 1000, blocks, ...extra };
}

const own = (id, seq, text, extra = {}) => message(id, seq, text, { who: "you", name: undefined, ...extra });
const entry = (id, text, extra = {}) => ({ id, text, files: [], at: 5_000, state: "sending", ...extra });
const shown = (store) => store.rows(day).filter((row) => !row.day).map((row) => row.message?.id ?? row.key);

test("messages stand by seq, whatever order they come in", () => {
  const store = new Store();
  store.merge([message("c", 3, "c"), message("a", 1, "a")]);
  store.merge([message("b", 2, "b")]);
  assert.deepEqual(shown(store), ["a", "b", "c"]);
});

test("a later state replaces, an earlier one does not", () => {
  const store = new Store();
  store.merge([message("a", 1, "new", { changed: 9, edited: true })]);
  assert.equal(store.merge([message("a", 1, "old")]), false);
  assert.equal(plain(store.messages.get("a")), "new");
  assert.equal(store.merge([message("a", 1, "gone", { changed: 10, blocks: [], retracted: true })]), true);
  assert.equal(store.messages.get("a").retracted, true);
});

test("the same message twice is one row", () => {
  const store = new Store();
  store.merge([message("a", 1, "a"), message("a", 1, "a")]);
  store.merge([message("a", 1, "a")]);
  assert.deepEqual(shown(store), ["a"]);
});

test("what is being sent stands below and keeps its key when it is stored", () => {
  const store = new Store();
  store.merge([message("a", 1, "a")]);
  store.add(entry("mine", "hello"));
  assert.deepEqual(shown(store), ["a", "mine"]);
  store.settle("mine", "m");
  assert.deepEqual(shown(store), ["a", "mine"], "the answer came before the feed");
  store.merge([own("m", 2, "hello")]);
  assert.deepEqual(shown(store), ["a", "m"]);
  assert.equal(store.rows(day).at(-1).key, "mine");
});

test("the feed may be faster than the answer", () => {
  const store = new Store();
  store.add(entry("mine", " hello ", { after: 4 }));
  store.merge([own("m", 5, "hello")]);
  assert.deepEqual(shown(store), ["m"]);
  assert.equal(store.rows(day).at(-1).key, "mine");
  store.settle("mine", "m");
  assert.deepEqual(store.pending, []);
  assert.deepEqual(shown(store), ["m"]);
});

test("two equal messages are two, and an old one is no echo", () => {
  const store = new Store();
  store.merge([own("old", 1, "hello")]);
  store.add(entry("one", "hello", { after: 1 }));
  store.add(entry("two", "hello", { after: 1 }));
  assert.deepEqual(shown(store), ["old", "one", "two"]);
  store.merge([own("m", 2, "hello")]);
  assert.deepEqual(shown(store), ["old", "m", "two"]);
});

test("a command leaves nothing behind, a failure stays", () => {
  const store = new Store();
  store.add(entry("command", "/help"));
  store.add(entry("bad", "x"));
  store.settle("command", null);
  store.fail("bad", "too long");
  assert.deepEqual(store.pending.map(({ id, state, error }) => [id, state, error]), [["bad", "failed", "too long"]]);
});

test("groups break by speaker, by silence and by day", () => {
  const store = new Store();
  const at = (minutes) => ({ said_at: minutes * 60_000 });
  store.merge([
    message("a", 1, "a", at(0)),
    message("b", 2, "b", at(1)),
    message("c", 3, "c", { ...at(2), name: "Jan" }),
    message("d", 4, "d", { ...at(20), name: "Jan" }),
    message("e", 5, "e", { ...at(24 * 60), name: "Jan" }),
  ]);
  const rows = store.rows(day);
  assert.equal(rows.filter((row) => row.day !== undefined).length, 2);
  const edges = rows.filter((row) => row.message).map((row) => `${row.first ? "(" : ""}${row.key}${row.last ? ")" : ""}`);
  assert.deepEqual(edges, ["(a", "b)", "(c)", "(d)", "(e)"]);
});

test("unread counts what others said after the last look", () => {
  const store = new Store();
  store.merge([message("a", 1, "a"), own("b", 2, "b"), message("c", 3, "c"), message("d", 4, "d", { retracted: true })]);
  assert.equal(store.unread(0), 2);
  assert.equal(store.unread(1), 1);
  assert.equal(store.unread(4), 0);
});

test("pages of history go below or above, and the cursor never goes back", () => {
  const store = new Store();
  store.page({ items: [message("c", 3, "c")], more: true, cursor: 7 });
  store.page({ items: [message("a", 1, "a")], more: false, cursor: 5 }, { earlier: true });
  assert.deepEqual([shown(store), store.more, store.cursor], [["a", "c"], false, 7]);
  store.page({ items: [message("c", 3, "ц")], more: true, cursor: 7 }, { anew: true });
  assert.deepEqual([shown(store), plain(store.messages.get("c"))], [["c"], "ц"]);
});

test("what quotes a message says what that one says now", () => {
  const store = new Store();
  const quote = { message: "a", text: "which recipt?" };
  store.merge([message("a", 1, "which recipt?"), own("b", 2, "the first", { quote }), own("c", 3, "or the second", { quote })]);
  store.merge([message("a", 1, "which\n receipt?", { changed: 4, edited: true })]);
  assert.deepEqual(["b", "c"].map((id) => store.messages.get(id).quote.text), ["which receipt?", "which receipt?"]);
  store.merge([message("a", 1, "", { changed: 5, blocks: [], retracted: true })]);
  assert.deepEqual(["b", "c"].map((id) => store.messages.get(id).quote), [undefined, undefined]);
});

test("a quote's line is the desk's own", () => {
  const spans = (...texts) => texts.map((text) => ({ text }));
  const blocks = [
    { is: "heading", spans: spans("A ", "title") },
    { is: "list", ordered: true, items: [spans("one"), spans("two")] },
    { is: "list", ordered: false, items: [spans("three")] },
  ];
  assert.equal(quoteLine({ blocks }), "A title 1. one 2. two • three");
  assert.equal(quoteLine({ blocks: [], files: [{ name: "receipt.png" }] }), "receipt.png");
  const long = quoteLine({ blocks: [{ is: "plain", text: "й".repeat(138) + " й конец" }] });
  assert.equal(long, "й".repeat(138) + "…");
});

test("what is said of another request begins a group of its own", () => {
  const store = new Store();
  store.merge([message("a", 1, "a", { number: "#1" }), message("b", 2, "b", { number: "#2" }), message("c", 3, "c", { number: "#2" })]);
  const rows = store.rows(day).filter((row) => !row.day);
  assert.deepEqual(rows.map(({ first }) => first), [true, true, false]);
});

test("the last of one's own words says how far it came", () => {
  const store = new Store();
  const say = (id, seq, who) => ({ id, seq, changed: seq, who, said_at: seq, blocks: [{ is: "plain", text: id }], retracted: false });
  const receipts = () => store.rows(() => "today").filter(({ receipt }) => receipt).map(({ key, receipt }) => `${key} ${receipt}`);
  store.merge([say("a", 1, "you"), say("b", 2, "you"), say("card", 3, "desk")]);
  assert.deepEqual(receipts(), ["b sent"]);
  assert.equal(store.sawUntil(1), true);
  assert.deepEqual(receipts(), ["b sent"], "read up to the one before");
  assert.equal(store.sawUntil(2), true);
  assert.equal(store.sawUntil(1), false, "what was read stays read");
  assert.deepEqual(receipts(), ["b seen"]);
  store.merge([say("c", 5, "you")]);
  assert.deepEqual(receipts(), ["c sent"]);
  store.merge([say("hello", 6, "agent")]);
  assert.deepEqual(receipts(), ["c seen"], "whoever answers has read");
});

test("a request's words are found by when it was opened", () => {
  const store = new Store();
  const say = (id, seq, who, at) => ({ id, seq, changed: seq, who, said_at: at, blocks: [], retracted: false });
  store.merge([say("a", 1, "you", 10), say("card", 2, "desk", 11), say("b", 3, "you", 20), say("c", 4, "you", 30)]);
  assert.equal(store.begins(), 10);
  assert.equal(store.wordsAt(21), "b");
  assert.equal(store.wordsAt(5), "a");
});
