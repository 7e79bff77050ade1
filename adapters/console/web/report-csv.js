// The report as a table for a spreadsheet: one line per figure. No DOM, no network.

export const GROUPS = ['by_agent', 'by_category', 'by_channel', 'by_language']
const SPREADS = ['open', 'first_answer', 'solution', 'marks']

/** A cell that no spreadsheet takes for a formula and no comma breaks. */
export function cell(value) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/**
 * `group, key, name, figure, value`: long and narrow, so that a new figure breaks nobody's sheet. `nameOf(group, key)`
 * says what people call a key; times are minutes.
 */
export function csv(report, nameOf) {
  const lines = [['group', 'key', 'name', 'figure', 'value'], ['period', '', '', 'from', iso(report.from)], ['period', '', '', 'to', iso(report.to)]]
  const add = (group, key, name, figures) => {
    for (const [figure, value] of Object.entries(figures ?? {})) {
      if (!SPREADS.includes(figure)) lines.push([group, key, name, figure, value])
      else for (const [part, inner] of Object.entries(value ?? {})) lines.push([group, key, name, `${figure}_${part}`, inner])
    }
  }
  add('total', '', '', report.total)
  for (const group of GROUPS) {
    for (const [key, figures] of report[group] ?? []) add(group, key ?? '', nameOf(group, key), figures)
  }
  const { articles } = report
  add('articles', '', '', articles?.total)
  for (const [article, figures] of articles?.by_article ?? []) add('article', `${article.key} ${article.language}`, article.title, figures)
  for (const group of ['by_category', 'by_channel', 'by_language']) {
    for (const [key, figures] of articles?.[group] ?? []) add(`articles_${group}`, key ?? '', nameOf(group, key), figures)
  }
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

function iso(at) {
  return typeof at === 'number' ? new Date(at).toISOString() : at
}
