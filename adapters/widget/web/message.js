// One row of the log: a message, a message on its way, or a day.

import { blocks } from "./blocks.js";
import { make } from "./dom.js";
import { attached } from "./files.js";
import { icon, star } from "./icons.js";
import { plain } from "./store.js";

/**
 * `context` holds what rows need of the widget: `text`, `format`, `api`, `session`, `complain`, and the doings
 * `press(token)`, `retry(id)`, `discard(id)`, `reply(message)`, `pressing` (tokens on their way).
 */
export function row(row, context) {
  if (row.day !== undefined) return dayLine(row, context);
  return row.entry ? pendingRow(row, context) : messageRow(row, context);
}

/** Rows that read the same need not be made anew. */
export function looks(row, context) {
  if (row.day !== undefined) return context.format().dayLine(row.day, Date.now(), days(context));
  const { message, entry, first, last } = row;
  const pressing = message?.buttons?.map(({ token }) => context.pressing.has(token));
  const parts = [message, entry, first, last, pressing, entry ? context.online() : null, context.language()];
  // A file's address is another one each time; the file is the same.
  return JSON.stringify(parts, (name, value) => (name === "url" ? undefined : value));
}

/** Below the last of one's own words: sent, or read by the team. Changed in its place, so that only this is announced. */
export function receipt(element, { receipt: state }, { text }) {
  const line = element.querySelector(".receipt");
  if (!line || (line.dataset.value ?? null) === (state ?? null)) return;
  line.hidden = !state;
  if (state) line.dataset.value = state;
  else delete line.dataset.value;
  line.replaceChildren(...(state ? [icon(state), make("span", {}, text(`page-${state}`))] : []));
}

function dayLine({ day }, context) {
  const line = context.format().dayLine(day, Date.now(), days(context));
  return make("div", { class: "day" }, make("span", {}, line));
}

function days({ text }) {
  return { today: text("page-today"), yesterday: text("page-yesterday") };
}

function messageRow({ message, first, last }, context) {
  const { text, format } = context;
  const who = message.who;
  const wide = message.who === "desk" && message.blocks.some(({ is }) => is === "heading");
  const time = make(
    "time",
    { datetime: new Date(message.said_at).toISOString(), title: format().full.format(message.said_at) },
    format().time.format(message.said_at),
  );
  const foot = make("div", { class: "foot" }, time);
  if (message.edited && !message.retracted) foot.append(make("span", { class: "edited" }, text("page-edited")));
  if (who === "you") foot.append(make("span", { class: "receipt", "data-test": "receipt", hidden: true }));
  return frame(
    { who, first, last, classes: wide ? "wide" : "", id: message.id, name: message.name, number: message.number, context },
    bubble(message, context),
    actions(message, context),
    foot,
  );
}

function pendingRow({ entry, first, last }, context) {
  const { text, format, session } = context;
  const body = make("div", { class: "bubble" });
  if (entry.quote) body.append(quote(entry.quote));
  if (entry.text) body.append(...blocks([{ is: "plain", text: entry.text }]));
  if (entry.files.length) body.append(files(entry.files, { ...context, session }));
  const foot = make("div", { class: "foot" }, state(entry, context));
  if (entry.state !== "failed") foot.prepend(make("time", {}, format().time.format(entry.at)));
  else {
    const button = (name, label, act) =>
      make("button", { type: "button", class: "link", "data-test": name, onclick: act }, text(label));
    foot.append(
      button("retry", "page-retry", () => context.retry(entry.id)),
      button("discard", "page-discard", () => context.discard(entry.id)),
    );
  }
  return frame(
    { who: "you", first, last, classes: entry.state, id: entry.message ?? entry.id, state: entry.state, context },
    body,
    foot,
  );
}

function state(entry, { text, online }) {
  const line = (name, words) => make("span", { class: "state" }, icon(name), make("span", {}, words));
  if (entry.state === "failed") return line("alert", entry.error || text("page-failed"));
  if (entry.state === "sent") return line("sent", text("page-sent"));
  return line("clock", text(online() ? "page-sending" : "page-waiting"));
}

