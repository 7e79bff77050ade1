// The reply box: to the customer or to the team, never in doubt which.

import { post, upload } from './api.js'
import { app, emit, say as sayWords } from './app.js'
import { cannedPicker } from './canned.js'
import { fill, h, say, show } from './dom.js'
import { bytes, percent } from './format.js'
import { icon } from './icons.js'
import { writes } from './presence.js'
import { PICTURES } from './preview.js'
import { textOf } from './store.js'
import { t } from './texts.js'
import { refuse, toast } from './toast.js'

const TYPING_EVERY = 3_000
const TALLEST = 260

export function composer() {
  const modeReply = h('button', { type: 'button', data: { test: 'mode-reply' }, on: { click: () => setMode('reply') } }, t('console-mode-reply'))
  const modeNote = h('button', { type: 'button', data: { test: 'mode-note' }, on: { click: () => setMode('note') } }, icon('lock', 13), t('console-mode-note'))
  const modes = h('div', { class: 'modes', role: 'group', 'aria-label': t('console-mode') }, modeReply, modeNote)
  const whom = h('span', { class: 'whom' })
  const context = h('div', { class: 'context', hidden: true })
  const area = h('textarea', { rows: 2, dir: 'auto', data: { test: 'reply-box' } })
  const pending = h('ul', { class: 'pending', hidden: true })
  const picker = h('input', { type: 'file', multiple: true, hidden: true, data: { test: 'file-input' } })
  const attach = h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-attach'), title: t('console-attach'), data: { test: 'attach' }, on: { click: () => picker.click() } }, icon('attach', 18))
  const hint = h('span', { class: 'hint muted' })
  const send = h('button', { type: 'submit', class: 'primary send', data: { test: 'send' } }, icon('send', 15), h('span', {}))
  const anyway = h('button', { type: 'button', class: 'small primary', data: { test: 'send-anyway' }, on: { click: () => submit() } }, t('console-send-anyway'))
  const news = h('div', { class: 'held', role: 'alert', hidden: true, data: { test: 'held' } }, h('span', {}, t('console-held')), ' ', anyway)
  const canned = cannedPicker(area, (from, to, text) => {
    area.setRangeText(text, from, to, 'end')
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  })
  const element = h('form', { class: 'composer' }, news, h('div', { class: 'composer-top' }, modes, whom), context, canned.element, area, pending,
    h('div', { class: 'composer-foot' }, attach, picker, h('span', { class: 'push' }), hint, send))

  let ticket = null
  let mode = 'reply'
  /** What is being edited or quoted; per opened ticket, not kept. */
  let editing = null
  let quoting = null
  let lastTyping = 0
  /** Files of each ticket: `{ name, size, share, done, id, stop }`. */
  const trays = new Map()
  const tray = () => trays.get(ticket) ?? []
  /** Tickets whose reply came back because something new was said, until it is sent or changed for nothing. */
  const held = new Set()

  function open(id) {
    ticket = id
    editing = null
    quoting = null
    canned.close()
    const draft = app.drafts.get(id)
    area.value = draft.words
    setMode(draft.mode)
    drawTray()
    grow()
  }

  function setMode(next) {
    mode = next
    element.dataset.mode = mode
    modeReply.setAttribute('aria-pressed', String(mode === 'reply'))
    modeNote.setAttribute('aria-pressed', String(mode === 'note'))
    keep()
    label()
  }

  function label() {
    show(modes, editing === null)
    show(news, held.has(ticket) && mode === 'reply' && editing === null && (area.value.trim() !== '' || tray().length > 0))
    area.placeholder = t(mode === 'note' ? 'console-write-note' : 'console-write-reply')
    area.setAttribute('aria-label', area.placeholder)
    say(whom, t(mode === 'note' ? 'console-only-team' : 'console-customer-sees'))
    say(send.lastElementChild, t(editing ? 'console-save' : mode === 'note' ? 'console-add-note' : 'console-send'))
    say(hint, t(app.settings.enterSends ? 'console-hint-enter' : 'console-hint-ctrl'))
    const subject = editing ?? quoting
    show(context, subject !== null)
    if (subject) {
      fill(context, h('span', { class: 'context-label' }, t(editing ? 'console-editing' : 'console-quoting')),
        h('span', { class: 'context-text', dir: 'auto' }, textOf(subject).slice(0, 200)),
        h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-cancel'), on: { click: cancel } }, icon('close', 14)))
    }
  }

  function cancel() {
    quoting = null
    if (editing) {
      editing = null
      const draft = app.drafts.get(ticket)
      area.value = draft.words
      mode = draft.mode
      setMode(mode)
    }
    label()
    grow()
  }

  /** Remembers the words, unless they are an edit of something said. */
  function keep() {
    if (ticket === null || editing) return
    const had = app.drafts.has(ticket)
    app.drafts.set(ticket, { mode, words: area.value })
    if (had !== app.drafts.has(ticket)) emit('draft')
  }

  function edit(message) {
    keep()
    editing = message
    quoting = null
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
    const files = tray()
    if (files.some((file) => !file.done)) return toast(t('console-wait-upload'), 'error')
    if (editing) {
      if (!words) return toast(t('console-empty-words'), 'error')
      if (words !== textOf(editing).trim()) sayWords(ticket, { act: 'edit', message: editing.id, words })
      return cancel()
    }
    if (!words && !files.length) return toast(t('console-empty-words'), 'error')
    const what = { act: mode, words, files: files.map((file) => file.id) }
    if (mode === 'reply' && quoting) what.quote = quoting.id
    trays.delete(ticket)
    held.delete(ticket)
    quoting = null
    canned.close()
    writes(false)
    area.value = ''
    keep()
    drawTray()
    label()
    grow()
    sayWords(ticket, what, files.map(({ id, name, size }) => ({ id, name, size })))
    area.focus()
  }

  async function take(files) {
    const target = ticket
    for (const file of files) {
      const picture = PICTURES.has(file.type) ? URL.createObjectURL(file) : null
      const entry = { name: file.name, size: file.size, share: 0, done: false, id: null, stop: null, picture }
      trays.set(target, [...(trays.get(target) ?? []), entry])
      const { done, stop } = upload(target, file, (share) => {
        entry.share = share
        if (ticket === target) drawTray()
      })
      entry.stop = stop
      drawTray()
      done.then((stored) => {
        Object.assign(entry, { done: true, id: stored.id, name: stored.name })
      }, (error) => {
        drop(target, entry)
        refuse(error)
      }).finally(drawTray)
    }
  }

  function drop(target, entry) {
    if (entry.picture) URL.revokeObjectURL(entry.picture)
    const left = (trays.get(target) ?? []).filter((other) => other !== entry)
    if (left.length) trays.set(target, left)
    else trays.delete(target)
  }

  function drawTray() {
    const files = tray()
    show(pending, files.length > 0)
    fill(pending, files.map((file) => h('li', { data: { test: 'pending-file', done: file.done } },
      file.picture ? h('img', { class: 'thumb', src: file.picture, alt: '' }) : icon('file', 14), h('bdi', { class: 'file-name' }, file.name),
      h('span', { class: 'muted' }, file.done ? bytes(file.size) : percent(file.share)),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': t('console-remove-file'), on: { click: () => {
        file.stop?.()
        drop(ticket, file)
        drawTray()
      } } }, icon('close', 12)))))
  }

  /** Gives words and files back that were refused or taken back, before what was begun meanwhile. */
  function restore(entry) {
    const draft = app.drafts.get(entry.ticket)
    const words = draft.words ? `${entry.do.words}\n\n${draft.words}` : entry.do.words
    app.drafts.set(entry.ticket, { mode: entry.do.act === 'note' ? 'note' : draft.words ? draft.mode : 'reply', words })
    const files = (entry.files ?? []).map((file) => ({ ...file, share: 1, done: true, stop: null, picture: null }))
    if (files.length) trays.set(entry.ticket, [...files, ...(trays.get(entry.ticket) ?? [])])
    if (ticket === entry.ticket && !editing) {
      open(ticket)
      quoting = app.store.messages(ticket).find((message) => message.id === entry.do.quote) ?? null
      label()
    }
    emit('draft')
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
    keep()
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
    take(event.clipboardData.files)
  })
  element.addEventListener('dragover', (event) => event.preventDefault())
  element.addEventListener('drop', (event) => {
    event.preventDefault()
    if (event.dataTransfer.files.length) take(event.dataTransfer.files)
  })
  picker.addEventListener('change', () => {
    take([...picker.files])
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
      area.value = area.value ? `${area.value.trimEnd()}\n\n${text}` : text
      keep()
      grow()
      focus()
    },
    restore,
    /** Gives a reply back with the question whether it is to be sent anyway. */
    hold: (entry) => {
      held.add(entry.ticket)
      restore(entry)
    },
    typedLately: () => Date.now() - lastTyping < 6_000,
  }
}
