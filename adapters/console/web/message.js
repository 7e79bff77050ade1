// One message of a room.

import { act, app } from './app.js'
import { blocks } from './blocks.js'
import { confirm } from './dialogs.js'
import { busy, h } from './dom.js'
import { clockTime, fullTime, hue, initials, number } from './format.js'
import { icon } from './icons.js'
import { fileElements } from './preview.js'
import { kindOf } from './store.js'
import { t } from './texts.js'

export function avatar(name, small = false) {
  return h('span', { class: `avatar hue-${hue(name)}${small ? ' small' : ''}`, 'aria-hidden': 'true' }, initials(name) || '?')
}

/**
 * `joined`: follows words of the same author closely; `read`: the last reply that the customer has read. `tools`:
 * `{ edit, quote, move, others }`.
 */
export function messageElement(message, { joined, read }, tools) {
  const kind = kindOf(message)
  const data = { test: 'message', id: message.id, kind, author: message.author.is, seq: message.seq }
  if (kind === 'line') return line(message, data)
  const mine = message.author.is === 'agent' && message.author.id === app.me.id
  const side = message.author.is === 'contact' ? 'theirs' : 'ours'
  return h('article', { class: `message kind-${kind} ${side}${joined ? ' joined' : ''}${message.retracted ? ' gone' : ''}`, data },
    message.author.is === 'contact' ? avatar(message.author.name, true) : null,
    h('div', { class: 'bubble' },
      head(message, kind, joined),
      body(message),
      message.chosen ? h('p', { class: 'chosen' }, message.chosen) : null,
      buttons(message),
      earlier(message, tools),
      foot(message, kind, mine, tools, read)))
}

function head(message, kind, joined) {
  const label = kind === 'note' ? h('span', { class: 'note-label' }, icon('lock', 12), t('console-note')) : null
  if (joined && !label) return null
  const name = message.author.is === 'desk' ? t('console-desk') : message.author.name
  return h('header', {}, h('bdi', { class: 'author' }, name), label)
}

function body(message) {
  if (message.retracted) return h('p', { class: 'retracted' }, t('console-retracted'))
  return [
    message.quote ? h('blockquote', { dir: 'auto' }, message.quote.text) : null,
    h('div', { class: 'words', data: { test: 'words' } }, blocks(message.blocks)),
    fileElements(message.files ?? []),
  ]
}

function buttons(message) {
  if (!message.buttons?.length || message.retracted) return null
  return h('div', { class: 'card-buttons' }, message.buttons.map((button) => {
    const press = (event) => busy(event.currentTarget, () => act(message.ticket, button.token, 'press'))
    const label = button.star ? `${number(button.star)}★` : button.label
    return h('button', { type: 'button', class: `small${button.pressed ? ' pressed' : ''}`, 'aria-pressed': button.pressed ? 'true' : null,
      data: { test: 'card-button' }, on: { click: press } }, label)
  }))
}

function earlier(message, tools) {
  if (!message.edited || message.retracted) return null
  const versions = message.earlier ?? []
  return h('details', { class: 'earlier', on: { toggle: (event) => event.target.open && !versions.length && tools.refresh() } },
    h('summary', { data: { test: 'earlier' } }, t('console-edited')),
    versions.map((text) => h('p', { class: 'plain', dir: 'auto', data: { test: 'earlier-version' } }, text)))
}

function foot(message, kind, mine, tools, read) {
  const may = !message.retracted
  return h('footer', {},
    h('time', { datetime: new Date(message.said_at).toISOString(), title: fullTime(message.said_at) }, clockTime(message.said_at)),
    read ? h('span', { class: 'read', data: { test: 'read' } }, icon('check', 12), t('console-read')) : null,
    h('span', { class: 'tools' },
      may && kind === 'public' ? tool('quote', 'console-quote', () => tools.quote(message)) : null,
      may && message.author.is === 'contact' && tools.others > 0 ? tool('move', 'console-move', () => tools.move(message)) : null,
      may && mine && (kind === 'public' || kind === 'note') ? [
        tool('edit', 'console-edit', () => tools.edit(message)),
        tool('retract', 'console-retract', () => retract(message, kind)),
      ] : null,
      may && mine && kind === 'card' ? tool('retract', 'console-retract', () => retract(message, kind)) : null))
}

function tool(name, label, click) {
  return h('button', { type: 'button', class: 'icon-button', 'aria-label': t(label), title: t(label), data: { test: name }, on: { click } }, icon(name, 14))
}

async function retract(message, kind) {
  const what = kind === 'note' ? 'console-retract-note-sure' : 'console-retract-sure'
  if (await confirm(t(what), t('console-retract'))) act(message.ticket, { act: 'retract', message: message.id })
}

function line(message, data) {
  return h('div', { class: 'line', data },
    h('div', { class: 'line-text' }, blocks(message.blocks),
      h('time', { datetime: new Date(message.said_at).toISOString(), title: fullTime(message.said_at) }, clockTime(message.said_at))),
    message.chosen ? h('p', { class: 'chosen' }, message.chosen) : null,
    buttons(message))
}

/** Words that the desk has not confirmed yet; `undo` while they may be taken back. */
export function unsentElement(entry, down, undo) {
  const note = entry.do.act === 'note'
  const left = Math.max(0, Math.ceil((entry.due - Date.now()) / 1_000))
  return h('article', { class: `message kind-${note ? 'note' : 'public'} ours unsent`, data: { test: 'unsent' } },
    h('div', { class: 'bubble' },
      h('div', { class: 'words' }, h('p', { class: 'plain', dir: 'auto' }, entry.do.words)),
      left > 0
        ? h('footer', {}, h('span', {}, t('console-goes-out'), ' ', number(left)), h('button', { type: 'button', class: 'small', data: { test: 'undo' }, on: { click: () => undo(entry) } }, t('console-undo')))
        : h('footer', {}, h('span', {}, t(down ? 'console-unsent-down' : 'console-sending')))))
}
