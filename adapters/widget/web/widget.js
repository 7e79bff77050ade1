// The loader: a shop's page links to this one file, and it brings the rest.
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
(() => {
  "use strict";
  const script = document.currentScript;
  if (!script || window.Deskbell) return;
  const base = new URL(".", script.src);
  const settings = { ...script.dataset };
  const waiting = [];
  const later = (name) => () => waiting.push(name);
  window.Deskbell = { open: later("open"), close: later("close"), toggle: later("toggle"), remove: later("remove") };
  import(new URL("widget/assets/__VERSION__/main.js", base).href)
    .then(({ start }) => {
      window.Deskbell = start(base, settings);
      for (const name of waiting) window.Deskbell[name]();
    })
    .catch((error) => {
      delete window.Deskbell;
      console.error("The chat could not be loaded.", error);
    });
})();
