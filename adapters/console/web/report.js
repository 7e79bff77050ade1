// The figures of the last days: for leads and admins.

import { get } from './api.js'
import { agentName, app, categoryName, channelName } from './app.js'
import { fill, h } from './dom.js'
import { date, languageName, minutes, number, percent } from './format.js'
import { icon } from './icons.js'
import { go } from './inbox.js'
import { csv } from './report-csv.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

const PERIODS = [7, 30, 90]
const AGES = [['under_a_day', 'under_1d'], ['under_three_days', '1d_3d'], ['under_a_week', '3d_7d'], ['older', 'over_7d']]
const GROUPS = ['agent', 'category', 'channel', 'language']
let days = PERIODS[0]
let link = null

export async function reportPane(place) {
  fill(place, head(null), h('p', { class: 'muted loading' }, t('console-loading')))
  try {
    const report = await get('/report', { days })
    fill(place, head(report), h('div', { class: 'report-body' }, tiles(report.total ?? {}), h('div', { class: 'report-grid' }, ages(report.total?.open ?? {}), times(report.total ?? {})), articles(report.articles), GROUPS.map((kind) => group(kind, report[`by_${kind}`]))))
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
  link = URL.createObjectURL(new Blob([csv(report, (group, key) => nameOf(group.slice(3), key))], { type: 'text/csv;charset=utf-8' }))
  const day = (at) => new Date(instant(at)).toISOString().slice(0, 10)
  return h('a', { class: 'button', href: link, download: `deskbell-${day(report.from)}-${day(report.to)}.csv`, data: { test: 'csv' } }, icon('download'), t('console-csv'))
}

function none(value) {
  return value === null || value === undefined
}

function tiles(total) {
  const marks = total.marks ?? {}
  const figure = (label, value, test, note = null) => h('div', { class: 'tile', data: { test: `figure-${test}` } },
    h('span', { class: 'tile-value' }, value), h('span', { class: 'tile-label' }, t(label)), note)
  const count = (value) => (none(value) ? '–' : number(value))
  const answered = none(marks.answered) ? null : h('span', { class: 'tile-note muted' }, t('console-report-answered'), ' ', number(marks.answered), ' / ', number(marks.asked ?? 0))
  return h('div', { class: 'tiles' },
    figure('console-report-opened', count(total.opened), 'opened'),
    figure('console-report-solved-by-article', count(total.solved_by_article), 'solved-by-article'),
    figure('console-report-deflection', none(total.deflection) ? '–' : percent(total.deflection), 'deflection'),
    figure('console-report-solved', count(total.solved), 'solved'),
    figure('console-report-reopened', count(total.reopened), 'reopened'),
    figure('console-report-mean', none(marks.mean) ? '–' : `${number(marks.mean, 1)} ★`, 'mean', answered),
    figure('console-report-share', none(marks.good) ? '–' : percent(marks.good), 'share'))
}

function bar(share, kind = '') {
  const inner = h('span', { class: `bar-inner ${kind}` })
  inner.style.inlineSize = `${Math.round(Math.max(0, Math.min(1, share)) * 100)}%`
  return h('span', { class: 'bar', 'aria-hidden': 'true' }, inner)
}

function ages(open) {
  const found = AGES.map(([key, age]) => [age, open[key] ?? 0])
  const most = Math.max(1, ...found.map(([, count]) => count))
  return h('section', { class: 'sheet', data: { test: 'open-by-age' } }, h('h2', {}, t('console-report-open-by-age')),
    h('table', {}, h('tbody', {}, found.map(([age, count]) => h('tr', {},
      h('th', { scope: 'row' }, t(`console-report-age-${age}`)), h('td', { class: 'wide' }, bar(count / most, age)), h('td', { class: 'figure' }, number(count)))))))
}

function times(total) {
  const line = (label, span) => h('tr', {}, h('th', { scope: 'row' }, t(label)),
    h('td', { class: 'figure' }, minutes(span?.median)), h('td', { class: 'figure' }, minutes(span?.p90)), h('td', { class: 'figure' }, none(span?.count) ? '–' : number(span.count)))
  return h('section', { class: 'sheet', data: { test: 'times' } }, h('h2', {}, t('console-report-times')),
    h('table', {}, h('thead', {}, h('tr', {}, h('td', {}), ['console-report-median', 'console-report-p90', 'console-report-count'].map((name) => h('th', { scope: 'col' }, t(name))))),
      h('tbody', {}, line('console-report-first-answer', total.first_answer), line('console-report-solution', total.solution))))
}

const OF_ARTICLES = ['shown', 'opened', 'solved', 'rejected', 'ticket_after']

/** What came of articles: of each, and of all with the searches that found none. */
function articles(report) {
  if (!report || !(report.total.shown + report.total.opened + report.total.not_found)) return null
  const cells = (figures) => OF_ARTICLES.map((name) => h('td', { class: 'figure' }, number(figures[name])))
  const head = OF_ARTICLES.map((name) => h('th', { scope: 'col' }, t(`console-report-article-${name.replace('_', '-')}`)))
  const line = ([article, figures]) => h('tr', { data: { test: 'article-row' } }, h('th', { scope: 'row' }, h('bdi', {}, article.title)), h('td', {}, article.language), cells(figures))
  return h('section', { class: 'sheet', data: { test: 'by-article' } }, h('h2', {}, t('console-report-articles')),
    h('div', { class: 'table-scroll' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t('console-report-article')), h('td', {}), head)),
      h('tbody', {}, [...report.by_article].sort(([, one], [, other]) => other.shown - one.shown).map(line)),
      h('tfoot', {}, h('tr', {}, h('th', { scope: 'row' }, t('console-report-all')), h('td', {}), cells(report.total))))),
    h('p', { class: 'muted', data: { test: 'not-found' } }, t('console-report-article-not-found'), ' ', number(report.total.not_found)))
}

function nameOf(kind, key) {
  if (key === null) return t('console-report-none')
  const names = { agent: agentName, category: categoryName, channel: channelName, language: (tag) => languageName(tag, app.catalogue.languages) }
  return names[kind](key)
}

function group(kind, rows) {
  if (!rows?.length) return null
  const most = Math.max(1, ...rows.map(([, figures]) => Math.max(figures.opened ?? 0, figures.solved ?? 0)))
  const columns = ['opened', 'solved', 'first-answer', 'mean', 'answered'].map((name) => h('th', { scope: 'col' }, t(`console-report-${name}`)))
  const count = (value) => (none(value) ? '–' : number(value))
  return h('section', { class: 'sheet', data: { test: `by-${kind}` } }, h('h2', {}, t(`console-report-by-${kind}`)),
    h('div', { class: 'table-scroll' }, h('table', {},
      h('thead', {}, h('tr', {}, h('th', { scope: 'col' }, t(`console-report-${kind}`)), h('td', {}), columns)),
      h('tbody', {}, rows.map(([key, figures]) => h('tr', {}, h('th', { scope: 'row' }, h('bdi', {}, nameOf(kind, key))),
        h('td', { class: 'wide' }, bar((figures.opened ?? 0) / most), bar((figures.solved ?? 0) / most, 'solved')),
        h('td', { class: 'figure' }, count(figures.opened)), h('td', { class: 'figure' }, count(figures.solved)),
        h('td', { class: 'figure' }, minutes(figures.first_answer?.median)),
        h('td', { class: 'figure' }, none(figures.marks?.mean) ? '–' : number(figures.marks.mean, 1)),
        h('td', { class: 'figure' }, count(figures.marks?.answered))))))))
}
