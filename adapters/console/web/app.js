// What the page's parts share: who is here, what is known, what is selected, and who wants to hear of a change.

import { get, post } from './api.js'
import { clientId } from './outbox.js'
import { refuse, toast } from './toast.js'
import { t } from './texts.js'

export const SETTINGS = 'deskbell.console.settings'
const TRIES = 4
const PAUSE = 1_200

export const app = {
  me: null,
  catalogue: { teams: [], categories: [], kinds: [], agents: [], languages: [] },
  store: null,
  outbox: null,
  drafts: null,
  live: null,
  language: 'en',
  /** The open ticket's id. */
  selected: null,
  filter: { queue: 'live', team: '', status: '', search: '' },
  connection: 'live',
  settings: { enterSends: true, queue: 'live', holdSeconds: 0, notify: false, letterKeys: true, theme: 'auto' },
}

const listeners = new Map()

export function on(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set())
  listeners.get(topic).add(listener)
}

export function emit(topic, data) {
  for (const listener of listeners.get(topic) ?? []) listener(data)
}

export function silence() {
  listeners.clear()
}

export function loadSettings() {
  try {
    Object.assign(app.settings, JSON.parse(localStorage.getItem(SETTINGS)) ?? {})
  } catch {
    // The defaults are good.
  }
}

export function saveSettings() {
  try {
    localStorage.setItem(SETTINGS, JSON.stringify(app.settings))
  } catch {
    // They hold until the page is left.
  }
}

export function isLead() {
  return app.me.role === 'lead' || app.me.role === 'admin'
}

export function agentName(id) {
  return app.catalogue.agents.find((agent) => agent.id === id)?.name ?? t('console-someone')
}

function nameOf(pairs, key) {
  return pairs.find(([known]) => known === key)?.[1] ?? key
}

export function teamName(key) {
  return nameOf(app.catalogue.teams, key)
}

export function categoryName(key) {
  return nameOf(app.catalogue.categories, key)
}

export function channelName(key) {
  const known = { widget: 'console-channel-widget', webhook: 'console-channel-webhook', telegram: 'console-channel-telegram', discord: 'console-channel-discord' }
  const kind = key.split(':')[0]
  const own = key.slice(kind.length + 1)
  if (!known[kind]) return key
  return own ? `${t(known[kind])} · ${own}` : t(known[kind])
}

export async function loadCatalogue() {
  app.catalogue = await get('/catalogue')
  const self = app.catalogue.agents.find((agent) => agent.id === app.me.id)
  if (self) app.me = self
  if (app.store) app.store.teams = app.me.teams
  emit('catalogue')
}

/** One doing that is not words: tried again under the same id while the desk is away, and every refusal shown. */
export async function act(ticket, what, path = 'act') {
  const body = path === 'press' ? { id: clientId(), token: what } : { id: clientId(), do: what }
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await post(`/tickets/${ticket}/${path}`, body)
      if (answer.toast) toast(answer.toast)
      return answer
    } catch (error) {
      if (error.again && tries < TRIES) {
        await new Promise((resolve) => setTimeout(resolve, PAUSE))
        continue
      }
      refuse(error)
      return null
    }
  }
}

/**
 * Words go through the outbox: they are not lost with the page or the desk. A reply says how far this page has read, so
 * that the desk can hold it when something new was said, and may wait here for a few seconds to be taken back.
 */
export function say(ticket, what, files = []) {
  const now = Date.now()
  const entry = { id: clientId(), ticket, do: what, at: now, after: app.store.cursor ?? 0, files }
  if (what.act === 'reply') {
    const seen = what.seen ?? app.store.newest(ticket)
    if (seen !== null) entry.do = { ...what, seen }
    if (app.settings.holdSeconds > 0) entry.due = now + app.settings.holdSeconds * 1_000
  }
  app.outbox.add(entry)
}

export function row(id = app.selected) {
  return id ? app.store.rows.get(id) : null
}
