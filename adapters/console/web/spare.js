// Dates and spans for languages that some browsers know nothing of: Chromium ships no Uzbek.

const UZBEK = {
  months: ['yanvar', 'fevral', 'mart', 'aprel', 'may', 'iyun', 'iyul', 'avgust', 'sentabr', 'oktabr', 'noyabr', 'dekabr'],
  shortMonths: ['yan', 'fev', 'mar', 'apr', 'may', 'iyn', 'iyl', 'avg', 'sen', 'okt', 'noy', 'dek'],
  weekdays: ['yakshanba', 'dushanba', 'seshanba', 'chorshanba', 'payshanba', 'juma', 'shanba'],
  days: { 0: 'bugun', '-1': 'kecha' },
  now: 'hozir',
  units: { second: 'soniya', minute: 'daq', hour: 'soat', day: 'kun', byte: 'bayt', kilobyte: 'kB', megabyte: 'MB' },
}

const KNOWN = { uz: UZBEK }

/** What stands in for `Intl` in a language that the browser has no data for; null where it has. */
export function spareFor(locale, has = hasData) {
  const data = KNOWN[locale]
  if (!data || has(locale)) return null
  return {
    // Uzbek writes numbers as Russian does: a space between thousands, a comma before decimals.
    numbers: 'ru',
    unit: (text, unit) => `${text}\u00a0${data.units[unit]}`,
    date: (at) => dated(at, data.shortMonths),
    longDate: (at) => dated(at, data.months),
    clock: clock,
    full: (at) => `${dated(at, data.shortMonths)}, ${clock(at)}`,
    weekday: (at) => data.weekdays[new Date(at).getDay()],
    day: (days) => data.days[-days],
    now: data.now,
  }
}

/** A browser without data writes months as `M11`. */
function hasData(locale) {
  return !/M\d/u.test(new Intl.DateTimeFormat(locale, { month: 'long' }).format(0))
}

function dated(at, months) {
  const day = new Date(at)
  return `${day.getDate()}-${months[day.getMonth()]}, ${day.getFullYear()}`
}

function clock(at) {
  const time = new Date(at)
  return `${String(time.getHours()).padStart(2, '0')}:${String(time.getMinutes()).padStart(2, '0')}`
}
