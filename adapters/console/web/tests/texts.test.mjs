// Every sentence that the page uses is in every language, and nothing stands in the files that nobody uses.

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import test from 'node:test'

const HERE = new URL('.', import.meta.url)
const LANGUAGES = ['en', 'ru', 'uz', 'fa', 'hu', 'fr']
const GROUPS = {
  'console-status-': ['new', 'open', 'waiting_for_customer', 'on_hold', 'resolved', 'closed'],
  'console-priority-': ['critical', 'high', 'normal', 'low', 'informational'],
  'console-kind-': ['question', 'incident', 'service_request', 'documentation_request', 'change_request'],
  'console-flag-': ['asks_for_person', 'urgent_tone', 'files_only', 'received_late', 'low_mark'],
  'console-queue-': ['mine', 'unassigned', 'team', 'waiting', 'overdue', 'live', 'closed'],
  'console-empty-': ['mine', 'unassigned', 'team', 'waiting', 'overdue', 'live', 'closed', 'found'].flatMap((name) => [name, `${name}-hint`]),
  'console-keyname-': ['enter', 'escape', 'shift', 'ctrl'],
  'console-theme-': ['auto', 'light', 'dark'],
  'console-role-': ['agent', 'lead', 'admin'],
  'console-canned-fill-': ['name', 'number', 'agent'],
  'console-period-': ['7', '30', '90'],
  'console-report-age-': ['under_1d', '1d_3d', '3d_7d', 'over_7d'],
  'console-report-by-': ['agent', 'category', 'channel', 'language'],
  'console-report-article-': ['shown', 'opened', 'solved', 'rejected', 'ticket-after'],
  'console-report-': ['agent', 'category', 'channel', 'language', 'opened', 'solved', 'first-answer', 'mean', 'answered'],
}

function read(language) {
  const text = readFileSync(new URL(`../../../../locales/${language}/console.ftl`, HERE), 'utf8')
  const texts = new Map()
  for (const line of text.split('\n')) {
    const found = line.match(/^([a-z][\w-]*) = (.+)$/u)
    if (found) texts.set(found[1], found[2])
    else assert.match(line, /^(#.*)?$/u, `${language}: ${line}`)
  }
  return texts
}

function used() {
  const folders = [new URL('../', HERE), new URL('../../src/', HERE)]
  const names = new Set(Object.entries(GROUPS).flatMap(([prefix, ends]) => ends.map((end) => prefix + end)))
  for (const folder of folders) {
    for (const file of readdirSync(folder).filter((name) => /\.(js|rs|html)$/u.test(name))) {
      for (const [name] of readFileSync(new URL(file, folder), 'utf8').matchAll(/\bconsole-[\w-]*/gu)) {
        if (name.endsWith('-')) assert.ok(name in GROUPS || name === 'console-', `${file}: ${name} is not listed here`)
        else names.add(name)
      }
    }
  }
  return names
}

test('every sentence that is used exists, and no other', () => {
  assert.deepEqual([...read('en').keys()].sort(), [...used()].sort())
})

for (const language of LANGUAGES.slice(1)) {
  test(`${language} says everything that en says`, () => {
    const [own, english] = [read(language), read('en')]
    assert.deepEqual([...own.keys()], [...english.keys()])
    for (const [name, text] of own) assert.ok(!text.includes('{'), `${name} has a variable, and the page fills in none`)
  })
}
