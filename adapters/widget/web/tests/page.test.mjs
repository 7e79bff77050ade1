// What a page tells of itself, and what it brings: its address, its letters, a tone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { families } from "../font.js";
import { Sound } from "../sound.js";
import { Whereabouts, whereabouts } from "../whereabouts.js";

// What Node has of it differs from one version to the next.
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

test("of an address only origin and path are told, and only of the web", () => {
  const page = (address, title = "Cart") => whereabouts(new URL(address), title);
  const cart = { address: "https://shop.example/cart", title: "Cart" };
  assert.deepEqual(page("https://shop.example/cart?token=s3cret#access=s3cret"), cart);
  assert.deepEqual(page("https://ana:s3cret@shop.example/cart", "  Cart\n"), cart);
  assert.equal(page("file:///home/ana/secret.html"), null);
  assert.equal(page("data:text/html,x"), null);
  const long = page(`https://shop.example/${"a".repeat(900)}`, "😀".repeat(900));
  assert.deepEqual([[...long.address].length, [...long.title].length], [500, 200]);
});

test("a page is told once, and again when it is another one", () => {
  let title = "Cart";
  globalThis.location = new URL("https://shop.example/cart?x");
  const page = new Whereabouts(true, () => title);
  const first = page.news();
  assert.equal(first.address, "https://shop.example/cart");
  assert.deepEqual(page.news(), first, "until the desk has it");
  page.tell(first);
  assert.equal(page.news(), null);
  page.tell(null);
  assert.equal(page.news(), null);
  title = "Checkout";
  assert.equal(page.news().title, "Checkout");
  page.forget();
  assert.ok(page.news());
  assert.equal(new Whereabouts(false, () => title).news(), null, "off, nothing is told");
});

test("only families of fonts are taken", () => {
  for (const [text, taken] of [
    ["Inter", "Inter"],
    [" Noto Sans , 'Noto Naskh Arabic',\"Vazirmatn\" ", "Noto Sans, 'Noto Naskh Arabic', \"Vazirmatn\""],
    ["Шрифт", "Шрифт"],
    ["-apple-system, serif", "-apple-system, serif"],
  ]) {
    assert.equal(families(text), taken, text);
  }
  for (const text of [
    "",
    ",",
    "Inter,",
    "Inter; color: red",
    "Inter } * { display: none",
    "url(https://evil.example/x)",
    "var(--x)",
    "Inter /* */",
    "\"Inter",
    "'a' b",
    "\"a\\22 b\"",
    "Inter !important",
    "<img src=x>",
    "x".repeat(201),
  ]) {
    assert.equal(families(text), null, text);
  }
});

/** What is kept, shared between tabs as a browser does. */
function kept(shared = new Map()) {
  return { get: (name) => shared.get(name) ?? null, set: (name, value) => shared.set(name, value), remove: (name) => shared.delete(name) };
}

/** A browser that counts tones. */
function browser(t) {
  const heard = [];
  const param = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
  globalThis.AudioContext = class {
    currentTime = 0;
    destination = {};
    createOscillator() {
      return { frequency: {}, connect() {}, start: (at) => heard.push(at), stop() {} };
    }
    createGain() {
      return { gain: param, connect() {} };
    }
    close() {}
  };
  t.mock.timers.enable({ apis: ["setTimeout"] });
  t.after(() => delete globalThis.AudioContext);
  return heard;
}

async function settle(t) {
  t.mock.timers.tick(1_000);
  // A turn of the lock that tabs share is a promise.
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  await new Promise((done) => setImmediate(done));
}

const TWO_TONES = 2;

test("a tone is heard once over all tabs, and never before the page was touched", async (t) => {
  const heard = browser(t);
  const [shared, page] = [new Map(), new EventTarget()];
  const tabs = [new Sound(true, kept(shared)), new Sound(true, kept(shared))];
  tabs[0].ring(1);
  await settle(t);
  assert.equal(heard.length, 0, "nobody has touched it");
  const stops = tabs.map((tab) => tab.listen(page));
  page.dispatchEvent(new Event("pointerdown"));
  for (const tab of tabs) {
    tab.ring(2);
    tab.ring(3);
  }
  await settle(t);
  assert.equal(heard.length, TWO_TONES);
  tabs[1].ring(3);
  await settle(t);
  assert.equal(heard.length, TWO_TONES, "the same words");
  tabs[1].ring(5);
  shared.set("read", 5);
  await settle(t);
  assert.equal(heard.length, TWO_TONES, "another tab had it before a person");
  tabs[0].toggle();
  assert.equal(tabs[1].on, false);
  tabs[1].ring(6);
  await settle(t);
  assert.equal(heard.length, TWO_TONES, "switched off in one tab is off in all");
  tabs[1].toggle();
  tabs[0].ring(7);
  await settle(t);
  assert.equal(heard.length, 2 * TWO_TONES);
  for (const stop of stops) stop();
});

test("no tone where the page wants none, or the browser has none", async (t) => {
  const heard = browser(t);
  const page = new EventTarget();
  const off = new Sound(false, kept());
  off.listen(page);
  page.dispatchEvent(new Event("keydown"));
  off.ring(1);
  await settle(t);
  assert.deepEqual([off.offered, off.on, heard.length], [false, false, 0]);
  delete globalThis.AudioContext;
  assert.equal(new Sound(true, kept()).offered, false);
});
