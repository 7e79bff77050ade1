// Making elements. Text is always text: nothing here, or anywhere else in the widget, reads a string as HTML.

/**
 * `make("button", { class: "send", onclick: … }, child, "text")`. Properties that are functions become listeners,
 * `true` and `false` switch attributes on and off, null and undefined are left out.
 */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Shows or hides; answers whether that was a change. */
export function show(element, visible) {
  const changed = element.hidden === visible;
  element.hidden = !visible;
  return changed;
}

export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** An id nobody else draws. `randomUUID` is missing on pages without https. */
export function uniqueId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A wait that ends early when `signal` does. */
export function pause(ms, signal) {
  return new Promise((done) => {
    if (signal?.aborted) return done();
    const timer = setTimeout(end, ms);
    function end() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", end);
      done();
    }
    signal?.addEventListener("abort", end);
  });
}
