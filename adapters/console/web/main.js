// Starts the page: texts, who is here, what there is; then everything live.

import { address, get, onSignedOut, onUnreached, post } from './api.js'
import { SETTINGS, app, emit, loadCatalogue, loadSettings, silence } from './app.js'
import { Drafts } from './drafts.js'
import { fill, h, soon } from './dom.js'
import { composerBox, go, inbox, route } from './inbox.js'
import { ticketNumber } from './format.js'
import { Live } from './live.js'
import { placeOf } from './place.js'
import { loadQueues, query } from './list.js'
import { change } from './menu.js'
import { beginAt, changed, endUnread, forgetUnread, heard } from './notify.js'
import { leaveRoom } from './presence.js'
import { loadRoom } from './room.js'
import { signedOutPage, signInPage } from './sign-in.js'
import { Store } from './store.js'
import { KEY as LANGUAGE, loadTexts, t } from './texts.js'
import { showTheme } from './theme.js'
import { refuse, toast } from './toast.js'
import { Outbox } from './outbox.js'

const TRY_AGAIN = 2_000
const place = document.getElementById('app')
let working = false

/** Waits for the desk as long as it takes; only "who are you?" is an answer. */
async function patiently(ask) {
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (!error.again) throw error
      if (!place.childElementCount) fill(place, h('p', { class: 'alone' }, t('console-error-offline') === 'console-error-offline' ? '…' : t('console-error-offline')))
      await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN))
    }
  }
}

async function start() {
  app.language = await patiently(loadTexts)
  const token = location.pathname.match(/^\/console\/sign-in\/([^/]+)$/u)
  if (token) return signInPage(place, decodeURIComponent(token[1]), start)
  try {
    app.me = (await patiently(() => get('/me'))).agent
  } catch (error) {
    if (error.status !== 401) refuse(error)
    return leave()
  }
  await begin()
}

async function begin() {
  app.store = new Store(app.me.id, app.me.teams)
  app.drafts = new Drafts(app.me.id, localStorage)
  app.outbox = new Outbox({
    agent: app.me.id,
    storage: localStorage,
    send: (entry) => post(`/tickets/${entry.ticket}/act`, { id: entry.id, do: entry.do }),
    changed: () => emit('outbox'),
    refused: (entry, error) => {
      if (error.code === 'something_new') return held(entry)
      refuse(error)
      if (error.code === 'files_gone') composerBox().lose(entry)
      else if (entry.do.act !== 'edit') composerBox().restore(entry)
    },
  })
  loadSettings()
  showTheme()
  app.filter = { queue: app.settings.queue, team: '', status: '', search: '', ...placeOf(location).filter }
  await patiently(loadCatalogue)
  // The first page's cursor is where the live changes begin: it must be known before the stream is opened.
  const first = await patiently(() => get('/tickets', { ...query(), limit: 50 }))
  app.store.putPage(query(), first)
  working = true
  inbox(place)
  loadQueues()
  listen()
  app.outbox.run()
}

function listen() {
  // What came while this browser was away is heard again, so that nothing of it goes unseen.
  app.store.cursor = beginAt(app.store.cursor ?? 0)
  const catalogue = soon(() => loadCatalogue().catch(refuse), 300)
  app.live = new Live({
    address: (cursor) => address('/events', { after: cursor }),
    cursor: () => app.store.cursor ?? 0,
    take: (seq, event) => {
      // The desk's database was restored from a backup: what stands here may never have been. Drafts are kept.
      if (event.event === 'anew') return location.reload()
      const before = event.event === 'ticket' ? app.store.rows.get(event.data.id) : null
      const about = app.store.take(seq, event, Date.now())
      if (event.event === 'message') heard(event.data)
      else if (event.event === 'ticket') changed(event.data, before)
      if (about.kind === 'here') return emit('here')
      if (about.kind === 'read') return about.tickets.includes(app.selected) && emit('room')
      if (about.kind === 'ticket') emit('rows')
      else if (about.kind === 'catalogue') catalogue()
      else if (about.kind === 'erased') erased(about.tickets)
      if (about.ticket && about.ticket === app.selected) emit(about.kind === 'typing' ? 'typing' : 'room')
    },
    state: (name) => {
      if (app.connection === name) return
      app.connection = name
      emit('connection')
      if (name === 'live') {
        app.outbox.nudge()
        checkDesk()
      }
    },
    broken: async () => {
      try {
        await get('/me')
        return true
      } catch (error) {
        return error.status !== 401
      }
    },
  })
  app.connection = 'live'
  app.live.start()
}

