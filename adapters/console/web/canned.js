// Canned responses: chosen by `/` in the reply box, kept by leads.

import { get, post } from './api.js'
import { app, isLead, row as rowOf } from './app.js'
import { confirm, open } from './dialogs.js'
import { fill, h, show } from './dom.js'
import { icon } from './icons.js'
import { languageName, plainDigits } from './format.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

const SHOWN = 8
/** What stands before the caret: a slash at the beginning or after a space, and what was typed since. */
const TYPED = /(^|\s)\/([\p{L}\p{N}_-]*)$/u

let known = []

/** Asks anew each time: a colleague may have written one a moment ago. */
export async function loadCanned() {
  known = await get('/canned')
  return known
}

export function typedKey(text) {
  const found = TYPED.exec(text)
  return found ? { from: found.index + found[1].length, key: found[2].toLocaleLowerCase() } : null
}

/**
 * What fits what was typed: by key before by words, one of each key, in the customer's language if there is one, else
 * in the first of the desk's languages that has it.
 */
export function fitting(responses, key, language, languages) {
  const best = new Map()
  const order = [language, ...languages]
  const rank = (one) => (order.indexOf(one.language) + order.length) % order.length
  for (const one of responses) {
    const other = best.get(one.key)
    if (!other || rank(one) < rank(other)) best.set(one.key, one)
  }
  const all = [...best.values()]
  const begins = all.filter((one) => one.key.startsWith(key))
  const rest = all.filter((one) => !one.key.startsWith(key) && (one.key.includes(key) || one.words.toLocaleLowerCase().includes(key)))
  return [...begins, ...rest]
}

/**
 * In one pass, so that a name with braces in it stays a name. A nameless customer's placeholder goes with its comma or
 * space, so that no hole is left.
 */
export function filled(words, { name, number, agent }) {
  const here = name ? words : words
    .replace(/^\{name\}\s*[,،!]?\s*(\p{L}?)/u, (_, letter) => letter.toLocaleUpperCase())
    .replace(/\s*[,،]?\s*\{name\}/gu, '')
  return here.replace(/\{(name|number|agent)\}/gu, (_, which) => ({ name, number: String(number), agent })[which])
}

function fillIn(one) {
  const row = rowOf()
  const contact = app.store.rooms.get(row.id)?.contact
  return filled(one.words, { name: contact?.named ? contact.name : null, number: row.number, agent: app.me.name })
}

/** The list above the reply box. `put(from, to, text)` replaces what was typed. */
export function cannedPicker(area, put) {
  const list = h('ul', { class: 'canned', role: 'listbox', id: 'canned-list', 'aria-label': t('console-canned'), hidden: true, data: { test: 'canned-list' } })
  const none = h('p', { class: 'canned-none muted', hidden: true, data: { test: 'canned-none' } }, t('console-canned-none'))
  let choices = []
  let at = 0
  let from = null
  let asked = 0

  function close() {
    asked += 1
    from = null
    show(list, false)
    show(none, false)
    area.removeAttribute('aria-activedescendant')
    area.removeAttribute('aria-controls')
  }

  async function look() {
    const typed = area.selectionStart === area.selectionEnd ? typedKey(area.value.slice(0, area.selectionStart)) : null
    if (!typed) return from === null ? null : close()
    const fresh = from === null
    from = typed.from
    asked += 1
    const mine = asked
    if (fresh) {
      try {
        await loadCanned()
      } catch (error) {
        close()
        return refuse(error)
      }
      if (mine !== asked) return look()
    }
    choices = fitting(known, typed.key, rowOf()?.language, app.catalogue.languages.map(([tag]) => tag)).slice(0, SHOWN)
    at = 0
    draw()
  }

  function draw() {
    show(list, choices.length > 0)
    show(none, known.length === 0)
    area.setAttribute('aria-controls', 'canned-list')
    fill(list, choices.map((one, index) => h('li', { role: 'option', id: `canned-${index}`, 'aria-selected': String(index === at), data: { test: 'canned-option', key: one.key },
      on: { pointerdown: (event) => { event.preventDefault(); choose(index) } } },
    h('span', { class: 'canned-key' }, h('bdi', {}, `/${one.key}`), one.language === rowOf()?.language ? null : h('span', { class: 'chip plain' }, languageName(one.language, app.catalogue.languages))),
    h('span', { class: 'canned-words', dir: 'auto', lang: one.language }, one.words))))
    if (choices.length) area.setAttribute('aria-activedescendant', `canned-${at}`)
    else area.removeAttribute('aria-activedescendant')
    list.children[at]?.scrollIntoView({ block: 'nearest' })
  }

  function choose(index) {
    const one = choices[index]
    const [begin, end] = [from, area.selectionStart]
    close()
    put(begin, end, fillIn(one))
  }

  area.addEventListener('input', look)
  area.addEventListener('blur', () => setTimeout(() => document.activeElement !== area && close(), 0))

  return {
    element: h('div', { class: 'canned-box' }, list, none),
    close,
    /** Takes a key while the list is open; whether it did. */
    key: (event) => {
      if (from === null || (list.hidden && event.key !== 'Escape')) return false
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        at = (at + (event.key === 'ArrowDown' ? 1 : choices.length - 1)) % choices.length
        draw()
      } else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && choices.length) choose(at)
      else if (event.key === 'Escape') close()
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}

