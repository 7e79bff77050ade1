// Pages beside the conversation.

export const VIEW = `
.under { position: relative; flex: 1; min-height: 0; display: flex; flex-direction: column; }
.view { position: absolute; inset: 0; z-index: 2; display: flex; flex-direction: column; background: var(--bg); animation: drop .16s ease-out; }
.view-head { display: flex; align-items: center; gap: 8px; padding: 10px 14px 8px 10px; border-block-end: 1px solid var(--line); }
.view-title { margin: 0; min-width: 0; font-size: 15.5px; font-weight: 650; line-height: 1.35; }
.view-title:focus-visible { outline: none; }
.view-body { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 14px 16px calc(18px + var(--safe-bottom, 0px)); scrollbar-width: thin; scrollbar-color: var(--soft-2) transparent; }
.view-status { margin: 0 0 10px; color: var(--muted); font-size: 13px; }
.view-status:empty { display: none; }
.search-line { display: flex; align-items: center; gap: 8px; margin-block-end: 12px; padding: 0 12px; border: 1px solid var(--field); border-radius: 13px; background: var(--soft); }
.search-line:focus-within { border-color: var(--brand-text); background: var(--bg); box-shadow: var(--ring); }
.search-line .icon { width: 18px; height: 18px; color: var(--muted); }
.search { flex: 1; min-width: 0; padding: 10px 0; margin: 0; border: 0; background: none; font: inherit; color: inherit; -webkit-appearance: none; appearance: none; }
.search:focus-visible { outline: none; }
.results { display: flex; flex-direction: column; gap: 6px; margin: 0; padding: 0; list-style: none; }
.result { display: flex; flex-direction: column; gap: 2px; width: 100%; padding: 10px 14px; border-radius: 13px; text-align: start; background: var(--soft); overflow-wrap: anywhere; }
.result:hover { background: var(--soft-2); }
.result-title { font-weight: 600; font-size: 14.5px; line-height: 1.4; }
.result-line { color: var(--muted); font-size: 13px; line-height: 1.4; }
.result[data-closed="true"] .result-title { font-weight: 500; }
.article > * { margin: 0 0 10px; overflow-wrap: anywhere; }
.article .plain, .article .lines { white-space: pre-wrap; }
.article h3 { font-size: 15px; line-height: 1.4; }
.article a { color: var(--brand-text); font-weight: 600; }
.article ul, .article ol { padding-inline-start: 22px; }
.article pre { overflow-x: auto; padding: 9px 11px; border-radius: 10px; background: var(--soft); }
.gate { position: absolute; inset: 0; z-index: 3; display: flex; flex-direction: column; align-items: center; justify-content: center; gap: 12px; padding: 24px 32px; text-align: center; background: var(--bg); color: var(--muted); }
.gate p { margin: 0; max-width: 30em; color: var(--text); overflow-wrap: anywhere; }
.after { margin-block-start: 18px; }
.intro .look { margin-block-start: 10px; }
.receipt { display: inline-flex; align-items: center; gap: 4px; }
.receipt[hidden] { display: none !important; }
.said-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.memory { display: flex; align-items: flex-start; gap: 8px; padding: 8px 12px 8px 18px; padding-inline: 18px 10px; background: var(--tint); font-size: 13px; line-height: 1.4; }
.memory span { flex: 1; }
@media (max-width: 480px), (max-height: 480px) { .search { font-size: 16px; } }
`;
