import assert from "node:assert/strict";
import { test } from "node:test";
import { Fault } from "../api.js";
import { Identity, refused, subject } from "../identity.js";
import { Live } from "../stream.js";

/** An api that answers calls as told, and ends the run when it has no more answers. */
function live(answers, { stream }) {
  const calls = [];
  const events = [];
  let ended;
  const end = new Promise((done) => (ended = done));
  const next = (path) => {
    calls.push(path.replace(/\?.*/, "") + (/wait=\d+/.exec(path)?.[0] ?? ""));
    const answer = answers.shift();
    if (answer === undefined) {
      ended();
      return new Promise(() => {});
    }
    if (answer instanceof Fault) throw answer;
    return answer;
  };
  const api = {
    raw: async (_, path) => stream(next(path)),
    get: async (path) => next(path),
  };
  const reader = new Live(api, { cursor: () => 7, event: (...all) => events.push(all), state: () => reader.hurry(), lost: () => {} });
  // Pauses end at once.
  const hurry = setInterval(() => reader.hurry(), 1);
  reader.start();
  return { calls, events, end: end.finally(() => (clearInterval(hurry), reader.stop())) };
}

const broken = () => new Fault(502);
const polled = (...events) => ({ cursor: 8, events });
const noStream = (answer) => answer;

test("streams that fail while polls get through are given up for polls", async () => {
  const message = { cursor: 8, event: "message", data: { id: "m" } };
  const run = live([broken(), broken(), polled(), broken(), polled(message), polled()], { stream: noStream });
  await run.end;
  assert.deepEqual(run.calls.slice(0, 6), ["events", "events", "changeswait=0", "events", "changeswait=25", "changeswait=25"]);
  assert.deepEqual(run.events, [[8, "message", { id: "m" }]]);
});

test("a desk that is away is asked for ever, by both ways", async () => {
  const run = live([...Array(12)].map(broken), { stream: noStream });
  await run.end;
  assert.equal(run.calls.length, 13);
  assert.ok(run.calls.includes("events") && run.calls.includes("changeswait=0"), `${run.calls}`);
});

test("a token's subject is read, and nothing else believed of it", () => {
  const token = (claims) => `x.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.y`;
  assert.equal(subject(token({ sub: "ана-7" })), "ана-7");
  for (const none of ["", "a.b", "a.%%%.c", token({}), token(null)]) assert.equal(subject(none), null);
  assert.ok(refused({ code: "identity_expired" }) && refused({ code: "identity-invalid" }));
  assert.ok(!refused({ code: "sign-in-again" }) && !refused(undefined));
});

test("a token may be fetched when it is needed", async () => {
  const identity = new Identity();
  assert.equal(await identity.token(), null);
  identity.set(async () => "fresh");
  assert.equal(await identity.token(), "fresh");
  identity.set("given");
  assert.equal(await identity.token(), "given");
});

test("the page hears of new requests, and not of those it came with", async () => {
  const { Heard } = await import("../heard.js");
  const later = () => new Promise((done) => setTimeout(done, 700));
  let [known, numbers] = [false, []];
  const heard = [];
  const hear = new Heard({ known: () => known, mine: async () => numbers });
  hear.on("ticket", (number) => heard.push(number));
  // A stranger's first request is news.
  [known, numbers] = [true, [1]];
  hear.look();
  await later();
  assert.deepEqual(heard, [1]);
  numbers = [3, 2, 1];
  hear.look();
  hear.look();
  await later();
  assert.deepEqual(heard, [1, 2, 3]);
  hear.forget();
  numbers = [9];
  hear.look();
  await later();
  assert.deepEqual(heard, [1, 2, 3], "somebody else's old ones are no news");
  hear.off("ticket");
  assert.throws(() => hear.on("closed", () => {}), /unread, open, ticket/);
  assert.throws(() => hear.on("open"), TypeError);
});

test("a listener that fails harms nobody, and who comes late is told the count", async () => {
  const { Heard } = await import("../heard.js");
  const counts = [];
  const hear = new Heard({ known: () => false, mine: async () => [] });
  const error = console.error;
  console.error = () => {};
  hear.on("unread", () => {
    throw new Error("the shop's own");
  });
  hear.unread(2);
  hear.unread(2);
  hear.on("unread", (count) => counts.push(count));
  hear.unread(0);
  console.error = error;
  assert.deepEqual(counts, [2, 0]);
});
