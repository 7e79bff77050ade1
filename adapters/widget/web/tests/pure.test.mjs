import assert from "node:assert/strict";
import { test } from "node:test";
import { brand, contrast, legible, parse, textOn } from "../color.js";
import { Format, dayOf, direction, fill } from "../format.js";
import { events } from "../stream.js";
import { linked } from "../blocks.js";

test("colours are read as written", () => {
  assert.deepEqual(parse("#fff"), [255, 255, 255]);
  assert.deepEqual(parse("#2563eb"), [37, 99, 235]);
  assert.deepEqual(parse("rgb(1, 2, 3)"), [1, 2, 3]);
  assert.equal(parse("url(x)"), null);
});

test("any brand is legible on light and dark", () => {
  for (const color of ["#ffff00", "#000000", "#ffffff", "#2563eb", "#ff0080", "#7c7c7c"].map(parse)) {
    assert.ok(contrast(textOn(color), color) >= 4.5, `${color}`);
    for (const background of [[255, 255, 255], [23, 25, 31]]) {
      assert.ok(contrast(legible(color, background), background) >= 4.5, `${color}`);
    }
  }
  // What shines over it moves it away from the letters.
  for (const [color, sheen] of [["#ffff00", "255 255 255"], ["#2563eb", "0 0 0"]]) {
    assert.equal(brand(parse(color), { light: [255, 255, 255], dark: [0, 0, 0] })["--sheen"], sheen);
  }
  assert.equal(brand([0, 0, 0], { light: [255, 255, 255], dark: [0, 0, 0] })["--on-brand"], "rgb(255 255 255)");
});

test("marks are filled and unknown ones left", () => {
  assert.equal(fill("[name]: [n] of [max] [x]", { name: "$&", n: 1, max: 2 }), "$&: 1 of 2 [x]");
  assert.equal(fill("ذخیرهٔ «[name]»", { name: "a (1).txt" }), "ذخیرهٔ «\u2068a (1).txt\u2069»");
});

test("a sentence runs as its own letters do, whatever it names", () => {
  assert.equal(direction("12:30, \u2068Mia\u2069 پاسخ داد"), "rtl");
  assert.equal(direction("\u2068کارتم «\u2068Visa\u2069» رد شد\u2069: open"), "ltr");
  assert.equal(direction("سلام Mia"), "rtl");
  assert.equal(direction("👍 12"), null);
});

test("sizes and days speak the language", () => {
  const english = new Format("en");
  assert.equal(english.size(5), "5 bytes");
  assert.equal(english.size(1536), "1.5 kB");
  assert.equal(english.size(20 * 1024 * 1024), "20 MB");
  assert.equal(new Format("fa").size(2048), "۲ کیلوبایت");
  const now = new Date(2026, 10, 21, 0, 30).getTime();
  const words = { today: "Today", yesterday: "Yesterday" };
  assert.equal(english.dayLine(now - 60_000, now, words), "Today");
  assert.equal(english.dayLine(now - 3_600_000, now, words), "Yesterday");
  assert.equal(english.dayLine(new Date(2026, 10, 2).getTime(), now, words), "Monday, November 2");
  assert.match(english.dayLine(new Date(2024, 0, 1).getTime(), now, words), /2024/);
  assert.equal(dayOf(now), "2026-11-21");
  assert.ok(new Format("no such language"));
});

test("server-sent events are read across any cut", () => {
  const text = ': ok\n\nid: 7\nevent: message\ndata: {"a":\ndata: 1}\n\nevent: ready\r\ndata: {}\r\n\r\ndata: cut';
  for (let size = 1; size < 12; size += 1) {
    const read = events();
    const seen = [];
    for (let at = 0; at < text.length; at += size) seen.push(...read(text.slice(at, at + size)));
    assert.deepEqual(seen, [
      { id: "7", event: "message", data: '{"a":\n1}' },
      { id: "7", event: "ready", data: "{}" },
    ]);
  }
});

test("addresses in plain text are found, and only web ones", () => {
  assert.deepEqual(linked("see https://a.example/x?y=1, or (http://b.example). javascript:alert(1)"), [
    { text: "see " },
    { text: "https://a.example/x?y=1", link: "https://a.example/x?y=1" },
    { text: ", or (" },
    { text: "http://b.example", link: "http://b.example" },
    { text: "). javascript:alert(1)" },
  ]);
  assert.deepEqual(linked("plain"), [{ text: "plain" }]);
});
