// The loader: a shop's page links to this one file, and it brings the rest when the page has nothing else to do, or when
// somebody asks for the chat.
//
//   <script async src="https://desk.example/widget.js" data-color="#2563eb"></script>
//
// data-language  what to speak before the browser's own list is asked
// data-color     the brand's colour
// data-position  left or right; the end of the page's lines when not said
// data-theme     light or dark; the browser's when not said
// data-title     what stands in the head of the panel
// data-name      the visitor's name, when the page knows it
// data-site      keeps the chats of several sites under one origin apart
// data-open      opens the panel at once
// data-badge     "off" leaves the page's title alone
// data-page      "on" tells the team from which page the visitor writes
// data-sound     "on" sounds softly for words of the team's that nobody looks at
// data-font      a font family of the page's
//
// The one global is `Deskbell`: show, hide, toggle, identify, logout, setLocale, prefill, on, off, remove. A page may call
// before this file is there: `(window.Deskbell ||= []).push(["show"])`. docs/widget.md has all of it.
(() => {
  "use strict";
  const script = document.currentScript;
  const early = window.Deskbell;
  // Loaded twice is loaded once.
  if (!script || (early && !Array.isArray(early))) return;
  const base = new URL(".", script.src);
  const settings = { ...script.dataset };
  const NAMES = ["show", "hide", "toggle", "identify", "logout", "setLocale", "prefill", "on", "off", "remove"];
  /** Somebody waits for these; the others can wait themselves. */
  const AT_ONCE = ["show", "toggle", "identify"];
  const IDLE_MS = 3_000;
  const LATEST_MS = 10_000;
  const LONGEST_WAIT_MS = 60_000;
  const waiting = [];
  let [live, loading, gone] = [null, false, false];

  const end = () => {
    gone = true;
    if (window.Deskbell === deskbell) delete window.Deskbell;
  };

  const call = (name, args) => {
    if (live) return live[name](...args);
    if (name === "remove") return end();
    if (AT_ONCE.includes(name)) load();
    return new Promise((resolve, reject) => waiting.push({ name, args, resolve, reject }));
  };

  /** Waits, or until the network is back. */
  const pause = (ms) =>
    new Promise((done) => {
      const go = () => {
        clearTimeout(timer);
        removeEventListener("online", go);
        done();
      };
      const timer = setTimeout(go, ms);
      addEventListener("online", go);
    });

  /** Again and again: a page that was opened without a network has its chat when there is one. */
  const bring = async () => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        // Browsers remember what failed under an address.
        const again = attempt ? `?again=${attempt}` : "";
        return await import(new URL(`widget/assets/__VERSION__/main.js${again}`, base).href);
      } catch (error) {
        if (!attempt) console.warn("The chat could not be loaded yet.", error);
        await pause(Math.min(LONGEST_WAIT_MS, 1_000 * 2 ** attempt));
      }
    }
  };

  const load = async () => {
    if (loading || gone) return;
    loading = true;
    const { start } = await bring();
    if (gone) return;
    live = start(base, settings, end);
    for (const { name, args, resolve, reject } of waiting.splice(0)) {
      try {
        resolve(live[name](...args));
      } catch (error) {
        reject(error);
      }
    }
  };

  const deskbell = Object.fromEntries(NAMES.map((name) => [name, (...args) => call(name, args)]));
  deskbell.push = (...calls) => {
    for (const [name, ...args] of calls) if (NAMES.includes(name)) deskbell[name](...args);
  };
  window.Deskbell = Object.freeze(deskbell);
  deskbell.push(...(early ?? []));

  const whenIdle = () => (window.requestIdleCallback ? requestIdleCallback(load, { timeout: IDLE_MS }) : setTimeout(load, 200));
  if (document.readyState === "complete" || "open" in settings) whenIdle();
  else {
    addEventListener("load", whenIdle, { once: true });
    // A page whose last picture never comes has visitors too.
    setTimeout(load, LATEST_MS);
  }
})();
