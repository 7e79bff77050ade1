// Numbers, sizes and times in the person's language. Pure, but for the time zone, which is the browser's.

/** Letters that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** A sentence with its `[name]` marks filled in; in one that runs from right to left each stands in isolation. */
export function fill(text, values = {}) {
  const isolate = (value) => (RIGHT_TO_LEFT.test(text) ? `\u2068${value}\u2069` : value);
  return text.replace(/\[(\w+)\]/g, (mark, name) => (name in values ? isolate(String(values[name])) : mark));
}

/**
 * Which way a text runs: by its first letter outside of what stands in isolation, so that a sentence about a name in
 * other letters still runs as sentences do. `dir="auto"` heeds the name. Null when no letter says.
 */
export function direction(text) {
  let [bare, before] = [text, null];
  while (bare !== before) [bare, before] = [bare.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, ""), bare];
  const letter = /\p{L}/u.exec(bare);
  return letter && (RIGHT_TO_LEFT.test(letter[0]) ? "rtl" : "ltr");
}

const formats = new Map();

/** Making one takes its time; each language has one. */
export function formatOf(language) {
  if (!formats.has(language)) formats.set(language, new Format(language));
  return formats.get(language);
}

export class Format {
  constructor(language) {
    const known = safe(language);
    this.time = new Intl.DateTimeFormat(known, { hour: "numeric", minute: "2-digit" });
    this.day = new Intl.DateTimeFormat(known, { weekday: "long", day: "numeric", month: "long" });
    this.year = new Intl.DateTimeFormat(known, { day: "numeric", month: "long", year: "numeric" });
    this.moment = new Intl.DateTimeFormat(known, { dateStyle: "medium", timeStyle: "short" });
    this.full = new Intl.DateTimeFormat(known, { dateStyle: "full", timeStyle: "short" });
    this.number = new Intl.NumberFormat(known);
    // Short forms are Latin letters where words run from right to left.
    const wordy = RIGHT_TO_LEFT.test(new Intl.DisplayNames(known, { type: "language" }).of(known));
    this.units = ["byte", "kilobyte", "megabyte", "gigabyte"].map(
      (unit) => new Intl.NumberFormat(known, { style: "unit", unit, unitDisplay: wordy || unit === "byte" ? "long" : "short", maximumFractionDigits: 1 }),
    );
  }

  size(bytes) {
    let [value, unit] = [bytes, 0];
    while (value >= 1024 && unit < this.units.length - 1) [value, unit] = [value / 1024, unit + 1];
    return this.units[unit].format(value >= 10 || unit === 0 ? Math.round(value) : value);
  }

  /** The line above a day's messages. */
  dayLine(at, now, { today, yesterday }) {
    const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
    if (days === 0) return today;
    if (days === 1) return yesterday;
    return new Date(at).getFullYear() === new Date(now).getFullYear() ? this.day.format(at) : this.year.format(at);
  }
}

/** A name for the local day of a time. */
export function dayOf(at) {
  const day = new Date(at);
  return `${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}`;
}

function midnight(at) {
  return new Date(at).setHours(0, 0, 0, 0);
}

function safe(language) {
  try {
    return Intl.getCanonicalLocales(language);
  } catch {
    return "en";
  }
}
