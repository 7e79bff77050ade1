// Where the visitor writes.

import { make, setText, show } from "./dom.js";
import { fill } from "./format.js";
import { Tray } from "./files.js";
import { icon } from "./icons.js";

/** The desk forgets that somebody types after five seconds. */
const TYPING_EVERY_MS = 3_000;
const TALLEST_PX = 148;

export class Composer {
  #typed = 0;
  #quote = null;
  #over = false;

  /** `context`: `text`, `format`, `api`, `session`, `complain`, `ready()`, `keep`, and `say({text, files, quote})`. */
  constructor(context) {
    this.context = context;
    const { keep } = context;
    this.tray = new Tray({ ...context, changed: () => this.#update() });
    this.field = make("textarea", {
      rows: "1",
      "data-test": "composer",
      enterkeyhint: "send",
      oninput: () => this.#input(),
      onkeydown: (event) => this.#key(event),
      onpaste: (event) => this.#paste(event),
    });
    this.picker = make("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", "data-test": "file-input", onchange: () => this.#picked() });
    this.attach = make("button", { type: "button", class: "icon-button", "data-test": "attach", onclick: () => this.picker.click() }, icon("attach"));
    this.sendButton = make("button", { type: "submit", class: "send", "data-test": "send" }, icon("send"));
    this.count = make("div", { class: "count", role: "status", hidden: true });
    this.reason = make("p", { class: "count over reason", id: "reason", role: "status", "data-test": "too-long" });
    this.limits = make("p", { class: "limits", id: "limits", "data-test": "limits" });
    this.attach.setAttribute("aria-describedby", "limits");
    this.field.setAttribute("aria-describedby", "reason");
    this.quoted = make("div", { class: "quoted", hidden: true });
    this.element = make(
      "form",
      { class: "composer", onsubmit: (event) => this.#submit(event) },
      this.quoted,
      this.tray.element,
      make("div", { class: "line" }, this.attach, this.picker, this.field, this.sendButton),
      this.limits,
      this.count,
      this.reason,
    );
    this.field.value = keep.get("draft") ?? "";
  }

  words() {
    const { text } = this.context;
    this.field.placeholder = text("page-placeholder");
    this.field.setAttribute("aria-label", text("page-message"));
    for (const [button, name] of [[this.attach, "page-attach"], [this.sendButton, "page-send"]]) {
      button.setAttribute("aria-label", text(name));
      button.title = text(name);
    }
    this.#limits();
    this.#update();
  }

  /** How much may be attached, told before anything is. */
  #limits() {
    const { text, format, session } = this.context;
    const { file_bytes: bytes, files_per_message: most } = session.profile ?? {};
    const words = bytes ? fill(text("page-limits"), { n: format().number.format(most), size: format().size(bytes) }) : "";
    setText(this.limits, words);
    this.attach.title = words ? `${text("page-attach")}. ${words}` : text("page-attach");
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  /** Gives words back that were not taken. */
  restore(words) {
    if (this.field.value.trim()) return;
    this.field.value = words;
    this.#update();
  }

  /** What the shop's page suggests; never over a person's own words. */
  prefill(words) {
    this.restore(words);
    this.context.keep.set("draft", this.field.value);
  }

  /** Nothing of whoever was here. */
  forget() {
    this.field.value = "";
    this.tray.clear();
    this.reply(null);
    this.#update();
  }

  reply(quote) {
    this.#quote = quote;
    const { text } = this.context;
    const cancel = make("button", { type: "button", class: "icon-button small", "aria-label": text("page-reply-cancel"), onclick: () => this.reply(null) }, icon("close"));
    this.quoted.replaceChildren(...(quote ? [icon("reply"), make("span", { dir: "auto" }, quote.text), cancel] : []));
    show(this.quoted, Boolean(quote));
    if (quote) this.focus();
  }

  drop(files) {
    this.tray.add(files);
    this.focus();
  }

  #input() {
    this.#update();
    this.context.keep.set("draft", this.field.value);
    if (this.field.value.trim() && Date.now() - this.#typed > TYPING_EVERY_MS) {
      this.#typed = Date.now();
      this.context.typing();
    }
  }

  #update() {
    const { field, context } = this;
    // An empty field runs as the page's language does, a filled one as its words do.
    if (field.value) field.dir = "auto";
    else field.removeAttribute("dir");
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, TALLEST_PX)}px`;
    const most = context.session.profile?.message_chars ?? Infinity;
    const length = [...field.value.trim()].length;
    const number = context.format().number;
    show(this.count, length > most * 0.9);
    setText(this.count, fill(context.text("page-count"), { n: number.format(length), max: Number.isFinite(most) ? number.format(most) : "" }));
    this.#over = length > most;
    this.count.classList.toggle("over", this.#over);
    const [empty, reason] = [length === 0 && this.tray.empty, this.#over ? context.text("page-too-long") : ""];
    setText(this.reason, reason);
    this.field.setAttribute("aria-invalid", String(this.#over));
    this.sendButton.disabled = empty || this.tray.busy || this.#over;
    this.sendButton.title = reason || context.text("page-send");
    this.element.classList.toggle("filled", !empty);
  }

  #key(event) {
    // While an input method is at work, Enter is its own.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit(event);
  }

  #submit(event) {
    event.preventDefault();
    if (this.#over) return this.context.complain(this.context.text("page-too-long"));
    if (this.sendButton.disabled) return;
    const words = this.field.value.trim();
    const [files, quote] = [this.tray.take(), this.#quote];
    this.field.value = "";
    this.context.keep.remove("draft");
    this.#typed = 0;
    this.reply(null);
    this.#update();
    this.context.say({ text: words, files, quote });
    this.focus();
  }

  #picked() {
    this.tray.add([...this.picker.files]);
    this.picker.value = "";
    this.focus();
  }

  #paste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.tray.add(files);
  }
}
