// Numbers, dates and spans as the reader writes them.

import { spareFor } from './spare.js'

/** Letters that run from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufefc]/

let locale = 'en'
let spare = null
let made = new Map()

export function setLocale(language) {
  locale = language
  spare = spareFor(language)
  made = new Map()
}

export function currentLocale() {
  return locale
}

function numbers() {
  return spare?.numbers ?? locale
}

function formatter(name, make) {
  if (!made.has(name)) made.set(name, make())
  return made.get(name)
}

export function number(value, digits = 0) {
  return formatter(`n${digits}`, () => new Intl.NumberFormat(numbers(), { maximumFractionDigits: digits })).format(value)
}

export function percent(share) {
  return formatter('percent', () => new Intl.NumberFormat(numbers(), { style: 'percent', maximumFractionDigits: 0 })).format(share)
}

/** A ticket's number as people say it. */
export function ticketNumber(value) {
  return `#${formatter('ticket', () => new Intl.NumberFormat(numbers(), { useGrouping: false })).format(value)}`
}

function unit(value, name, digits = 0) {
  if (spare) return spare.unit(number(value, digits), name)
  // The narrow form is Latin letters in some scripts that have short words of their own.
  const unitDisplay = name === 'byte' || (name.endsWith('byte') && locale === 'fa') ? 'long' : locale === 'en' && digits === 0 ? 'narrow' : 'short'
  const make = () => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay, maximumFractionDigits: digits })
  return formatter(`${name}${digits}`, make).format(value)
}

export function bytes(size) {
  if (size < 1000) return unit(size, 'byte')
  if (size < 1e6) return unit(size / 1e3, 'kilobyte')
  return unit(size / 1e6, 'megabyte', 1)
}

/** A span in its largest unit: `now`, `5m`, `3h`, `2d`. */
export function span(milliseconds) {
  const minutes = milliseconds / 60_000
  if (minutes < 1) return spare ? spare.now : relative(0, 'second')
  if (minutes < 60) return unit(Math.floor(minutes), 'minute')
  if (minutes < 48 * 60) return unit(Math.floor(minutes / 60), 'hour')
  return unit(Math.floor(minutes / 1440), 'day')
}

export function seconds(value) {
  return unit(value, 'second')
}

/** Minutes of a report, in one unit that reads well; null: no data. */
export function minutes(value) {
  if (value === null || value === undefined) return '–'
  if (value < 90) return unit(value, 'minute', value < 10 ? 1 : 0)
  if (value < 48 * 60) return unit(value / 60, 'hour', 1)
  return unit(value / 1440, 'day', 1)
}

export function clockTime(at) {
  if (spare) return spare.clock(at)
  return formatter('time', () => new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' })).format(at)
}

export function fullTime(at) {
  if (spare) return spare.full(at)
  return formatter('full', () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })).format(at)
}

export function date(at) {
  if (spare) return spare.date(at)
  return formatter('date', () => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })).format(at)
}

/** `Today`, `Yesterday`, a weekday within the week, else the date. */
export function dayName(at, now = Date.now()) {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  if (days === 0 || days === 1) return capital(spare ? spare.day(days) : relative(-days))
  if (days > 1 && days < 7) return capital(spare ? spare.weekday(at) : weekday(at))
  if (spare) return spare.longDate(at)
  return formatter('day', () => new Intl.DateTimeFormat(locale, { dateStyle: 'long' })).format(at)
}

function relative(count, name = 'day') {
  return formatter('relative', () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(count, name)
}

function weekday(at) {
  return formatter('weekday', () => new Intl.DateTimeFormat(locale, { weekday: 'long' })).format(at)
}

function capital(text) {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

export function startOfDay(at) {
  const day = new Date(at)
  return new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime()
}

export function languageName(tag, known = []) {
  const own = known.find(([language]) => language === tag)
  if (own) return own[1]
  try {
    return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag
  } catch {
    return tag
  }
}

/** Digits of any script as ASCII, so that `#۱۲` finds #12. */
export function plainDigits(text) {
  return text.replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0)).replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
}

export function initials(name) {
  const words = name.trim().split(/\s+/).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words
  return letters.map((word) => [...word][0]).join('').toLocaleUpperCase(locale)
}

/** One of eight hues, the same for the same name everywhere. */
export function hue(name) {
  let sum = 0
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) >>> 0
  return sum % 8
}

/**
 * Which way a text runs: by its first letter outside of what stands in isolation, so that a sentence about a name in
 * other letters still runs as sentences do. `dir="auto"` heeds the name. Null when no letter says.
 */
export function direction(text) {
  let [bare, before] = [text, null]
  while (bare !== before) [bare, before] = [bare.replace(/[\u2066-\u2068][^\u2066-\u2069]*\u2069/g, ''), bare]
  const letter = /\p{L}/u.exec(bare)
  return letter && (RIGHT_TO_LEFT.test(letter[0]) ? 'rtl' : 'ltr')
}
