// What was said, as elements. Everything is text; links are those the desk let through.

import { make } from "./dom.js";
import { direction } from "./format.js";

export function blocks(list) {
  return list.map(block);
}

function block(block) {
  switch (block.is) {
    case "plain":
      return make("p", { class: "plain", dir: direction(block.text) }, ...linked(block.text).map(span));
    case "heading":
      return make("h3", { dir: runs(block.spans) }, ...block.spans.map(span));
    case "paragraph":
      return make("p", { class: "lines", dir: runs(block.spans) }, ...block.spans.flatMap(addressed).map(span));
    case "list":
      return make(
        block.ordered ? "ol" : "ul",
        { dir: runs(block.items.flat()) },
        ...block.items.map((item) => make("li", {}, ...item.map(span))),
      );
    case "code":
      return make("pre", { dir: "ltr", tabindex: "0" }, make("code", {}, block.text));
    default:
      return make("p", {}, "");
  }
}

function runs(spans) {
  return direction(spans.map(({ text }) => text).join(" "));
}

/** Web addresses in a run that is neither a link nor code. */
function addressed(run) {
  return run.link || run.code ? [run] : linked(run.text).map((part) => ({ ...run, ...part }));
}

function span({ text, bold, italic, underline, strike, spoiler, code, link }) {
  let node = document.createTextNode(text);
  if (code) node = make("code", { dir: "ltr" }, node);
  if (strike) node = make("s", {}, node);
  if (underline) node = make("u", {}, node);
  if (spoiler) node = make("span", { class: "spoiler", tabindex: "0" }, node);
  if (italic) node = make("em", {}, node);
  if (bold) node = make("strong", {}, node);
  if (link && /^(https?|mailto):/i.test(link)) {
    node = make("a", { href: link, target: "_blank", rel: "noopener noreferrer nofollow" }, node);
  }
  return node;
}

/** Web addresses in plain words; the point or bracket after one is not its own. */
export function linked(text) {
  const spans = [];
  let done = 0;
  for (const match of text.matchAll(/\bhttps?:\/\/[^\s<>"]+/gi)) {
    const link = match[0].replace(/[.,;:!?'»”)\]}]+$/u, "");
    if (match.index > done) spans.push({ text: text.slice(done, match.index) });
    spans.push({ text: link, link });
    done = match.index + link.length;
  }
  if (done < text.length) spans.push({ text: text.slice(done) });
  return spans;
}
