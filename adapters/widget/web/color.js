// A brand's colour, made fit to be read: pure arithmetic on [red, green, blue] of 0 to 255.

/** WCAG's relative luminance. */
export function luminance([red, green, blue]) {
  const linear = (value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

export function contrast(one, two) {
  const [light, dark] = [luminance(one), luminance(two)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** `#abc`, `#aabbcc` or `rgb(1, 2, 3)`; null for anything else. */
export function parse(text) {
  const hex = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim());
  if (hex) {
    const digits = hex[1].length === 3 ? [...hex[1]].map((digit) => digit + digit).join("") : hex[1];
    return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16));
  }
  const rgb = /^rgba?\(\s*(\d+)[ ,]+(\d+)[ ,]+(\d+)/.exec(text);
  return rgb ? rgb.slice(1, 4).map(Number) : null;
}

export function css(color) {
  return `rgb(${color.map((part) => Math.round(part)).join(" ")})`;
}

const WHITE = [255, 255, 255];
const INK = [0, 0, 0];

/** White or black, whichever reads better on `background`. */
export function textOn(background) {
  return contrast(WHITE, background) >= contrast(INK, background) ? WHITE : INK;
}

/** `color`, moved towards black or white until it reads on `background` at `ratio` to one. */
export function legible(color, background, ratio = 4.6) {
  const target = luminance(background) > 0.4 ? [0, 0, 0] : WHITE;
  let moved = color;
  for (let step = 1; step <= 20 && contrast(moved, background) < ratio; step += 1) {
    moved = color.map((part, index) => part + (target[index] - part) * (step / 20));
  }
  return moved;
}

/** The custom properties of a brand, for light and for dark pages. */
export function brand(color, { light, dark }) {
  return {
    "--brand": css(color),
    "--on-brand": css(textOn(color)),
    // What is laid over the brand's colour moves it away from the text's, never towards it.
    "--sheen": textOn(color) === WHITE ? "0 0 0" : "255 255 255",
    "--brand-text-light": css(legible(color, light)),
    "--brand-text-dark": css(legible(color, dark, 6)),
  };
}
