// Numbers, sizes and times in the person's language. Pure, but for the time zone, which is the browser's.

/** Letters that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/;

/** A sentence with its `[name]` marks filled in; in one that runs from right to left each stands in isolation. */
export function fill(text, values = {}) {
  const isolate = (value) => (RIGHT_TO_LEFT.test(text) ? `\u2068${value}\u2069` : value);
  return text.replace(/\[(\w+)\]/g, (mark, name) => (name in values ? isolate(String(values[name])) : mark));
}

export class Format {
  constructor(language) {
    const known = safe(language);
    this.time = new Intl.DateTimeFormat(known, { hour: "numeric", minute: "2-digit" });
    this.day = new Intl.DateTimeFormat(known, { weekday: "long", day: "numeric", month: "long" });
    this.year = new Intl.DateTimeFormat(known, { day: "numeric", month: "long", year: "numeric" });
    this.full = new Intl.DateTimeFormat(known, { dateStyle: "full", timeStyle: "short" });
    this.number = new Intl.NumberFormat(known);
    this.units = ["byte", "kilobyte", "megabyte", "gigabyte"].map(
      (unit) => new Intl.NumberFormat(known, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 }),
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
