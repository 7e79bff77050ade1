// Line icons on a 24 by 24 grid, drawn here.

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  chat: ["M12 3.5c-5 0-9 3.4-9 7.7 0 2.3 1.1 4.3 3 5.7-.1 1.2-.6 2.4-1.5 3.3 1.8 0 3.5-.6 4.9-1.6.8.2 1.7.3 2.6.3 5 0 9-3.4 9-7.7s-4-7.7-9-7.7Z", "M8 11.3h.01M12 11.3h.01M16 11.3h.01"],
  close: ["M6 6l12 12M18 6 6 18"],
  down: ["M6 9.5l6 6 6-6"],
  send: ["M12 19V5M5.5 11.5 12 5l6.5 6.5"],
  attach: ["M20 11.5l-8.3 8.3a5.2 5.2 0 0 1-7.4-7.4l8.6-8.6a3.5 3.5 0 0 1 4.9 4.9l-8.6 8.6a1.7 1.7 0 0 1-2.4-2.4l7.9-7.9"],
  menu: ["M12 5.5h.01M12 12h.01M12 18.5h.01"],
  help: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Z", "M9.6 9.4a2.5 2.5 0 0 1 4.8.8c0 1.7-2.4 2.1-2.4 3.5M12 16.8h.01"],
  language: ["M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.3 12h17.4", "M12 3c2.4 2.5 3.6 5.5 3.6 9s-1.2 6.5-3.6 9c-2.4-2.5-3.6-5.5-3.6-9S9.6 5.5 12 3Z"],
  search: ["M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14Z", "M16.2 16.2l4.3 4.3"],
  status: ["M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01"],
  onward: ["M5 12h13M12.5 6.5 18 12l-5.5 5.5"],
  new: ["M12 5v14M5 12h14"],
  end: ["M5 12.5l4.5 4.5L19 7.5"],
  save: ["M12 4.5v10M7.5 10.5 12 15l4.5-4.5", "M5 19.5h14"],
  back: ["M14.5 6l-6 6 6 6"],
  file: ["M13.5 3.5H7A1.5 1.5 0 0 0 5.5 5v14A1.5 1.5 0 0 0 7 20.5h10a1.5 1.5 0 0 0 1.5-1.5V8.5l-5-5Z", "M13.5 3.5v5h5"],
  reply: ["M9.5 8 5 12.5 9.5 17", "M5 12.5h8.5c3.5 0 5.5 2 5.5 5.5"],
  sent: ["M5 12.5l4.5 4.5L19 7.5"],
  seen: ["M2.5 12.5 7 17 16.5 7.5", "M12.5 16.5l.5.5 9-9.5"],
  clock: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M12 7.5V12l3 2"],
  alert: ["M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17Z", "M12 8v5M12 16h.01"],
  bell: ["M6.5 16.5c1-1 1.5-2.5 1.5-6a4 4 0 1 1 8 0c0 3.5.5 5 1.5 6h-11Z", "M10.3 19.5a2 2 0 0 0 3.4 0"],
};

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [attribute, value] of Object.entries({ viewBox: "0 0 24 24", "aria-hidden": "true", class: `icon i-${name}` })) {
    svg.setAttribute(attribute, value);
  }
  for (const shape of PATHS[name]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", shape);
    svg.append(path);
  }
  return svg;
}

/** A filled star. */
export function star() {
  const svg = icon("end");
  svg.setAttribute("class", "icon star-shape");
  svg.firstChild.setAttribute("d", "M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.7-5.2 2.7 1-5.8-4.2-4.1 5.8-.8L12 3.6Z");
  return svg;
}
