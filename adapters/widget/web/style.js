// Colours, type and measures. The sheet is constructed, so a page's policy may forbid inline styles, and the shadow
// root keeps the page's own rules out.

import { LOG } from "./style-log.js";
import { PANEL } from "./style-panel.js";
import { VIEW } from "./style-view.js";

const BASE = `
:host {
  all: initial;
  position: fixed;
  inset: auto;
  z-index: 2147483000;
}
[hidden] { display: none !important; }
*, *::before, *::after { box-sizing: border-box; }
.frame {
  --bg: #ffffff;
  --raised: #ffffff;
  --soft: #f3f4f7;
  --soft-2: #e9ebf0;
  --line: #e4e7ec;
  --field: #868d9a;
  --text: #151922;
  --muted: #5c6473;
  --brand-text: var(--brand-text-light);
  --tint: color-mix(in srgb, var(--brand) 9%, var(--bg));
  --danger: #b3261e;
  --danger-soft: #fdeceb;
  --good: #146c43;
  --good-soft: #e6f4ec;
  --star: #c27803;
  --shadow: 0 0 0 1px rgb(16 24 40 / 6%), 0 24px 56px -12px rgb(16 24 40 / 28%), 0 8px 20px -8px rgb(16 24 40 / 16%);
  --ring: 0 0 0 3px color-mix(in srgb, var(--brand-text) 35%, transparent);
  font: 400 15px/1.47 ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  color: var(--text);
  -webkit-font-smoothing: antialiased;
  text-size-adjust: 100%;
}
.frame[data-theme="dark"] {
  --bg: #16181f;
  --raised: #20232c;
  --soft: #23262f;
  --soft-2: #2d313c;
  --line: #2c303a;
  --field: #737a88;
  --text: #f0f2f6;
  --muted: #a2a9b8;
  --brand-text: var(--brand-text-dark);
  --tint: color-mix(in srgb, var(--brand) 22%, var(--bg));
  --danger: #ffb4ab;
  --danger-soft: #3b2020;
  --good: #7fd6a6;
  --good-soft: #17322a;
  --star: #f5b942;
  --shadow: 0 0 0 1px rgb(255 255 255 / 8%), 0 24px 56px -12px rgb(0 0 0 / 70%);
  color-scheme: dark;
}
.frame:lang(fa), .frame:lang(ar) {
  font-family: Vazirmatn, "IRANSans", "Segoe UI", "Noto Sans Arabic", "Noto Naskh Arabic", Tahoma, system-ui, sans-serif;
  line-height: 1.65;
}
button, textarea { font: inherit; color: inherit; }
button { border: 0; background: none; padding: 0; cursor: pointer; -webkit-tap-highlight-color: transparent; }
button:disabled { cursor: default; }
:focus { outline: none; }
:focus-visible { outline: 2px solid var(--brand-text); outline-offset: 2px; }
.icon { width: 20px; height: 20px; flex: none; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.icon.i-menu, .icon.i-status { stroke-width: 2.4; }
[dir="rtl"] .icon.i-reply, [dir="rtl"] .icon.i-back { transform: scaleX(-1); }
.icon-button { display: inline-grid; place-items: center; width: 36px; height: 36px; border-radius: 11px; flex: none; transition: background-color .15s, color .15s; }
.icon-button.small { width: 26px; height: 26px; border-radius: 8px; }
.icon-button.small .icon { width: 15px; height: 15px; }
.link { color: var(--brand-text); font-weight: 600; text-decoration: underline; text-underline-offset: 2px; }
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: .01ms !important; animation-iteration-count: 1 !important; transition-duration: .01ms !important; }
}
`;

export function styles() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(BASE + PANEL + LOG + VIEW);
  return [sheet];
}
