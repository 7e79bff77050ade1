// The launcher, the panel, its head and its foot.

export const PANEL = `
.launcher {
  position: fixed;
  inset-block-end: calc(20px + env(safe-area-inset-bottom));
  width: 58px; height: 58px;
  border-radius: 50%;
  background: var(--brand);
  background-image: linear-gradient(340deg, rgb(var(--sheen) / 16%), transparent 55%);
  color: var(--on-brand);
  box-shadow: 0 1px 3px rgb(16 24 40 / 22%), 0 10px 26px -6px color-mix(in srgb, var(--brand) 60%, rgb(16 24 40 / 60%));
  transition: transform .18s cubic-bezier(.3, 1.4, .6, 1), box-shadow .18s;
}
.frame[data-position="right"] .launcher { right: calc(20px + env(safe-area-inset-right)); }
.frame[data-position="left"] .launcher { left: calc(20px + env(safe-area-inset-left)); }
.launcher:hover { transform: translateY(-2px) scale(1.03); }
.launcher:active { transform: scale(.96); }
.launcher:focus-visible { outline-offset: 3px; }
.faces { position: absolute; inset: 0; display: grid; place-items: center; }
.faces .icon { grid-area: 1 / 1; width: 27px; height: 27px; transition: transform .22s, opacity .22s; }
.faces .icon.i-chat path:last-child { stroke-width: 2.6; }
.faces .icon.i-down { opacity: 0; transform: rotate(-70deg) scale(.6); }
.open .faces .icon.i-chat { opacity: 0; transform: rotate(70deg) scale(.6); }
.open .faces .icon.i-down { opacity: 1; transform: none; }
.badge {
  position: absolute; inset-block-start: -3px; inset-inline-end: -3px;
  min-width: 22px; height: 22px; padding: 0 6px;
  border-radius: 11px; background: #c8281e; color: #fff;
  font-size: 12px; font-weight: 700; line-height: 22px; text-align: center;
  box-shadow: 0 0 0 2px var(--bg);
  animation: pop .3s cubic-bezier(.3, 1.6, .6, 1);
}
.panel {
  position: fixed;
  inset-block-end: calc(92px + env(safe-area-inset-bottom));
  width: 392px; height: min(704px, calc(100vh - 116px));
  display: flex; flex-direction: column;
  overflow: hidden;
  border-radius: 20px;
  background: var(--bg);
  box-shadow: var(--shadow);
}
.panel.enter { animation: rise .26s cubic-bezier(.2, .9, .3, 1); }
.frame[data-position="right"] .panel { right: calc(20px + env(safe-area-inset-right)); transform-origin: 100% 100%; }
.frame[data-position="left"] .panel { left: calc(20px + env(safe-area-inset-left)); transform-origin: 0 100%; }
.head {
  position: relative; z-index: 3;
  display: flex; align-items: center; gap: 12px;
  padding: 16px 12px 16px 18px; padding-block-start: calc(16px + var(--safe-top, 0px));
  padding-inline: 18px 12px;
  background: var(--brand);
  background-image:
    radial-gradient(120% 160% at 85% 140%, rgb(var(--sheen) / 18%), transparent 60%),
    linear-gradient(170deg, transparent 40%, rgb(var(--sheen) / 9%));
  color: var(--on-brand);
}
.head-face {
  display: grid; place-items: center; flex: none;
  width: 42px; height: 42px; border-radius: 14px;
  background: color-mix(in srgb, var(--on-brand) 16%, transparent);
}
.head-face .icon { width: 24px; height: 24px; }
.head-text { flex: 1; min-width: 0; }
.title { margin: 0; font-size: 16.5px; font-weight: 650; line-height: 1.3; letter-spacing: -.01em; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
[dir="rtl"] .title, [dir="rtl"] .view-title { text-align: right; }
.subtitle { margin: 1px 0 0; font-size: 13px; line-height: 1.35; }
.head .icon-button:hover, .head .icon-button[aria-expanded="true"] { background: color-mix(in srgb, var(--on-brand) 18%, transparent); }
.head .icon-button:focus-visible { outline-color: var(--on-brand); outline-offset: -2px; }
.menu-anchor { position: relative; display: flex; }
.menu {
  position: absolute; inset-block-start: calc(100% + 8px); inset-inline-end: -40px;
  min-width: 232px; max-height: 400px; overflow-y: auto; padding: 6px;
  border-radius: 14px; background: var(--raised); color: var(--text); box-shadow: var(--shadow);
  animation: drop .16s ease-out;
}
.menu button, .menu a { display: flex; align-items: center; gap: 12px; width: 100%; padding: 9px 12px; border-radius: 9px; text-align: start; font-size: 14.5px; color: inherit; text-decoration: none; }
.menu button .icon, .menu a .icon { width: 18px; height: 18px; color: var(--muted); }
.menu button:hover, .menu button:focus, .menu a:hover, .menu a:focus { background: var(--soft); outline: none; }
.menu button:focus-visible, .menu a:focus-visible { box-shadow: inset 0 0 0 2px var(--brand-text); }
.menu-ask { margin: 6px 12px 8px; font-size: 14.5px; font-weight: 650; }
.menu .mark { width: 18px; display: inline-grid; }
.menu .mark .icon, .menu [aria-checked="true"] .icon { color: var(--brand-text); stroke-width: 2.4; }
.menu [aria-checked="true"] { font-weight: 650; }
.status-line { display: flex; align-items: center; gap: 9px; padding: 8px 18px; background: var(--soft); color: var(--text); font-size: 13px; line-height: 1.4; border-block-end: 1px solid var(--line); animation: drop .2s ease-out; }
.status-line i { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--star); animation: pulse 1.4s ease-in-out infinite; }
.middle { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; }
.notice {
  display: flex; gap: 10px; align-items: flex-start;
  margin: 0 12px 10px; padding: 10px 13px; border-radius: 13px;
  font-size: 14px; line-height: 1.42; animation: rise .22s ease-out;
}
.notice.problem { background: var(--danger-soft); }
.notice.good { background: var(--good-soft); }
.notice.problem .icon { color: var(--danger); }
.notice.good .icon { color: var(--good); }
.curtain {
  position: absolute; inset: 10px; z-index: 4; display: grid; place-items: center; padding: 24px; text-align: center;
  border: 2px dashed var(--brand-text); border-radius: 16px; background: color-mix(in srgb, var(--bg) 92%, transparent); color: var(--brand-text); font-weight: 650;
}
.composer { position: relative; padding: 10px 12px calc(12px + var(--safe-bottom, 0px)); border-block-start: 1px solid var(--line); background: var(--bg); }
.line {
  display: flex; align-items: flex-end; gap: 4px; padding: 5px;
  border: 1px solid var(--field); border-radius: 17px; background: var(--soft);
  transition: border-color .15s, box-shadow .15s, background-color .15s;
}
.line:focus-within { border-color: var(--brand-text); background: var(--bg); box-shadow: var(--ring); }
textarea {
  flex: 1; min-width: 0; max-height: 148px; padding: 7px 4px; margin: 0; border: 0; background: none; resize: none;
  font-size: 15px; line-height: 1.45; scrollbar-width: thin;
}
textarea:focus-visible { outline: none; }
textarea::placeholder { color: var(--muted); opacity: 1; }
.composer .icon-button { color: var(--muted); }
.composer .icon-button:hover { background: var(--soft-2); color: var(--text); }
.send {
  display: inline-grid; place-items: center; flex: none; width: 36px; height: 36px; border-radius: 12px;
  background: var(--soft-2); color: var(--muted); transition: background-color .15s, color .15s, transform .15s;
}
.send .icon { stroke-width: 2.2; }
.send:not(:disabled) { background: var(--brand); color: var(--on-brand); }
.send:not(:disabled):hover { transform: translateY(-1px); }
.send:not(:disabled):active { transform: scale(.94); }
.count { padding: 6px 8px 0; font-size: 12.5px; color: var(--muted); text-align: end; }
.reason { margin: 0; }
.reason:empty { padding: 0; }
.count.over { color: var(--danger); font-weight: 600; }
.limits { display: none; position: absolute; inset-block-end: calc(100% + 6px); inset-inline-start: 12px; z-index: 3; margin: 0; padding: 6px 11px; border-radius: 10px; background: var(--raised); color: var(--text); box-shadow: var(--shadow); font-size: 12.5px; pointer-events: none; }
.line:has(.icon-button:hover, .icon-button:focus) ~ .limits, .tray:not([hidden]) ~ .limits { display: block; }
.tray:not([hidden]) ~ .limits { position: static; padding: 6px 8px 0; background: none; color: var(--muted); box-shadow: none; }
.quoted { display: flex; align-items: center; gap: 8px; margin-block-end: 8px; padding: 6px 6px 6px 10px; border-radius: 11px; background: var(--tint); font-size: 13.5px; }
.quoted .icon { width: 16px; height: 16px; color: var(--brand-text); }
.quoted span { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tray { display: flex; flex-wrap: wrap; gap: 6px; max-height: 116px; overflow-y: auto; margin: 0 0 8px; padding: 0; list-style: none; }
.chip { position: relative; display: flex; align-items: center; gap: 7px; max-width: 100%; padding: 5px 5px 5px 9px; overflow: hidden; border-radius: 11px; background: var(--soft); font-size: 13px; }
.chip > .icon { width: 16px; height: 16px; color: var(--muted); }
.chip .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; max-width: 150px; }
.chip .size { color: var(--muted); white-space: nowrap; }
.chip .bar { position: absolute; inset-block-end: 0; inset-inline: 0; height: 3px; background: var(--soft-2); }
.chip .bar::after { content: ""; display: block; height: 100%; width: calc(var(--part, 0) * 100%); background: var(--brand-text); transition: width .2s; }
@media (max-width: 480px), (max-height: 480px) {
  .panel {
    inset: auto; inset-inline: 0; top: var(--view-top, 0px); left: 0 !important; right: 0 !important;
    width: auto; height: var(--view-height, 100dvh);
    border-radius: 0; box-shadow: none;
    --safe-top: env(safe-area-inset-top); --safe-bottom: env(safe-area-inset-bottom);
  }
  .open .launcher { display: none; }
  textarea { font-size: 16px; }
  .icon-button:not(.small), .send { width: 40px; height: 40px; }
}
@media (forced-colors: active) {
  .panel, .launcher, .bubble, .menu { border: 1px solid; }
}
@keyframes rise { from { opacity: 0; transform: translateY(14px) scale(.98); } }
@keyframes drop { from { opacity: 0; transform: translateY(-6px); } }
@keyframes pop { from { opacity: 0; transform: scale(.4); } }
@keyframes pulse { 50% { opacity: .35; } }
`;
