// Files that wait in the reply box, of each ticket's reply and of its note: on their way to the desk, there, or not there
// any more. They are kept with the draft, over reloads; the desk keeps them for an hour.

import { fileAddress, upload } from './api.js'
import { app, emit } from './app.js'
import { fill, h, show } from './dom.js'
import { bytes, percent } from './format.js'
import { icon } from './icons.js'
import { PICTURES } from './preview.js'
import { t } from './texts.js'
import { refuse } from './toast.js'

/** Milliseconds that the desk keeps a file which nothing names yet, less a minute for the way of what names it. */
export const KEPT_FOR = 59 * 60_000

/** Whether a file has to be attached again. */
export function isLost(file, now) {
  return !file.stop && (!file.id || now - file.at > KEPT_FOR)
}

/** `changed()` whenever what can be sent is different; `pick(instead)` asks the person for files. */
export function fileTray({ changed, pick }) {
  const list = h('ul', { class: 'pending', hidden: true })
  const notice = h('p', { class: 'lost-notice', role: 'status', hidden: true, data: { test: 'files-lost' } })
  const element = h('div', { class: 'tray' }, list, notice)
  /** `{ id, name, size, type, at, share, stop, picture }`; `stop` while it is on its way. */
  const trays = new Map()
  let shown = null
  let wake = null

  /** The same object for the same ticket and mode, so that places can be compared. */
  const places = new Map()
  const placeOf = (ticket, mode) => {
    const key = `${mode} ${ticket}`
    if (!places.has(key)) places.set(key, { ticket, mode })
    return places.get(key)
  }

  const of = (place) => {
    if (!trays.has(place)) trays.set(place, app.drafts.get(place.ticket)[place.mode].files.map(arrived))
    return trays.get(place)
  }

  function put(place, files) {
    trays.set(place, files)
    const had = app.drafts.has(place.ticket)
    app.drafts.set(place.ticket, place.mode, { files: files.map(({ id, name, size, type, at }) => ({ id, name, size, type, at })) })
    if (had !== app.drafts.has(place.ticket)) emit('draft')
    if (place === shown) draw()
  }

  /** `instead`: the file whose place is taken. */
  function take(files, instead = null) {
    const target = shown
    if (instead) remove(target, instead)
    for (const file of files) {
      const entry = { id: null, name: file.name, size: file.size, type: file.type, at: Date.now(), share: 0, stop: null, picture: null }
      if (PICTURES.has(file.type)) entry.picture = URL.createObjectURL(file)
      const { done, stop } = upload(target.ticket, file, (share) => {
        entry.share = share
        if (shown === target) draw()
      })
      entry.stop = stop
      put(target, [...of(target), entry])
      done.then(({ id, name, media_type: type }) => {
        Object.assign(entry, { id, name, type, at: Date.now(), stop: null })
        if (of(target).includes(entry)) put(target, of(target))
      }, (error) => {
        refuse(error)
        if (!of(target).includes(entry)) return
        if (!error.again) return remove(target, entry)
        entry.stop = null
        put(target, of(target))
      })
    }
  }

  function remove(target, file) {
    file.stop?.()
    release(file)
    put(target, of(target).filter((other) => other !== file))
  }

  function draw() {
    const now = Date.now()
    const files = of(shown)
    const lost = files.filter((file) => isLost(file, now))
    // Who holds a button of the list keeps it.
    const [focused, place] = [document.activeElement, [...list.querySelectorAll('button')].indexOf(document.activeElement)]
    fill(list, files.map((file) => line(file, lost.includes(file))))
    if (place >= 0 && focused !== document.activeElement) list.querySelectorAll('button')[place]?.focus()
    show(list, files.length > 0)
    show(notice, lost.length > 0)
    fill(notice, lost.length ? t('console-files-lost') : null)
    clearTimeout(wake)
    const next = Math.min(...files.filter((file) => file.id && !lost.includes(file)).map((file) => file.at + KEPT_FOR))
    if (Number.isFinite(next)) wake = setTimeout(draw, next - now + 1)
    changed()
  }

  function line(file, lost) {
    const state = lost
      ? h('button', { type: 'button', class: 'small', data: { test: 'file-again' }, on: { click: () => pick(file) } }, t('console-file-again'))
      : h('span', { class: 'muted' }, file.stop ? percent(file.share) : bytes(file.size))
    return h('li', { class: lost ? 'lost' : '', data: { test: 'pending-file', done: String(!file.stop && !lost), lost: String(lost) } },
      lost ? icon('alert', 14) : file.picture ? h('img', { class: 'thumb', src: file.picture, alt: '' }) : icon('file', 14),
      h('bdi', { class: 'file-name' }, file.name), state,
      h('button', { type: 'button', class: 'icon-button', 'aria-label': `${t('console-remove-file')}: ${file.name}`, on: { click: () => remove(shown, file) } }, icon('close', 12)))
  }

  return {
    element,
    open: (ticket, mode) => {
      shown = placeOf(ticket, mode)
      draw()
    },
    files: () => of(shown),
    /** Some are on their way. */
    isBusy: () => of(shown).some((file) => file.stop),
    /** Goes to the first that has to be attached again; whether there is one. */
    complain: () => {
      draw()
      const again = list.querySelector('[data-test="file-again"]')
      again?.focus()
      return again !== null
    },
    take,
    clear: () => {
      of(shown).forEach(release)
      put(shown, [])
    },
    /** Gives files back that were refused or taken back. */
    restore: (ticket, mode, files) => {
      const place = placeOf(ticket, mode)
      if (files.length) put(place, [...files.map(arrived), ...of(place)])
    },
    /** Files that the desk does not keep any more. */
    lose: (ticket, mode, files) => {
      const place = placeOf(ticket, mode)
      const lost = new Set(files.map(({ id }) => id))
      put(place, of(place).map((file) => (lost.has(file.id) ? { ...file, id: null } : file)))
    },
    forget: (tickets) => {
      for (const place of trays.keys()) if (tickets.includes(place.ticket)) trays.delete(place)
    },
  }
}

function release(file) {
  if (file.picture?.startsWith('blob:')) URL.revokeObjectURL(file.picture)
}

/** A file that is with the desk already, or never came to it. */
function arrived({ id, name, size, type, at }) {
  return { id, name, size, type, at: at ?? Date.now(), share: 1, stop: null, picture: id && PICTURES.has(type) ? fileAddress(id) : null }
}
