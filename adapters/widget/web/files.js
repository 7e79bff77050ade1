// Files: those that are on their way in, and those that hang on messages.

import { make, setText } from "./dom.js";
import { fill } from "./format.js";
import { icon } from "./icons.js";

/** Pictures that every browser shows; drawings that can hold script are not among them. */
const PICTURE = /^image\/(png|jpeg|gif|webp|avif|bmp)$/;
const LARGEST_PREVIEW = 8 * 1024 * 1024;
/** Until the desk has said its limits it refuses by itself. */
const UNKNOWN = { file_bytes: Infinity, files_per_message: 10 };

/** The tray above the text: what will go with the next message. */
export class Tray {
  #items = [];

  /** `changed()` after every change, `complain(text)` when a file cannot be taken, `ready()` opens the session. */
  constructor({ api, session, format, text, changed, complain, announce, ready }) {
    Object.assign(this, { api, session, format, text, changed, complain, announce, ready });
    this.element = make("ul", { class: "tray", "data-test": "tray", hidden: true });
  }

  get busy() {
    return this.#items.some(({ file }) => !file);
  }

  get empty() {
    return this.#items.length === 0;
  }

  /** The files that were taken; the tray is empty afterwards. */
  take() {
    const files = this.#items.map(({ file }) => file).filter(Boolean);
    this.#items = [];
    this.#render();
    return files;
  }

  /** Drops all, and stops what is under way. */
  clear() {
    for (const item of [...this.#items]) this.#remove(item);
  }

  add(files) {
    for (const file of files) this.#add(file);
  }

  async #add(file) {
    const { file_bytes: largest, files_per_message: most } = this.session.profile ?? UNKNOWN;
    if (this.#items.length >= most) {
      return this.complain(fill(this.text("page-too-many-files"), { n: this.format().number.format(most) }));
    }
    if (file.size > largest) {
      const values = { name: file.name, size: this.format().size(largest) };
      return this.complain(fill(this.text("page-file-too-big"), values));
    }
    const item = { name: file.name, size: file.size, file: null, stop: null, bar: make("span", { class: "bar", role: "progressbar", "aria-label": file.name, "aria-valuemin": "0", "aria-valuemax": "100" }) };
    this.#items.push(item);
    this.#render();
    try {
      await this.ready();
      const upload = this.api.upload(file, (part) => {
        item.bar.style.setProperty("--part", part);
        item.bar.setAttribute("aria-valuenow", String(Math.round(part * 100)));
      });
      item.stop = upload.stop;
      item.file = await upload.done;
      this.announce(fill(this.text("page-file-taken"), { name: file.name }));
    } catch (fault) {
      this.#items = this.#items.filter((other) => other !== item);
      if (fault.code !== "aborted") {
        this.complain(fault.message || fill(this.text("page-file-failed"), { name: file.name }));
      }
    }
    this.#render();
  }

  #remove(item) {
    this.#items = this.#items.filter((other) => other !== item);
    item.stop?.();
    this.#render();
  }

  #render() {
    this.element.hidden = this.empty;
    this.element.replaceChildren(
      ...this.#items.map((item) =>
        make(
          "li",
          { class: item.file ? "chip" : "chip loading" },
          icon("file"),
          make("span", { class: "name", dir: "auto" }, item.name),
          make("span", { class: "size" }, this.format().size(item.size)),
          make(
            "button",
            {
              type: "button",
              class: "icon-button small",
              "aria-label": fill(this.text("page-remove-file"), { name: item.name }),
              onclick: () => this.#remove(item),
            },
            icon("close"),
          ),
          item.file ? null : item.bar,
        ),
      ),
    );
    this.changed();
  }
}

/** A file of a message: a picture where it is one, a line to save it otherwise. */
export function attached(file, { api, format, text, complain }) {
  const save = async () => {
    button.setAttribute("aria-busy", "true");
    try {
      const url = await address(api, file);
      make("a", { href: url, download: file.name }).click();
      if (url.startsWith("blob:")) setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch (fault) {
      complain(fault.message || text("page-file-gone"));
    }
    button.removeAttribute("aria-busy");
  };
  const label = fill(text("page-download"), { name: file.name });
  const button = make(
    "button",
    { type: "button", class: "file", "data-test": "file", "data-id": file.id, "aria-label": label, onclick: save },
    make("span", { class: "file-icon" }, icon("file")),
    make(
      "span",
      { class: "file-text" },
      make("span", { class: "name", dir: "auto" }, file.name),
      make("span", { class: "size" }, format().size(file.size)),
    ),
  );
  if (PICTURE.test(file.media_type) && file.size <= LARGEST_PREVIEW) preview(api, file, button);
  return button;
}

/** An address that is good for a while and needs no header, so that the browser itself saves the file as it comes. */
async function address(api, file) {
  try {
    const { url } = await api.get(`files/${file.id}/address`);
    // As the desk sees its own path; where it really stands the page knows.
    return new URL(url.replace(/^\/widget\/v1\//, ""), api.base).href;
  } catch (fault) {
    if (fault.status !== 404 || fault.code !== "no-such-route") throw fault;
    return load(api, file);
  }
}

async function load(api, file) {
  const response = await api.raw("GET", `files/${file.id}`, { patience: 0 });
  return URL.createObjectURL(await response.blob());
}

/** The picture, once it is in view. A page that forbids `blob:` pictures keeps the line. */
function preview(api, file, button) {
  const seen = new IntersectionObserver(async (entries) => {
    if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen.disconnect();
    try {
      const url = await load(api, file);
      const picture = make("img", { alt: "", src: url });
      await picture.decode();
      setText(button, "");
      button.classList.add("picture");
      button.append(picture);
    } catch {
      // The line says enough.
    }
  });
  seen.observe(button);
}
