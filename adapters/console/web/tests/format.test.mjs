import assert from 'node:assert/strict'
import test from 'node:test'

import { bytes, dayName, direction, hue, initials, minutes, number, percent, plainDigits, setLocale, span, ticketNumber } from '../format.js'
import { spareFor } from '../spare.js'
import { cell, csv } from '../report-csv.js'

const DAY = 86_400_000

test('numbers, spans and days are the language’s own', () => {
  setLocale('fa')
  assert.equal(ticketNumber(1234), '#۱۲۳۴')
  assert.equal(percent(0.5).replace(/[^۰-۹٪]/gu, ''), '۵۰٪')
  setLocale('hu')
  assert.equal(number(4.25, 1), '4,3')
  setLocale('en')
  assert.equal(span(5 * 60_000), '5m')
  assert.equal(span(3 * 3_600_000), '3h')
  assert.equal(span(-5), 'now')
  assert.equal(minutes(null), '–')
  assert.equal(minutes(90), '1.5 hr')
  const now = new Date(2026, 10, 21, 12).getTime()
  assert.equal(dayName(now, now), 'Today')
  assert.equal(dayName(now - DAY, now), 'Yesterday')
  assert.equal(dayName(now - 2 * DAY, now), 'Thursday')
  assert.equal(dayName(now - 30 * DAY, now), 'October 22, 2026')
})

test('a sentence runs as its own letters do, whatever it names', () => {
  assert.equal(direction('\u2068Mia\u2069 تیکت را برداشت'), 'rtl')
  assert.equal(direction('\u2068کارتم رد شد\u2069: opened'), 'ltr')
  assert.equal(direction('👍 12'), null)
  setLocale('fa')
  assert.equal(bytes(2_000_000), '۲ مگابایت')
  setLocale('en')
  assert.equal(bytes(4), '4 bytes')
  assert.equal(bytes(2_000_000), '2 MB')
})

test('Uzbek is written in browsers that do not know it', () => {
  const uzbek = spareFor('uz', () => false)
  const at = new Date(2026, 10, 21, 9, 5).getTime()
  assert.equal(uzbek.full(at), '21-noy, 2026, 09:05')
  assert.equal(uzbek.longDate(at), '21-noyabr, 2026')
  assert.equal(uzbek.weekday(at), 'shanba')
  assert.equal(uzbek.day(1), 'kecha')
  assert.equal(uzbek.day(0), 'bugun')
  assert.equal(uzbek.unit('5', 'minute'), '5\u00a0daq')
  assert.equal(spareFor('uz', () => true), null)
  assert.equal(spareFor('en', () => false), null)
})

test('digits of any script find a ticket', () => {
  assert.equal(plainDigits('#۱۲ ٣'), '#12 3')
})

test('people are shown by their letters', () => {
  assert.equal(initials('Ana María Souza'), 'AS')
  assert.equal(initials('  '), '')
  assert.equal(initials('😀 x'), '😀X')
  assert.equal(hue('Ana'), hue('Ana'))
})

test('a spreadsheet takes no name for a formula', () => {
  assert.equal(cell('=1+1'), "'=1+1")
  assert.equal(cell('a,"b"\n'), '"a,""b""\n"')
  assert.equal(cell(-3), '-3')
  assert.equal(cell(null), '')
})

test('the report’s table has every figure, also when most are missing', () => {
  const figures = { opened: 3, first_answer: { count: 1, median: 4.5, p90: null }, marks: { asked: 2, mean: null } }
  const text = csv({ from: 0, to: 1000, total: figures, by_agent: [['a', figures], [null, { opened: 1 }]] }, (group, key) => (key ? '@mia' : 'none'))
  assert.match(text, /^\ufeffgroup,key,name,figure,value\r\n/u)
  assert.ok(text.includes('period,,,from,1970-01-01T00:00:00.000Z'))
  assert.ok(text.includes('total,,,marks_mean,\r\n'))
  assert.ok(text.includes("by_agent,a,'@mia,first_answer_median,4.5\r\n"))
  assert.ok(text.endsWith('by_agent,,none,opened,1\r\n'))
})
