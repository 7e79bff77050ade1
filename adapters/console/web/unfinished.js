// Who opened an article and fell silent: no ticket, never counted as solved, and not forgotten.

import { get } from './api.js'
import { app, channelName } from './app.js'
import { open } from './dialogs.js'
import { fill, h } from './dom.js'
import { fullTime, languageName } from './format.js'
import { icon } from './icons.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

export async function showUnfinished() {
  const body = h('div', { class: 'dialog-body' }, h('p', { class: 'muted' }, t('console-unfinished-hint')))
  const rows = h('ul', { class: 'unfinished', tabindex: '0', 'aria-label': t('console-unfinished'), data: { test: 'unfinished' } }, h('li', { class: 'muted' }, t('console-loading')))
  body.append(rows)
  open(t('console-unfinished'), body, 'unfinished-dialog')
  try {
    const found = await get('/unfinished')
    fill(rows, found.length ? found.map(row) : [h('li', { class: 'muted' }, t('console-unfinished-empty'))])
  } catch (error) {
    refuse(error)
  }
}

function row(one) {
  const about = [one.contact_name, channelName(one.channel), languageName(one.language, app.catalogue.languages)].filter(Boolean).join(' · ')
  return h('li', { data: { test: 'unfinished-row' } },
    h('p', { dir: 'auto' }, one.words),
    one.article ? h('p', { class: 'muted' }, icon('article', 14), ' ', h('bdi', {}, one.article)) : null,
    h('p', { class: 'muted' }, h('bdi', {}, about), ' · ', h('time', {}, fullTime(one.since))))
}
