// Whether the desk can be reached, what waits for it, and a desk that was restored.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Api, Fault } from "../api.js";
import { Outbox } from "../outbox.js";
import { Reach } from "../reach.js";
import { Reading } from "../reading.js";
import { Store } from "../store.js";
import { Live } from "../stream.js";

const kept = (shared = new Map()) => ({
  names: () => [],
  get: (name) => shared.get(name) ?? null,
  set: (name, value) => shared.set(name, value),
  remove: (name) => shared.delete(name),
});

const said = (id, seq, who = "agent") => ({ id, seq, changed: seq, who, said_at: seq, blocks: [{ is: "plain", text: id }] });

test("hearing and sending fail each on their own, and either back wakes the other", () => {
  const told = [];
  const reach = new Reach({ told: (changed) => told.push(["told", changed]), heard: () => told.push("heard"), sent: () => told.push("sent") });
  const after = (act) => {
    told.length = 0;
    act();
    return [reach.online, ...told];
  };
  assert.deepEqual([reach.online, reach.ever], [false, false]);
  assert.deepEqual(after(() => reach.hears(true)), [true, ["told", true], "heard"]);
  assert.deepEqual(after(() => reach.hears(true)), [true, ["told", false]]);
  assert.deepEqual(after(() => reach.sends(false)), [false, ["told", true]]);
  assert.deepEqual(after(() => reach.hears(true)), [false, ["told", false]], "a stream that stands says nothing of sending");
  assert.deepEqual(after(() => reach.sends(true)), [true, ["told", true], "sent"]);
  reach.hears(false);
  reach.sends(false);
  assert.deepEqual(after(() => reach.sends(true)), [false, ["told", false], "sent"], "what comes is to be asked for anew");
  reach.forget();
  assert.deepEqual([reach.online, reach.ever], [false, false]);
});

test("of what failed, only what nobody answered says that the desk is away", () => {
  const away = (status, body) => new Fault(status, body).away;
  assert.deepEqual([0, 408, 500, 502, 504].map((status) => away(status)), [true, true, true, true, true]);
  assert.deepEqual([400, 401, 403, 409, 413, 429].map((status) => away(status)), [false, false, false, false, false, false]);
  assert.equal(away(503, { retry_after: 2 }), false, "the desk itself says when to come back");
});

test("a fault says to whoever writes the page what does not fit", async (t) => {
  const error = { code: "identity_invalid", message: "We couldn’t confirm who you are.", detail: "the identity's aud must be another" };
  t.mock.method(globalThis, "fetch", async () => new Response(JSON.stringify({ error }), { status: 401 }));
  const fault = await new Api("https://desk.example/").post("session").catch((fault) => fault);
  assert.deepEqual([fault.code, fault.message, fault.detail], [error.code, error.message, error.detail]);
  assert.equal(new Fault(0).detail, null);
});

test("words that nobody answers are said to wait, and sent again under the same id with more patience", async () => {
  const [posts, reached, answers] = [[], [], [new Fault(0), new Fault(502), { message: "m", toast: null }]];
  const store = new Store();
  let done;
  const end = new Promise((resolve) => (done = resolve));
  const api = {
    post: async (path, body, { patience }) => {
      posts.push([path, body.id, patience]);
      const answer = answers.shift();
      if (answer instanceof Fault) throw answer;
      return answer;
    },
  };
  const outbox = new Outbox(store, api, kept(), {
    changed: () => {},
    answered: () => {},
    refused: () => {},
    lost: async () => {},
    reached: (whether) => reached.push(whether) === 3 && done(),
  });
  const hurry = setInterval(() => outbox.hurry(), 1);
  outbox.add({ id: "mine", text: "hello", at: Date.now() });
  await end;
  clearInterval(hurry);
  assert.deepEqual(posts, [["messages", "mine", 8_000], ["messages", "mine", 16_000], ["messages", "mine", 30_000]]);
  assert.deepEqual(reached, [false, false, true]);
});

