// Files in a conversation: pictures, sound, films and plain text are looked at in place; everything else is saved.

import { fileAddress } from './api.js'
import { open } from './dialogs.js'
import { fill, h } from './dom.js'
import { bytes } from './format.js'
import { icon } from './icons.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

export const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])
const SOUND = new Set(['audio/ogg', 'audio/mpeg', 'audio/mp4', 'audio/x-m4a', 'audio/aac', 'audio/wav', 'audio/x-wav'])
const FILMS = new Set(['video/mp4', 'video/webm'])
/** Bytes of a text that are shown. */
const TEXT = 65_536

export function fileElements(list) {
  if (!list.length) return null
  return h('div', { class: 'files' }, list.map((file) => {
    const label = `${file.name}, ${bytes(file.size)}`
    if (PICTURES.has(file.media_type)) return picture(file, label)
    if (SOUND.has(file.media_type)) return played(file, h('audio', { controls: true, preload: 'none', src: fileAddress(file.id), 'aria-label': label }))
    if (FILMS.has(file.media_type)) return played(file, h('video', { controls: true, preload: 'metadata', src: fileAddress(file.id), 'aria-label': label }))
    if (file.media_type === 'text/plain') return text(file)
    return saved(file)
  }))
}

function saved(file, ...more) {
  return h('span', { class: 'file-line' }, h('a', { class: 'file', href: fileAddress(file.id, true), download: file.name, data: { test: 'file' } },
    icon('file', 18), h('span', { class: 'file-name' }, h('bdi', {}, file.name)), h('span', { class: 'muted' }, bytes(file.size))), more)
}

function played(file, player) {
  return h('div', { class: 'played' }, player, saved(file))
}

function picture(file, label) {
  return h('a', { class: 'picture', href: fileAddress(file.id), target: '_blank', rel: 'noopener', title: label, data: { test: 'file' }, on: { click: (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    sheet(file, h('img', { class: 'preview-picture', src: fileAddress(file.id), alt: file.name }))
  } } }, h('img', { src: fileAddress(file.id), alt: file.name, loading: 'lazy' }))
}

function text(file) {
  return saved(file, h('button', { type: 'button', class: 'small', data: { test: 'file-read' }, on: { click: async () => {
    const body = h('pre', { class: 'preview-text', dir: 'auto', tabindex: '0', data: { test: 'preview-text' } }, t('console-loading'))
    sheet(file, body)
    try {
      fill(body, await beginning(fileAddress(file.id, true)))
    } catch (error) {
      refuse(error)
    }
  } } }, t('console-preview')))
}

/** Reads no more of a text than is shown. */
async function beginning(address) {
  const answer = await fetch(address, { credentials: 'same-origin' })
  if (!answer.ok) throw Object.assign(new Error(t('console-error-not-found')), { status: answer.status })
  const reader = answer.body.getReader()
  const decoder = new TextDecoder()
  let words = ''
  for (let size = 0; size < TEXT;) {
    const { done, value } = await reader.read()
    if (done) return words + decoder.decode()
    size += value.length
    words += decoder.decode(value, { stream: true })
  }
  reader.cancel()
  return `${words.slice(0, TEXT)}…`
}

function sheet(file, content) {
  const dialog = open(file.name, h('div', { class: 'dialog-body' }, content, h('div', { class: 'dialog-buttons' },
    h('a', { class: 'button', href: fileAddress(file.id, true), download: file.name, data: { test: 'preview-download' } }, icon('download'), t('console-download')))), 'preview')
  dialog.classList.add('wide')
}
