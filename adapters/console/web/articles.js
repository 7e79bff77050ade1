// Articles beside a ticket: looked up, sent, used in an answer, and made of the ticket itself.

import { get } from './api.js'
import { act, app, isLead, row as rowOf } from './app.js'
import { confirm, open } from './dialogs.js'
import { busy, fill, h } from './dom.js'
import { ticketNumber } from './format.js'
import { icon } from './icons.js'
import { go } from './inbox.js'
import { loadRoom } from './room.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

const SEARCH_PAUSE = 300

/** Looking an article up in the customer's language. What only the team may read is shown, and cannot be sent. */
export function articleSearch(insert) {
  const input = h('input', { type: 'search', placeholder: t('console-article-search'), 'aria-label': t('console-article-search'), dir: 'auto', data: { test: 'article-search' } })
  const results = h('div', { class: 'hits' })
  const element = h('section', {}, h('h3', {}, t('console-articles')), input, results)
  let timer = null
  let asked = 0
  input.addEventListener('input', () => {
    clearTimeout(timer)
    timer = setTimeout(search, SEARCH_PAUSE)
  })

  async function search() {
    const text = input.value.trim()
    asked += 1
    const mine = asked
    if (!text) return fill(results)
    try {
      const hits = await get('/articles', { text, in: rowOf()?.language })
      if (mine !== asked) return
      fill(results, hits.length ? hits.map((hit) => hitElement(hit, insert)) : h('p', { class: 'muted' }, t('console-articles-none')))
    } catch (error) {
      refuse(error)
    }
  }

  return {
    element,
    clear: () => {
      asked += 1
      input.value = ''
      fill(results)
    },
  }
}

function hitElement(hit, insert) {
  const send = (event) => busy(event.currentTarget, () => act(app.selected, { act: 'send_article', article: hit.id }))
  const button = (label, test, click) => h('button', { type: 'button', class: 'small', data: { test }, on: { click } }, t(label))
  return h('div', { class: 'hit', data: { test: 'article-hit' } },
    h('p', { class: 'hit-title', dir: 'auto' }, hit.title),
    hit.snippet ? h('p', { class: 'muted', dir: 'auto' }, hit.snippet) : null,
    hit.public
      ? h('div', { class: 'hit-tools' }, button('console-article-send', 'article-send', send), button('console-article-insert', 'article-insert', () => withText(hit, (article) => insert(article.text))))
      : h('span', { class: 'chip team-only' }, icon('lock', 11), t('console-article-team-only')),
    reading(hit))
}

async function withText(hit, use) {
  try {
    use(await get(`/articles/${hit.id}`))
  } catch (error) {
    refuse(error)
  }
}

/** The whole text, once somebody wants to read it. */
function reading(hit) {
  const text = h('p', { class: 'plain', dir: 'auto', data: { test: 'article-text' } })
  return h('details', { on: { toggle: (event) => {
    if (event.target.open && !text.textContent) withText(hit, (article) => fill(text, article.text))
  } } }, h('summary', { data: { test: 'article-read' } }, t('console-article-read')), text)
}

/** "Make an article": of a ticket whose customer was answered; then its draft, and in the end the article. */
export function articleOfTicket() {
  const element = h('section', { class: 'made', data: { test: 'article-of-ticket' } })
  return {
    element,
    draw: (row, room) => {
      const article = room?.article ?? null
      const stamp = `${row.id}${row.changed}${article?.title}${article?.visibility}${article?.marked}`
      if (element.dataset.stamp === stamp) return
      element.dataset.stamp = stamp
      if (article && article.visibility !== 'draft') {
        return fill(element, h('p', { class: 'muted' }, icon('article', 14), ' ', t('console-article-published'), ' ', h('bdi', {}, article.title)))
      }
      const label = article ? 'console-article-draft' : 'console-article-make'
      fill(element, h('button', { type: 'button', class: 'small', data: { test: 'make-article' }, on: { click: () => make(row.id) } }, icon('article', 14), t(label)))
    },
  }
}

async function make(ticket) {
  if (!app.store.rooms.get(ticket)?.article && (await act(ticket, { act: 'draft_article' })) === null) return
  await loadRoom(ticket)
  const article = app.store.rooms.get(ticket)?.article
  if (article?.visibility === 'draft') edit(ticket, article)
}

/** A draft in the hands of an agent. A lead may publish it, once nothing in it is marked. */
function edit(ticket, article) {
  const title = h('input', { type: 'text', required: true, maxlength: 200, dir: 'auto', value: article.title, data: { test: 'draft-title' } })
  const body = h('textarea', { required: true, rows: 14, dir: 'auto', data: { test: 'draft-body' } })
  body.value = article.body
  const save = async () => {
    if (!form.reportValidity()) return false
    const words = { title: title.value.trim(), body: body.value.trim() }
    if (words.title === article.title && words.body === article.body) return true
    return (await act(ticket, { act: 'edit_article', ...words })) !== null
  }
  const done = () => {
    dialog.close()
    loadRoom(ticket)
  }
  const publish = async () => {
    if (await save() && (await act(ticket, { act: 'publish_article' })) !== null) done()
  }
  const discard = async () => {
    if (await confirm(t('console-article-discard-sure'), t('console-article-discard')) && (await act(ticket, { act: 'discard_article' })) !== null) done()
  }
  const form = h('form', { class: 'dialog-body', on: { submit: async (event) => {
    event.preventDefault()
    if (await save()) done()
  } } },
  article.marked ? h('p', { class: 'notice', data: { test: 'draft-marked' } }, t('console-article-marked')) : null,
  h('label', {}, t('console-article-title'), title),
  h('label', {}, t('console-article-text'), body),
  h('div', { class: 'dialog-buttons' },
    h('button', { type: 'button', class: 'danger-text', data: { test: 'draft-discard' }, on: { click: discard } }, t('console-article-discard')),
    isLead() ? h('button', { type: 'button', data: { test: 'draft-publish' }, on: { click: publish } }, t('console-article-publish')) : null,
    h('button', { type: 'submit', class: 'primary', data: { test: 'draft-save' } }, t('console-save'))))
  const dialog = open(t('console-article-draft'), form, 'draft-dialog')
  title.focus()
}

/** What waits for a lead: each draft with the ticket that it was made of. */
export async function drafts() {
  let waiting
  try {
    waiting = await get('/articles/drafts')
  } catch (error) {
    return refuse(error)
  }
  const choose = (article) => h('button', { type: 'button', class: 'other', data: { test: 'draft', number: article.ticket }, on: { click: () => {
    dialog.close()
    if (article.ticket !== null) go(`/console/tickets/${article.ticket}`)
  } } }, article.ticket === null ? null : h('span', { class: 'number' }, ticketNumber(article.ticket)), h('bdi', { class: 'subject' }, article.title))
  const dialog = open(t('console-drafts'), h('div', { class: 'dialog-body' },
    waiting.length ? waiting.map(choose) : h('p', { class: 'muted' }, t('console-drafts-none'))), 'drafts-dialog')
}
