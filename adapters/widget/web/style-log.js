// What was said.

export const LOG = `
.log { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 18px 16px 14px; scrollbar-width: thin; scrollbar-color: var(--soft-2) transparent; }
.log:focus-visible { outline-offset: -3px; }
.earlier { display: block; margin: 0 auto 12px; padding: 6px 14px; border-radius: 999px; background: var(--soft); color: var(--muted); font-size: 13px; }
.earlier:hover { background: var(--soft-2); color: var(--text); }
.day { display: flex; align-items: center; gap: 12px; margin: 18px 0 14px; color: var(--muted); font-size: 12.5px; font-weight: 550; }
.day::before, .day::after { content: ""; flex: 1; height: 1px; background: var(--line); }
.intro, .row { display: flex; align-items: flex-end; gap: 8px; }
.intro { margin-block-end: 12px; }
.row { margin-block-start: 3px; }
.row.first { margin-block-start: 14px; }
.row.enter { animation: said .26s cubic-bezier(.2, .9, .3, 1); }
.column { display: flex; flex-direction: column; align-items: flex-start; min-width: 0; max-width: 84%; }
.row.wide .column { max-width: calc(100% - 36px); }
.you { justify-content: flex-end; }
.you .column { align-items: flex-end; }
.avatar { flex: none; display: grid; place-items: center; width: 28px; height: 28px; border-radius: 50%; font-size: 11px; font-weight: 700; letter-spacing: .01em; }
.last > .avatar, .intro > .avatar { background: var(--soft-2); color: var(--text); }
.agent.last > .avatar { background: var(--brand); color: var(--on-brand); }
.avatar .icon { width: 16px; height: 16px; }
.row.last > .avatar { margin-block-end: 21px; }
.row.typing.last > .avatar { background: none; margin: 0; }
.speaker { margin: 0 4px 4px; font-size: 12.5px; font-weight: 600; color: var(--muted); }
.about { display: inline-block; margin-inline-start: 6px; padding: 0 6px; border-radius: 999px; background: var(--soft-2); color: var(--text); font-size: 11.5px; font-variant-numeric: tabular-nums; }
.bubble { position: relative; max-width: 100%; padding: 9px 14px; border-radius: 18px; background: var(--soft); overflow-wrap: anywhere; }
.agent .bubble, .desk .bubble, .intro .bubble { border-start-start-radius: 18px; border-end-start-radius: 6px; }
.row:not(.first):not(.you) .bubble { border-start-start-radius: 6px; }
.you .bubble { background: var(--brand); color: var(--on-brand); border-end-end-radius: 6px; }
.you:not(.first) .bubble { border-start-end-radius: 6px; }
.sending .bubble { box-shadow: inset 0 0 0 2px color-mix(in srgb, currentColor 35%, transparent); }
.failed .bubble { background: var(--danger-soft); color: var(--text); box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--danger) 45%, transparent); }
.bubble.retracted { background: none; color: var(--muted); box-shadow: inset 0 0 0 1px var(--line); font-style: italic; }
.bubble > * { margin: 0; }
.bubble > * + * { margin-block-start: 8px; }
.bubble .plain, .bubble .lines { white-space: pre-wrap; }
.bubble .spoiler { background: currentColor; border-radius: 4px; }
.bubble .spoiler:hover, .bubble .spoiler:focus { background: var(--soft); }
.bubble h3 { font-size: 15.5px; font-weight: 680; line-height: 1.35; letter-spacing: -.005em; }
.bubble > h3:not(:first-child) { margin-block-start: 14px; }
.bubble ul, .bubble ol { padding-inline-start: 20px; }
.bubble:lang(fa) ol { list-style-type: persian; }
.bubble li + li { margin-block-start: 4px; }
.bubble li::marker { color: var(--muted); }
.bubble a { color: inherit; font-weight: 600; text-underline-offset: 2px; }
.agent .bubble a, .desk .bubble a { color: var(--brand-text); }
.bubble code { padding: 1px 5px; border-radius: 5px; background: color-mix(in srgb, currentColor 9%, transparent); font: .88em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.bubble pre { overflow-x: auto; padding: 9px 11px; border-radius: 10px; background: color-mix(in srgb, currentColor 7%, transparent); }
.bubble pre code { padding: 0; background: none; }
.wide .bubble { padding: 14px 16px; background: var(--raised); box-shadow: inset 0 0 0 1px var(--line), 0 1px 2px rgb(16 24 40 / 4%); }
.quote { padding: 1px 0; padding-inline-start: 9px; border-inline-start: 3px solid color-mix(in srgb, currentColor 40%, transparent); font-size: 13.5px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.reply {
  position: absolute; inset-block-start: 50%; inset-inline-start: calc(100% + 6px); translate: 0 -50%;
  display: grid; place-items: center; width: 28px; height: 28px; border-radius: 50%;
  color: var(--muted); opacity: 0; transition: opacity .15s, background-color .15s;
}
.reply .icon { width: 16px; height: 16px; }
.row:hover .reply, .reply:focus-visible { opacity: 1; }
.reply:hover { background: var(--soft); color: var(--text); }
.wide .reply { inset-inline-start: auto; inset-inline-end: 6px; inset-block-start: 20px; background: var(--soft); }
@media (hover: none) { .row.last .reply { opacity: .75; } }
.foot { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 6px; margin: 0 4px; font-size: 12px; line-height: 18px; color: var(--muted); }
.foot > * { margin-block-start: 3px; }
.you .foot { justify-content: flex-end; width: max-content; max-width: calc(100% / .84); text-align: end; }
.row:not(.last) .foot time { display: none; }
.foot .icon { width: 13px; height: 13px; stroke-width: 2.2; }
.foot .state { display: flex; gap: 6px; min-width: 0; }
.foot .state .icon { flex: none; margin-block-start: 2.5px; }
.foot .edited { font-style: italic; }
.failed .foot { justify-content: flex-end; color: var(--danger); }
.failed .foot .link { font-size: 12.5px; }
.actions { display: flex; flex-direction: column; gap: 8px; align-items: flex-start; width: 100%; margin-block-start: 8px; }
.choices { display: flex; flex-direction: column; gap: 6px; min-width: min(220px, 100%); max-width: 100%; }
.choice {
  padding: 9px 15px; border-radius: 13px; text-align: start; font-size: 14.5px; font-weight: 550; line-height: 1.4;
  color: var(--brand-text); background: var(--bg);
  box-shadow: inset 0 0 0 1px color-mix(in srgb, var(--brand-text) 38%, var(--line));
  transition: background-color .15s, box-shadow .15s, transform .1s;
}
.choice:hover { background: var(--tint); box-shadow: inset 0 0 0 1px var(--brand-text); }
.choice:active { transform: scale(.985); }
.choice[aria-pressed="true"] { background: var(--tint); box-shadow: inset 0 0 0 2px var(--brand-text); }
[aria-disabled="true"] { cursor: default; opacity: .6; }
[aria-busy="true"] { opacity: 1; animation: pulse 1s ease-in-out infinite; }
.stars { display: flex; gap: 2px; margin-inline-start: -4px; }
.star { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 12px; color: var(--muted); transition: color .12s, transform .15s; }
.star-shape { width: 28px; height: 28px; stroke-width: 1.5; fill: transparent; transition: fill .12s; }
.star.lit, .stars:hover .star { color: var(--star); }
.star.lit .star-shape, .stars:hover .star .star-shape { fill: currentColor; }
.stars:hover .star:hover ~ .star { color: var(--muted); }
.stars:hover .star:hover ~ .star .star-shape { fill: transparent; }
.star:hover { transform: scale(1.12); }
.chosen { display: inline-flex; align-items: center; gap: 6px; padding: 5px 12px 5px 9px; border-radius: 999px; background: var(--tint); color: var(--brand-text); font-size: 13.5px; font-weight: 600; }
.chosen .icon { width: 15px; height: 15px; stroke-width: 2.4; }
.files { display: flex; flex-direction: column; gap: 6px; }
.file { display: flex; align-items: center; gap: 10px; max-width: 100%; padding: 8px 12px 8px 8px; border-radius: 12px; text-align: start; background: color-mix(in srgb, currentColor 8%, transparent); }
.file:hover { background: color-mix(in srgb, currentColor 14%, transparent); }
.file-icon { display: grid; place-items: center; flex: none; width: 34px; height: 34px; border-radius: 9px; background: color-mix(in srgb, currentColor 10%, transparent); }
.file-text { min-width: 0; display: flex; flex-direction: column; font-size: 13.5px; line-height: 1.35; }
.file .name { font-weight: 600; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.file .size { font-size: 12px; }
.file.picture { padding: 0; overflow: hidden; background: none; }
.file.picture img { display: block; max-width: 100%; max-height: 240px; border-radius: 12px; }
.dots { display: inline-flex; gap: 5px; padding: 14px 15px; }
.dots i { width: 7px; height: 7px; border-radius: 50%; background: var(--muted); animation: wave 1.2s ease-in-out infinite; }
.dots i:nth-child(2) { animation-delay: .15s; }
.dots i:nth-child(3) { animation-delay: .3s; }
.row.typing { margin-block-start: 12px; }
.newest {
  position: absolute; inset-block-end: 12px; inset-inline: 0; width: fit-content; margin-inline: auto; z-index: 1;
  display: flex; align-items: center; gap: 6px; padding: 7px 14px 7px 10px; border-radius: 999px;
  background: var(--raised); color: var(--brand-text); font-size: 13.5px; font-weight: 600; box-shadow: var(--shadow);
}
.newest .icon { width: 16px; height: 16px; stroke-width: 2.4; }
@keyframes said { from { opacity: 0; transform: translateY(8px); } }
@keyframes wave { 0%, 60%, 100% { transform: none; opacity: .5; } 30% { transform: translateY(-4px); opacity: 1; } }
`;
