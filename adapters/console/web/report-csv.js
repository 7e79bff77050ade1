// The report as a table for a spreadsheet: one line per figure. No DOM, no network.

/** A cell that no spreadsheet takes for a formula and no comma breaks. */
export function cell(value) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/u.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const WHOLE = ['opened', 'solved_by_article', 'solved', 'reopened']
const NESTED = ['open_by_age', 'first_answer_minutes', 'solution_minutes', 'marks']
export const GROUPS = ['by_agent', 'by_category', 'by_channel', 'by_language']
const COLUMNS = ['opened', 'solved', 'first_answer_median', 'mean', 'answered']

/** `group, key, name, figure, value`: long and narrow, so that a new figure breaks nobody's sheet. */
export function csv(report) {
  const lines = [['group', 'key', 'name', 'figure', 'value'], ['period', '', '', 'from', iso(report.from)], ['period', '', '', 'to', iso(report.to)]]
  for (const figure of WHOLE) lines.push(['total', '', '', figure, report[figure]])
  for (const group of NESTED) {
    for (const [figure, value] of Object.entries(report[group] ?? {})) lines.push([group, '', '', figure, value])
  }
  for (const group of GROUPS) {
    for (const row of report[group] ?? []) {
      for (const figure of COLUMNS) if (figure in row) lines.push([group, row.key ?? '', row.name ?? row.key ?? '', figure, row[figure]])
    }
  }
  return `\ufeff${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`
}

function iso(at) {
  return typeof at === 'number' ? new Date(at).toISOString() : at
}