/**
 * Something new was said before a reply reached the desk. It comes back into its box, with the question whether it is to
 * be sent anyway; what was said is read first.
 */
function held(entry) {
  composerBox().hold(entry)
  loadRoom(entry.ticket)
  if (entry.ticket === app.selected) return
  const row = app.store.rows.get(entry.ticket)
  toast(`${row ? `${ticketNumber(row.number)}: ` : ''}${t('console-held')}`, 'error')
}

/** A page that goes away does not keep a reply waiting for its few seconds: sent twice under one id it is one reply. */
function sendWaiting() {
  for (const entry of app.outbox?.waiting() ?? []) {
    fetch(address(`/tickets/${entry.ticket}/act`), {
      method: 'POST', keepalive: true, credentials: 'same-origin', headers: { 'Content-Type': 'application/json', 'X-Deskbell': '1' },
      body: JSON.stringify({ id: entry.id, do: entry.do }),
    }).catch(() => {})
  }
}

/** A customer's data was erased: nothing of theirs stays on the screen, nor what was being written to them. */
function erased(tickets) {
  composerBox().forget(tickets)
  for (const ticket of tickets) forgetUnread(ticket)
  emit('rows')
  if (!tickets.includes(app.selected)) return
  go('/console')
  toast(t('console-erased'))
}

/** A desk that was restored from a backup counts from before: what is known here is then asked for anew. */
async function checkDesk() {
  try {
    const page = await get('/tickets', { ...query(), limit: 50 })
    if (page.cursor < app.store.cursor) return await afresh()
    for (const row of page.items) app.store.putRow(row)
    emit('rows')
    // What passes without being said, such as how far the customer has read, did not wait for this page.
    if (app.selected) loadRoom(app.selected)
  } catch (error) {
    if (!error.again) refuse(error)
  }
}

/** Everything anew, in whatever language is chosen now; drafts and unsent words stay. */
async function afresh() {
  app.live?.stop()
  silence()
  app.selected = null
  app.store.reset()
  app.language = await patiently(loadTexts)
  await patiently(loadCatalogue)
  const first = await patiently(() => get('/tickets', { ...query(), limit: 50 }))
  app.store.putPage(query(), first)
  inbox(place)
  loadQueues()
  listen()
}

function leave() {
  app.live?.stop()
  silence()
  leaveRoom()
  endUnread()
  app.selected = null
  signedOutPage(place, working)
  working = false
}

change.language = () => afresh().catch(refuse)
change.signedOut = () => {
  working = false
  leave()
}
onSignedOut(() => working && leave())
onUnreached(() => app.live?.doubt())
window.addEventListener('pagehide', sendWaiting)
// A page that the browser kept whole has missed what was set and said meanwhile.
window.addEventListener('pageshow', (event) => event.persisted && location.reload())
// Chosen in another window of this browser.
window.addEventListener('storage', (event) => {
  if (!working) return
  if (event.key === SETTINGS) {
    loadSettings()
    showTheme()
  } else if (event.key === LANGUAGE) afresh().catch(refuse)
})
window.addEventListener('popstate', () => working && route())
window.addEventListener('online', () => app.live?.nudge())
document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && app.live?.nudge())
window.addEventListener('unhandledrejection', (event) => refuse(event.reason))

start().catch(refuse)
