// The shop's own letters in the widget.

/** A family's name: in quotes, or as words. Nothing that could be a function, an address or the end of the rule. */
const NAME = /^(?:"[^"'\\;{}()<>]+"|'[^"'\\;{}()<>]+'|[\p{L}_-][\p{L}\p{N}_ -]*)$/u;
const MOST_CHARS = 200;
/** Whose letters stand in for those that the family lacks. */
const ELSE = "ui-sans-serif, system-ui, sans-serif";

/** The families as they are written; null when there is anything else among them. */
export function families(text) {
  const names = String(text ?? "").split(",").map((name) => name.trim());
  return text.length <= MOST_CHARS && names.every((name) => NAME.test(name)) ? names.join(", ") : null;
}

/** Sheets that speak after the widget's own; none for what is no family. */
export function letters(text) {
  const found = text ? families(text) : null;
  if (!found) return [];
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(".frame.frame.frame {}");
  // A property's value and no more, whatever the text is: the browser drops what is no family.
  sheet.cssRules[0].style.fontFamily = `${found}, ${ELSE}`;
  return [sheet];
}
