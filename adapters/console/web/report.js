// The figures of the last days: for leads and admins.

import { get } from './api.js'
import { channelName } from './app.js'
import { fill, h } from './dom.js'
import { date, languageName, minutes, number, percent } from './format.js'
import { icon } from './icons.js'
import { go } from './inbox.js'
import { csv } from './report-csv.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

const PERIODS = [7, 30, 90]
const AGES = ['under_1d', '1d_3d', '3d_7d', 'over_7d']
let days = PERIODS[0]
let link = null

export async function reportPane(place) {
  fill(place, head(null), h('p', { class: 'muted loading' }, t('console-loading')))
  try {
    const report = await get('/report', { days })
    fill(place, head(report), h('div', { class: 'report-body' }, tiles(report), h('div', { class: 'report-grid' }, ages(report), times(report)), groups(report)))
  } catch (error) {
    refuse(error)
    fill(place, head(null), h('p', { class: 'empty' }, error.message))
  }
}

function head(report) {
  const choices = PERIODS.map((period) => h('button', { type: 'button', 'aria-pressed': String(period === days), data: { test: `period-${period}` }, on: { click: (event) => {
    days = period
    reportPane(event.target.closest('.report'))
  } } }, t(`console-period-${period}`)))
  return h('header', { class: 'report-head' },
    h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-back'), data: { test: 'report-back' }, on: { click: () => go('/console') } }, icon('back', 20)),
    h('h1', {}, t('console-report')),
    report ? h('span', { class: 'muted' }, `${date(instant(report.from))} – ${date(instant(report.to))}`) : null,
    h('span', { class: 'push' }), h('div', { class: 'modes', role: 'group', 'aria-label': t('console-period') }, choices), report ? download(report) : null)
}

function instant(at) {
  return typeof at === 'number' ? at : Date.parse(at)
}

function download(report) {
  if (link) URL.revokeObjectURL(link)
  link = URL.createObjectURL(new Blob([csv(report)], { type: 'text/csv;charset=utf-8' }))
  const day = (at) => new Date(instant(at)).toISOString().slice(0, 10)
  return h('a', { class: 'button', href: link, download: `deskbell-${day(report.from)}-${day(report.to)}.csv`, data: { test: 'csv' } }, icon('download'), t('console-csv'))
}

function none(value) {
  return value === null || value === undefined
}

function tiles(report) {
  const marks = report.marks ?? {}
  const figure = (label, value, test, note = null) => h('div', { class: 'tile', data: { test: `figure-${test}` } },
    h('span', { class: 'tile-value' }, value), h('span', { class: 'tile-label' }, t(label)), note)
  const count = (value) => (none(value) ? '–' : number(value))
  const answered = none(marks.answered) ? null : h('span', { class: 'tile-note muted' }, t('console-report-answered'), ' ', number(marks.answered), ' / ', number(marks.asked ?? 0))
  return h('div', { class: 'tiles' },
    figure('console-report-opened', count(report.opened), 'opened'),
    figure('console-report-solved-by-article', count(report.solved_by_article), 'solved-by-article'),
    figure('console-report-solved', count(report.solved), 'solved'),
    figure('console-report-reopened', count(report.reopened), 'reopened'),
    figure('console-report-mean', none(marks.mean) ? '–' : `${number(marks.mean, 1)} ★`, 'mean', answered),
    figure('console-report-share', none(marks.share_4_5) ? '–' : percent(marks.share_4_5), 'share'))
}

function bar(share, kind = '') {
  const inner = h('span', { class: `bar-inner ${kind}` })
  inner.style.inlineSize = `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%`
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, inner)
}

function ages(report) {
  const found = AGES.map((age) => [age, report.open_by_age?.[age] ?? 0])
  const most = Math.max(1, ...found.map(([, count]) => count))
  return h('section', { class: 'sheet', data: { test: 'open-by-age' } }, h('h2', {}, t('console-report-open-by-age')),
    h('table', {}, h('tbody', {}, found.map(([age, count]) => h('tr', {},
      h('th', { scope: 'row' }, t(`console-report-age-${age}`)), h('td', { class: 'wide' }, bar(count / most, age)), h('td', { class: 'figure' }, number(count)))))))
}

function times(report) {
  const line = (label, span) => h('tr', {}, h('th', { scope: 'row' }, t(label)),
    h('td', { class: 'figure' }, minutes(span?.median)), h('td', { class: 'figure' }, minutes(span?.p90)), h('td', { class: 'figure' }, none(span?.count) ? '–' : number(span.count)))
  return h('section', { class: 'sheet', data: { test: 'times' } }, h('h2', {}, t('console-report-times')),
    h('table', {}, h('thead', {}, h('tr', {}, h('td', {}), ['console-report-median', 'console-report-p90', 'console-report-count'].map((name) => h('th', { scope: 'col' }, t(name))))),
      h('tbody', {}, line('console-report-first-answer', report.first_answer_minutes), line('console-report-solution', report.solution_minutes))))
}

function groups(report) {
  const named = (row) => row.name ?? row.key ?? t('console-report-none')
  return [
    group('agent', report.by_agent, named),
    group('category', report.by_category, named),
    group('channel', report.by_channel, (row) => row.name && row.name !== row.key ? row.name : row.key ? channelName(row.key) : named(row)),
    group('language', report.by_language, (row) => row.name && row.name !== row.key ? row.name : row.key ? languageName(row.key) : named(row)),
  ]
}

function group(kind, rows, named) {
  if (!rows?.length) return null
  const most = Math.max(1, ...rows.map((row) => Math.max(row.opened ?? 0, row.solved ?? 0)))
  const columns = ['opened', 'solved', 'first-answer', 'mean', 'answered'].map((name) => h('th', { scope: 'col' }, t(`console-report-${name}`)))
  const count = (value) => (none(value) ? '–' : number(value))
  return h('section', { class: 'sheet', data: { test: `by-${kind}` } }, h('h2', {}, t(`console-report-by-${kind}`)),
    h('div', { class: 'table-scroll' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t(`console-report-${kind}`)), h('td', {}), columns)),
      h('tbody', {}, rows.map((row) => h('tr', {}, h('th', { scope: 'row' }, h('bdi', {}, named(row))),
        h('td', { class: 'wide' }, bar((row.opened ?? 0) / most), bar((row.solved ?? 0) / most, 'solved')),
        h('td', { class: 'figure' }, count(row.opened)), h('td', { class: 'figure' }, count(row.solved)),
        h('td', { class: 'figure' }, minutes(row.first_answer_median)), h('td', { class: 'figure' }, none(row.mean) ? '–' : number(row.mean, 1)),
        h('td', { class: 'figure' }, count(row.answered))))))))
}