/** A reader whose streams are told by a test, each as one text that stays open. */
function reader(streams, hear) {
  const asked = [];
  const api = {
    raw: async (_, path, { signal }) => {
      asked.push(path);
      const text = streams.shift();
      const body = new ReadableStream({
        start: (stream) => {
          if (text) stream.enqueue(new TextEncoder().encode(text));
          signal.addEventListener("abort", () => stream.error(new Error("aborted")));
        },
      });
      return { body };
    },
  };
  const live = new Live(api, { cursor: () => 7, event: (...all) => hear(live, ...all), state: () => {}, lost: () => {} });
  return { live, asked };
}

const turn = () => new Promise((done) => setTimeout(done, 5));

test("what came with the word that the desk was restored is another time's", async () => {
  const heard = [];
  const message = `id: 8\nevent: message\ndata: {"id":"m"}\n\n`;
  const anew = `id: 9\nevent: anew\ndata: {}\n\n`;
  const { live } = reader([message + anew + message], (live, cursor, name) => {
    heard.push([cursor, name]);
    if (name === "anew") live.stop();
  });
  live.start();
  for (let turns = 0; heard.length < 2 && turns < 1_000; turns += 1) await turn();
  await turn();
  assert.deepEqual(heard, [[8, "message"], [9, "anew"]]);
});

test("a stream that stands is asked for anew, and one that was stopped is not", async () => {
  const { live, asked } = reader([], () => {});
  live.again();
  assert.equal(asked.length, 0);
  live.start();
  live.again();
  await turn();
  assert.deepEqual(asked, ["events?after=7", "events?after=7"]);
  live.stop();
  live.again();
  assert.equal(asked.length, 2);
});

test("a desk that counts from an earlier number is counted with, and unsent words are found in it", () => {
  const [store, shared] = [new Store(), new Map([["read", 900], ["rung", 900]])];
  store.merge([said("late", 900)]);
  store.advance(950);
  store.add({ id: "mine", text: "hello", files: [], at: 5, state: "sending", after: 900 });
  store.forget();
  assert.deepEqual([store.cursor, store.messages.size, store.pending.length], [0, 0, 1]);
  store.page({ items: [said("early", 3)], more: false, cursor: 40 }, { anew: true });
  assert.equal(store.cursor, 40);
  const counts = [];
  const panel = { isOpen: false, view: {}, unread: (count) => counts.push(count), log: { atEnd: true } };
  const reading = new Reading({ store, api: {}, keep: kept(shared), panel, title: { set() {} }, heard: { unread() {} } });
  reading.within();
  assert.deepEqual([...shared.values()], [3, 3]);
  reading.look();
  store.merge([said("next", 4), { ...said("mine", 5, "you"), id: "stored", blocks: [{ is: "plain", text: "hello" }] }]);
  reading.look();
  assert.deepEqual(counts, [0, 1]);
  const rows = store.rows(() => "day").filter(({ day }) => day === undefined);
  assert.deepEqual(rows.map(({ key }) => key), ["early", "next", "mine"], "once, though it is not yet answered");
});

test("what comes before the reader's eyes is never counted as unread", () => {
  globalThis.document ??= { hidden: false };
  const [store, counts] = [new Store(), []];
  const panel = { isOpen: true, view: { isOpen: false }, unread() {}, log: { atEnd: true } };
  const [api, told] = [{ token: "t", post: async (_, { until }) => told.push(until) }, []];
  const reading = new Reading({ store, api, keep: kept(), panel, title: { set() {} }, heard: { unread: (count) => counts.push(count) } });
  for (const seq of [1, 2, 3]) {
    store.merge([said(`m${seq}`, seq)]);
    reading.look();
  }
  assert.deepEqual(counts, [0, 0, 0]);
  panel.log.atEnd = false;
  store.merge([said("below", 4)]);
  reading.look();
  assert.deepEqual(counts, [0, 0, 0, 1], "out of sight it is");
  [panel.log.atEnd, panel.view.isOpen] = [true, true];
  reading.look();
  assert.deepEqual([counts.at(-1), told], [1, [1, 2, 3]], "a page beside it stands before it");
  panel.view.isOpen = false;
  reading.look();
  assert.deepEqual([counts.at(-1), told], [0, [1, 2, 3, 4]]);
});