function frame({ who, first, last, classes, id, name, number, state, context }, ...parts) {
  const { text } = context;
  const speaker = who === "you" ? text("page-you") : who === "agent" ? (name ?? text("page-team")) : text("page-desk");
  const element = make("article", {
    class: ["row", who, first ? "first" : "", last ? "last" : "", classes].filter(Boolean).join(" "),
    "data-test": "message",
    "data-id": id,
    "data-who": who,
    "data-state": state ?? null,
    "aria-label": number ? `${speaker}, ${number}` : speaker,
  });
  if (who !== "you") element.append(make("div", { class: "avatar", "aria-hidden": "true" }, last ? face(who, speaker) : ""));
  const column = make("div", { class: "column" });
  if (who !== "you" && first) column.append(speakerLine(speaker, number));
  column.append(...parts.filter(Boolean));
  element.append(column);
  return element;
}

/** Who speaks; and of which request, where the person has several. */
function speakerLine(speaker, number) {
  const line = make("div", { class: "speaker", dir: "auto" }, make("bdi", {}, speaker));
  if (number) line.append(make("bdi", { class: "about", "data-test": "about" }, number));
  return line;
}

function face(who, speaker) {
  if (who === "desk") return icon("bell");
  const letters = speaker.trim().split(/\s+/).slice(0, 2).map((word) => [...word][0] ?? "");
  return make("span", {}, letters.join("").toLocaleUpperCase());
}

function bubble(message, context) {
  const { text } = context;
  if (message.retracted) {
    return make("div", { class: "bubble retracted" }, make("p", {}, text("page-retracted")));
  }
  const body = make("div", { class: "bubble" });
  if (message.quote) body.append(quote(message.quote));
  body.append(...blocks(message.blocks));
  if (message.files?.length) body.append(files(message.files, context));
  if (message.who !== "you" && !message.buttons?.length) {
    body.append(
      make(
        "button",
        {
          type: "button",
          class: "reply",
          "data-test": "reply",
          "aria-label": text("page-reply"),
          title: text("page-reply"),
          onclick: () => context.reply({ message: message.id, text: plain(message).split("\n")[0].slice(0, 120) }),
        },
        icon("reply"),
      ),
    );
  }
  return body;
}

export function quote({ text }) {
  return make("blockquote", { class: "quote", dir: "auto" }, text);
}

function files(list, context) {
  return make("div", { class: "files" }, ...list.map((file) => attached(file, context)));
}

/** Buttons below a card: stars in a row, the rest in a column, and what was chosen. */
function actions(message, context) {
  const { text } = context;
  const buttons = message.retracted ? [] : (message.buttons ?? []);
  if (!buttons.length && !message.chosen) return null;
  const stars = buttons.filter((button) => button.star);
  const others = buttons.filter((button) => !button.star);
  const waiting = buttons.some(({ token }) => context.pressing.has(token));
  const chosen = stars.findLast((button) => button.pressed)?.star ?? 0;
  const area = make("div", { class: "actions" });
  const press = (button, properties, ...children) =>
    make(
      "button",
      {
        type: "button",
        "aria-pressed": String(button.pressed ?? false),
        "aria-busy": context.pressing.has(button.token) ? "true" : null,
        "aria-disabled": waiting ? "true" : null,
        onclick: () => waiting || context.press(button.token),
        ...properties,
      },
      ...children,
    );
  if (stars.length) {
    area.append(
      make(
        "div",
        { class: "stars", role: "group", "aria-label": text("page-stars") },
        ...stars.map((button) =>
          press(
            button,
            { class: button.star <= chosen ? "star lit" : "star", "data-test": "star", "data-star": button.star, "aria-label": button.label, title: button.label },
            star(),
          ),
        ),
      ),
    );
  }
  if (others.length) {
    const list = others.map((button) =>
      press(button, { class: "choice", "data-test": "button" }, make("bdi", {}, button.label)),
    );
    area.append(make("div", { class: "choices" }, ...list));
  }
  if (message.chosen) {
    area.append(make("div", { class: "chosen", "data-test": "chosen" }, icon("end"), make("span", { dir: "auto" }, message.chosen)));
  }
  return area;
}
