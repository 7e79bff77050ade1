// Small windows in front of the page: browsers' own `dialog`, so that focus and Escape work as people expect.

import { act, app } from './app.js'
import { h, show } from './dom.js'
import { ticketNumber } from './format.js'
import { icon } from './icons.js'
import { t } from './texts.js'

export function open(title, content, test) {
  const close = h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-dismiss'), on: { click: () => dialog.close() } }, icon('close'))
  const dialog = h('dialog', { 'aria-label': title, data: { test } }, h('header', {}, h('h2', {}, title), close), content)
  dialog.addEventListener('close', () => dialog.remove())
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close())
  document.body.append(dialog)
  dialog.showModal()
  return dialog
}

/** Resolves to whether the person said yes. */
export function confirm(question, yes) {
  return new Promise((resolve) => {
    let said = false
    const accept = h('button', { type: 'button', class: 'danger', data: { test: 'confirm' }, on: { click: () => { said = true; dialog.close() } } }, yes)
    const cancel = h('button', { type: 'button', data: { test: 'cancel' }, on: { click: () => dialog.close() } }, t('console-cancel'))
    const dialog = open(yes, h('div', { class: 'dialog-body' }, h('p', {}, question), h('div', { class: 'dialog-buttons' }, cancel, accept)), 'confirm-dialog')
    dialog.addEventListener('close', () => resolve(said))
    accept.focus()
  })
}

/** To whom, and one line of why, which may be left out. */
export function handOver(row) {
  const agents = app.catalogue.agents.filter((agent) => agent.active && agent.id !== row.assignee)
  const teams = app.catalogue.teams.filter(([key]) => key !== row.team || row.assignee !== null)
  const to = h('select', { required: true, data: { test: 'handover-to' } },
    h('option', { value: '' }, t('console-handover-choose')),
    agents.length ? h('optgroup', { label: t('console-agents') }, agents.map((agent) =>
      h('option', { value: `agent:${agent.id}` }, agent.away ? `${agent.name} (${t('console-away')})` : agent.name))) : null,
    teams.length ? h('optgroup', { label: t('console-teams') }, teams.map(([key, name]) => h('option', { value: `team:${key}` }, name))) : null)
  const why = h('input', { type: 'text', maxlength: 300, dir: 'auto', autocomplete: 'off', data: { test: 'handover-why' } })
  const missing = h('small', { class: 'muted', id: 'handover-missing', data: { test: 'handover-missing' } }, t('console-handover-missing'))
  const hand = h('button', { type: 'submit', class: 'primary', disabled: true, 'aria-describedby': 'handover-missing', data: { test: 'handover-send' } }, t('console-handover'))
  const chosen = () => {
    hand.disabled = to.value === ''
    show(missing, hand.disabled)
  }
  to.addEventListener('input', chosen)
  to.addEventListener('change', chosen)
  const give = async (reason) => {
    if (!to.reportValidity()) return
    const split = to.value.indexOf(':')
    const target = { [to.value.slice(0, split)]: to.value.slice(split + 1) }
    dialog.close()
    await act(row.id, { act: 'hand_over', to: target, why: reason })
  }
  const form = h('form', { class: 'dialog-body', on: { submit: (event) => { event.preventDefault(); give(why.value.trim() || null) } } },
    h('label', {}, t('console-handover-to'), to),
    h('label', {}, t('console-handover-why'), why, h('small', { class: 'muted' }, t('console-handover-why-hint'))),
    h('div', { class: 'dialog-buttons' }, missing,
      h('button', { type: 'button', data: { test: 'cancel' }, on: { click: () => dialog.close() } }, t('console-cancel')), hand))
  const dialog = open(t('console-handover'), form, 'handover-dialog')
  to.focus()
}

/** Words that went wrong: to which of the customer's other open tickets. */
export function moveWords(message, tickets) {
  const choose = (row) => h('button', { type: 'button', class: 'other', data: { test: 'move-to', number: row.number }, on: { click: () => {
    dialog.close()
    act(message.ticket, { act: 'move', message: message.id, to: row.id })
  } } }, h('span', { class: 'number' }, ticketNumber(row.number)), h('bdi', { class: 'subject' }, row.subject || t('console-no-words')))
  const dialog = open(t('console-move'), h('div', { class: 'dialog-body' }, h('p', { class: 'muted' }, t('console-move-hint')), tickets.map(choose)), 'move-dialog')
}

export function shortcuts() {
  const [enter, escape, shift, ctrl] = ['enter', 'escape', 'shift', 'ctrl'].map((key) => t(`console-keyname-${key}`))
  const everywhere = [
    ['J', 'console-key-next'], ['K', 'console-key-previous'], ['1 … 7', 'console-key-queue'], ['/', 'console-key-search'],
    [escape, 'console-key-escape'], ['?', 'console-key-help'],
  ]
  const ticket = [
    ['R', 'console-key-reply'], ['N', 'console-key-note'], ['T', 'console-key-take'], ['E', 'console-key-resolve'], ['H', 'console-key-handover'],
    ['A', 'console-key-assign'], ['P', 'console-key-priority'], ['C', 'console-key-category'], ['G', 'console-key-tags'],
    ['O', 'console-key-actions'], ['M', 'console-key-messages'],
  ]
  const sends = app.settings.enterSends ? [[enter, 'console-key-send'], [`${shift} ${enter}`, 'console-key-line']] : [[`${ctrl} ${enter}`, 'console-key-send'], [enter, 'console-key-line']]
  const list = (rows) => h('dl', { class: 'keys' }, rows.map(([keys, name]) => [
    h('dt', { dir: 'ltr' }, keys.split(' ').map((key) => h('kbd', {}, key))),
    h('dd', {}, t(name)),
  ]))
  const dialog = open(t('console-shortcuts'), h('div', { class: 'dialog-body key-columns' }, list(ticket), h('div', {}, list(everywhere), list([...sends, ['/', 'console-key-canned']]))), 'shortcuts')
  dialog.classList.add('broad')
}
