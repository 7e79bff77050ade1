// The demo shop's own script. A real shop has the snippet in its page:
//
//   <script async src="https://desk.example/widget.js" data-color="#2f5d8a" data-language="uz"></script>
//
// Here it is written by script, because the language and the visitor's name come from the address
// (`?lang=fa&name=Aziza`).
(() => {
  "use strict";
  const asked = new URLSearchParams(location.search);
  const [language, name] = [asked.get("lang"), asked.get("name")];
  const put = () => {
    for (const link of document.querySelectorAll("[data-lang]")) {
      if (link.dataset.lang === language) link.setAttribute("aria-current", "true");
    }
    const widget = document.createElement("script");
    widget.async = true;
    widget.src = "/widget.js";
    widget.dataset.color = "#2a5b8c";
    if (language) widget.dataset.language = language;
    if (name) widget.dataset.name = name;
    document.body.append(widget);
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", put);
  else put();
})();