/** All of them, to be read by everybody and kept by leads. */
export async function cannedSheet() {
  const rows = h('ul', { class: 'canned-rows', tabindex: '0', 'aria-label': t('console-canned'), data: { test: 'canned-rows' } })
  const draw = () => fill(rows, known.length ? known.map(line) : h('li', { class: 'muted' }, t('console-canned-none')))
  const again = async () => {
    await loadCanned()
    draw()
  }
  const line = (one) => h('li', { data: { test: 'canned-row', key: one.key, language: one.language } },
    h('p', { class: 'canned-key' }, h('bdi', {}, `/${one.key}`), h('span', { class: 'chip plain' }, languageName(one.language, app.catalogue.languages))),
    h('p', { class: 'plain', dir: 'auto', lang: one.language }, one.words),
    isLead() ? h('div', { class: 'hit-tools' },
      h('button', { type: 'button', class: 'small', data: { test: 'canned-edit' }, on: { click: () => edit(one, again) } }, t('console-edit')),
      h('button', { type: 'button', class: 'small danger-text', data: { test: 'canned-remove' }, on: { click: () => remove(one, again) } }, t('console-canned-remove'))) : null)
  try {
    await again()
  } catch (error) {
    return refuse(error)
  }
  const make = h('button', { type: 'button', class: 'primary', data: { test: 'canned-new' }, on: { click: () => edit(null, again) } }, icon('plus', 14), t('console-canned-new'))
  open(t('console-canned'), h('div', { class: 'dialog-body' }, h('p', { class: 'muted' }, t('console-canned-hint')), rows,
    isLead() ? h('div', { class: 'dialog-buttons' }, make) : null), 'canned-dialog')
}

async function remove(one, again) {
  if (!(await confirm(t('console-canned-remove-sure'), t('console-canned-remove')))) return
  try {
    await post('/canned/remove', { key: one.key, language: one.language })
    await again()
  } catch (error) {
    refuse(error)
  }
}

function edit(one, again) {
  const key = h('input', { type: 'text', required: true, maxlength: 40, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', dir: 'auto', value: one?.key ?? '', disabled: one !== null, data: { test: 'canned-key' } })
  const language = h('select', { disabled: one !== null, data: { test: 'canned-language' } },
    app.catalogue.languages.map(([tag, name]) => h('option', { value: tag, lang: tag, selected: tag === (one?.language ?? app.language) }, name)))
  const words = h('textarea', { required: true, rows: 7, dir: 'auto', data: { test: 'canned-words' } })
  words.value = one?.words ?? ''
  const form = h('form', { class: 'dialog-body', on: { submit: async (event) => {
    event.preventDefault()
    try {
      await post('/canned', { key: plainDigits(key.value.trim()), language: language.value, words: words.value })
      dialog.close()
      await again()
    } catch (error) {
      refuse(error)
    }
  } } },
  h('label', {}, t('console-canned-key'), key, h('small', { class: 'muted' }, t('console-canned-key-hint'))),
  h('label', {}, t('console-language'), language),
  h('label', {}, t('console-canned-words'), words, h('small', { class: 'muted placeholders', data: { test: 'canned-placeholders' } }, ['name', 'number', 'agent'].map((word) => h('span', {}, h('code', { dir: 'ltr' }, `{${word}}`), ' ', t(`console-canned-fill-${word}`))))),
  h('div', { class: 'dialog-buttons' }, h('button', { type: 'submit', class: 'primary', data: { test: 'canned-save' } }, t('console-save'))))
  const dialog = open(t(one ? 'console-canned-edit' : 'console-canned-new'), form, 'canned-edit-dialog')
  ;(one ? words : key).focus()
}
