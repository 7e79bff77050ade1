// The reply box: to the customer or to the team, never in doubt which.

import { post } from './api.js'
import { app, emit, say as sayWords } from './app.js'
import { cannedPicker } from './canned.js'
import { fill, h, say, show } from './dom.js'
import { number } from './format.js'
import { icon } from './icons.js'
import { writes } from './presence.js'
import { textOf } from './store.js'
import { t } from './texts.js'
import { toast } from './toast.js'
import { fileTray } from './tray.js'

const TYPING_EVERY = 3_000
const TALLEST = 260
/** The share of the longest message from which on its length is told. */
const NEARLY = 0.9

export function composer() {
  const modeReply = h('button', { type: 'button', data: { test: 'mode-reply' }, on: { click: () => setMode('reply') } }, t('console-mode-reply'))
  const modeNote = h('button', { type: 'button', data: { test: 'mode-note' }, on: { click: () => setMode('note') } }, icon('lock', 13), t('console-mode-note'))
  const modeButtons = { reply: modeReply, note: modeNote }
  const modes = h('div', { class: 'modes', role: 'group', 'aria-label': t('console-mode') }, modeReply, modeNote)
  const whom = h('span', { class: 'whom' })
  const context = h('div', { class: 'context', hidden: true })
  const area = h('textarea', { rows: 2, dir: 'auto', data: { test: 'reply-box' } })
  const picker = h('input', { type: 'file', multiple: true, hidden: true, data: { test: 'file-input' } })
  const attach = h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-attach'), title: t('console-attach'), data: { test: 'attach' }, on: { click: () => pick(null) } }, icon('attach', 18))
  const tray = fileTray({ changed: () => label(), pick: (file) => pick(file) })
  const hint = h('span', { class: 'hint muted' })
  const counter = h('span', { class: 'counter', role: 'status', hidden: true, data: { test: 'counter' } })
  const send = h('button', { type: 'submit', class: 'primary send', data: { test: 'send' } }, icon('send', 15), h('span', {}))
  const anyway = h('button', { type: 'button', class: 'small primary', data: { test: 'send-anyway' }, on: { click: () => submit() } }, t('console-send-anyway'))
  const news = h('div', { class: 'held', role: 'alert', hidden: true, data: { test: 'held' } }, h('span', {}, t('console-held')), ' ', anyway)
  const canned = cannedPicker(area, (from, to, text) => {
    area.setRangeText(text, from, to, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  })
  const element = h('form', { class: 'composer' }, news, canned.element, h('div', { class: 'composer-top' }, modes, whom), context, area, tray.element,
    h('div', { class: 'composer-foot' }, attach, picker, counter, h('span', { class: 'push' }), hint, send))

  let ticket = null
  let mode = 'reply'
  /** What is being edited or quoted; per opened ticket, not kept. */
  let editing = null
  let quoting = null
  let lastTyping = 0
  /** The file that a chosen one takes the place of. */
  let instead = null
  /** How far the room had been read when the words that stand here were written, in case that was before it was opened. */
  let readThen = null
  /** What was written went out a moment ago: another press on Send is no mistake. */
  let sent = false
  /** Tickets whose reply came back because something new was said, until it is sent or changed for nothing. */
  const held = new Set()

  function open(id) {
    ticket = id
    editing = null
    quoting = null
    const draft = app.drafts.get(id)
    readThen = draft.reply.words ? draft.reply.seen : null
    enter(draft.mode)
  }

  /** What is written to the customer and what is written to the team: each keeps words and files of its own. */
  function setMode(next) {
    if (next === mode) return label()
    keep()
    enter(next)
  }

  /** Shows what stands in one of the two. */
  function enter(next) {
    mode = next
    sent = false
    canned.close()
    app.drafts.turn(ticket, mode)
    area.value = app.drafts.get(ticket)[mode].words
    element.dataset.mode = mode
    for (const [name, button] of Object.entries(modeButtons)) button.setAttribute('aria-pressed', String(mode === name))
    tray.open(ticket, mode)
    label()
    grow()
  }

  function label() {
    for (const part of [modes, attach, tray.element]) show(part, editing === null)
    show(news, held.has(ticket) && mode === 'reply' && editing === null && (area.value.trim() !== '' || tray.files().length > 0))
    for (const [name, button] of Object.entries(modeButtons)) {
      const waits = name !== mode && app.drafts.has(ticket, name)
      button.classList.toggle('waits', waits)
      button.title = waits ? t('console-has-draft') : ''
    }
    count()
    area.placeholder = t(mode === 'note' ? 'console-write-note' : 'console-write-reply')
    area.setAttribute('aria-label', area.placeholder)
    say(whom, t(mode === 'note' ? 'console-only-team' : 'console-customer-sees'))
    say(send.lastElementChild, t(editing ? 'console-save' : mode === 'note' ? 'console-add-note' : 'console-send'))
    say(hint, t(app.settings.enterSends ? 'console-hint-enter' : 'console-hint-ctrl'))
    const subject = editing ?? (mode === 'reply' ? quoting : null)
    show(context, subject !== null)
    if (subject) {
      fill(context, h('span', { class: 'context-label' }, t(editing ? 'console-editing' : 'console-quoting')),
        h('span', { class: 'context-text', dir: 'auto' }, textOf(subject).slice(0, 200)),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-cancel'), on: { click: cancel } }, icon('close', 14)))
    }
  }

  /** How long it is, once it is nearly as long as a message can be. */
  function count() {
    const most = app.catalogue.message_chars ?? 0
    const length = lengthOf(area.value)
    show(counter, most > 0 && length >= most * NEARLY)
    counter.classList.toggle('wrong', most > 0 && length > most)
    say(counter, counter.hidden ? '' : `${number(length)} / ${number(most)}`)
  }

  const isTooLong = () => app.catalogue.message_chars > 0 && lengthOf(area.value) > app.catalogue.message_chars

  function cancel() {
    quoting = null
    if (!editing) return label()
    editing = null
    enter(app.drafts.get(ticket).mode)
  }

  /** Remembers the words, unless they are an edit of something said. */
  function keep() {
    if (ticket === null || editing) return
    const had = app.drafts.has(ticket)
    app.drafts.set(ticket, mode, { words: area.value })
    if (had !== app.drafts.has(ticket)) emit('draft')
  }

  function edit(message) {
    keep()
    editing = message
    quoting = null
    sent = false
    area.value = textOf(message)
    mode = message.public ? 'reply' : 'note'
    element.dataset.mode = mode
    label()
    grow()
    focus()
  }

  function quote(message) {
    if (editing) cancel()
    quoting = message
    setMode('reply')
    focus()
  }

  function submit() {
    const words = area.value.trim()
    if (isTooLong()) return toast(t('console-error-too-large'), 'error')
    if (editing) {
      if (!words) return toast(t('console-empty-words'), 'error')
      if (words !== textOf(editing).trim()) sayWords(ticket, { act: 'edit', message: editing.id, words })
      return cancel()
    }
    const files = tray.files()
    if (sent && !words && !files.length) return area.focus()
    if (tray.isBusy()) return toast(t('console-wait-upload'), 'error')
    if (tray.complain()) return toast(t('console-files-lost'), 'error')
    if (!words && !files.length) return toast(t('console-empty-words'), 'error')
    const what = { act: mode, words, files: files.map((file) => file.id) }
    if (mode === 'reply' && quoting) what.quote = quoting.id
    // Words of before: the desk is to hold them when something was said since, unless that was told and looked at.
    if (mode === 'reply' && readThen !== null && !held.has(ticket)) what.seen = readThen
    if (mode === 'reply') held.delete(ticket)
    quoting = null
    canned.close()
    writes(false)
    area.value = ''
    readThen = null
    keep()
    tray.clear()
    grow()
    sent = true
    sayWords(ticket, what, files.map(({ id, name, size, type, at }) => ({ id, name, size, type, at })))
    area.focus()
  }

  function pick(file) {
    instead = file
    picker.click()
  }

  /**
   * Gives words and files back that were refused or taken back, to where they were written, before what was begun there
   * meanwhile. Whoever writes in the other place at the moment goes on there.
   */
  function restore(entry) {
    const target = entry.do.act === 'note' ? 'note' : 'reply'
    if (ticket === entry.ticket) keep()
    const { words } = app.drafts.get(entry.ticket)[target]
    app.drafts.set(entry.ticket, target, { words: words ? `${entry.do.words}\n\n${words}` : entry.do.words })
    if (target === 'reply') app.drafts.set(entry.ticket, target, { seen: entry.do.seen ?? null })
    tray.restore(entry.ticket, target, entry.files ?? [])
    if (ticket !== entry.ticket) app.drafts.turn(entry.ticket, target)
    else if (!editing && (mode === target || !app.drafts.has(ticket, mode))) {
      enter(target)
      quoting = app.store.messages(ticket).find((message) => message.id === entry.do.quote) ?? null
    }
    label()
    emit('draft')
  }

  /** Taken back by the one who wrote it: they go on writing at its end. */
  function takeBack(entry) {
    restore(entry)
    if (ticket !== entry.ticket) return
    if (editing) cancel()
    setMode(entry.do.act === 'note' ? 'note' : 'reply')
    area.focus()
    area.setSelectionRange(entry.do.words.length, entry.do.words.length)
  }

  /** Words were written now, by somebody who has the room before them. */
  function written() {
    sent = false
    keep()
    if (mode === 'reply' && !editing) {
      const seen = app.store.newest(ticket)
      if (seen !== null) {
        readThen = null
        app.drafts.set(ticket, 'reply', { seen })
      }
    }
  }

  function grow() {
    area.style.height = 'auto'
    area.style.height = `${Math.min(TALLEST, area.scrollHeight + 2)}px`
  }

  function focus() {
    area.focus()
    area.setSelectionRange(area.value.length, area.value.length)
  }

  area.addEventListener('input', () => {
    written()
    grow()
    label()
    // Colleagues see that somebody writes, a note too.
    writes(area.value.trim() !== '')
    // Only what the customer will read makes them see that somebody writes.
    if (mode === 'reply' && !editing && area.value.trim() && Date.now() - lastTyping > TYPING_EVERY) {
      lastTyping = Date.now()
      post(`/tickets/${ticket}/typing`).catch(() => {})
    }
  })
  area.addEventListener('keydown', (event) => {
    if (event.isComposing || canned.key(event)) return
    if (event.key === 'Enter') {
      const sends = event.metaKey || event.ctrlKey || (app.settings.enterSends && !event.shiftKey && !event.altKey)
      if (!sends) return
      event.preventDefault()
      submit()
    } else if (event.key === 'Escape') {
      if (editing || quoting) cancel()
      else area.blur()
      event.stopPropagation()
    }
  })
  area.addEventListener('paste', (event) => {
    if (!event.clipboardData.files.length) return
    event.preventDefault()
    tray.take(event.clipboardData.files)
  })
  element.addEventListener('dragover', (event) => event.preventDefault())
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    if (event.dataTransfer.files.length) tray.take(event.dataTransfer.files)
  })
  picker.addEventListener('change', () => {
    tray.take([...picker.files], instead)
    instead = null
    picker.value = ''
  })
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })

  return {
    element, open, edit, quote, focus,
    draw: label,
    write: (next) => {
      if (editing) cancel()
      setMode(next)
      focus()
    },
    insert: (text) => {
      if (editing) cancel()
      setMode('reply')
      area.value = area.value ? `${area.value.trimEnd()}\n\n${text}` : text
      written()
      label()
      grow()
      focus()
    },
    restore,
    takeBack,
    /** Its files were not kept any more: they are asked for once more. */
    lose: (entry) => {
      restore(entry)
      tray.lose(entry.ticket, entry.do.act === 'note' ? 'note' : 'reply', entry.files ?? [])
    },
    /** Nothing stays of these tickets. */
    forget: (tickets) => {
      tickets.forEach((one) => app.drafts.remove(one))
      tray.forget(tickets)
    },
    /** Gives a reply back with the question whether it is to be sent anyway. */
    hold: (entry) => {
      held.add(entry.ticket)
      restore(entry)
    },
    typedLately: () => Date.now() - lastTyping < 6_000,
  }
}

/** Characters as the desk counts them. */
function lengthOf(words) {
  return [...words.trim()].length
}
