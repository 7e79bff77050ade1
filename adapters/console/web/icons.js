// Our own line icons, 24 by 24. They follow the text's colour.

const PATHS = {
  mine: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20a8 8 0 0 1 16 0',
  unassigned: 'M4 13l3-8h10l3 8v6H4zM4 13h5a3 3 0 0 0 6 0h5',
  team: 'M8.5 12a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2 19.5a6.5 6.5 0 0 1 13 0M15.5 5.4a3.5 3.5 0 0 1 0 6.2M17.5 14a6.5 6.5 0 0 1 4.5 5.5',
  overdue: 'M12 5a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 9.5V14M12 16.8v.2M4 4L2 6.5M20 4l2 2.5',
  canned: 'M4 5h16v11H10l-4 4v-4H4zM13.5 7.5l-3 6',
  waiting: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2',
  live: 'M4 5h16v11H10l-4 4v-4H4z',
  closed: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.2l2.8 2.8L16 9.6',
  report: 'M4 20V4M4 20h16M9 16v-5M13.5 16V8M18 16v-3',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM16.2 16.2L21 21',
  menu: 'M4 7h16M4 12h16M4 17h16',
  back: 'M15 5l-7 7 7 7',
  info: 'M4 5h16v14H4zM15 5v14',
  close: 'M6 6l12 12M18 6L6 18',
  attach: 'M20 11.5l-8 8a5 5 0 0 1-7.1-7.1l8.6-8.6a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.6 1.6 0 0 1-2.3-2.3L15 7',
  send: 'M4 12l16-8-6 16-3-6.5z',
  edit: 'M4 20h4L19 9l-4-4L4 16zM13 7l4 4',
  retract: 'M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13',
  quote: 'M9 7L4 12l5 5M4 12h10a6 6 0 0 1 6 6',
  move: 'M4 12h13M12 7l5 5-5 5M20 5v14',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  download: 'M12 4v11M7 11l5 5 5-5M5 20h14',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z',
  alert: 'M12 4L2.5 20h19zM12 10v4.5M12 17.2v.3',
  article: 'M5 4h9l5 5v11H5zM8.5 12h7M8.5 15.5h7M8.5 8.5h3',
  plus: 'M12 5v14M5 12h14',
  more: 'M5.5 12h.01M12 12h.01M18.5 12h.01',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M6 9l6 6 6-6',
  keyboard: 'M3 7h18v11H3zM7 11h.01M10.5 11h.01M14 11h.01M17.5 11h.01M8 14.5h8',
  door: 'M13 4H5v16h8M10 12h10M16.5 8.5L20 12l-3.5 3.5',
  bell: 'M4 18h16M6 18v-6a6 6 0 0 1 12 0v6M10 21h4M12 6V3.5',
}

/** Directions that turn with the page's. */
const TURNS = new Set(['back', 'send', 'quote', 'move'])

export function icon(name, size = 16) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('width', size)
  svg.setAttribute('height', size)
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', TURNS.has(name) ? 'icon turns' : 'icon')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', PATHS[name])
  svg.append(path)
  return svg
}
