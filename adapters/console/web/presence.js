// Who else looks at this ticket. Said again and again while the page is in front; whoever falls silent is gone.

import { address, post } from './api.js'
import { app, emit, on } from './app.js'
import { fill, h } from './dom.js'
import { t } from './texts.js'

const EVERY = 20_000
/** Writing is over when nothing was typed for this long. */
const PAUSE = 6_000

let room = null
let doing = 'gone'
let typed = null

export function presenceLine() {
  const element = h('p', { class: 'presence', role: 'status', hidden: true, data: { test: 'presence' } })
  const draw = () => {
    const others = app.selected ? app.store.colleagues(app.selected, Date.now()) : []
    const stamp = others.map((one) => `${one.agent}${one.doing}`).join()
    if (element.dataset.stamp === stamp) return
    element.dataset.stamp = stamp
    element.hidden = others.length === 0
    fill(element, others.map((one, at) => [at ? ' · ' : '', h('span', { data: { doing: one.doing } }, h('bdi', {}, one.name), ' ', t(one.doing === 'writing' ? 'console-writes-here' : 'console-looks-here'))]))
  }
  on('here', draw)
  on('select', () => {
    draw()
    follow()
  })
  on('connection', () => app.connection === 'live' && tell(true))
  const beat = setInterval(() => {
    if (!element.isConnected) return clearInterval(beat)
    draw()
  }, 1_000)
  const again = setInterval(() => (element.isConnected ? tell(true) : clearInterval(again)), EVERY)
  follow()
  return element
}

/** The page shows another room, or went behind another window. */
export function follow() {
  const now = document.visibilityState === 'visible' ? app.selected : null
  if (room === now) return
  if (room) say(room, 'gone')
  room = now
  doing = 'looking'
  clearTimeout(typed)
  if (room) tell(true)
}

/** Something was typed, or what was typed is sent. */
export function writes(now) {
  clearTimeout(typed)
  if (now) typed = setTimeout(() => writes(false), PAUSE)
  const before = doing
  doing = now ? 'writing' : 'looking'
  if (doing !== before) tell(true)
}

async function tell(wanted) {
  const asked = room
  if (!asked || !wanted || app.connection !== 'live') return
  try {
    const { others } = await post(`/tickets/${asked}/here`, { doing })
    app.store.putColleagues(asked, others, Date.now())
    emit('here')
  } catch {
    // A courtesy: the next beat says it again.
  }
}

function say(ticket, what) {
  // The page may be on its way out.
  fetch(address(`/tickets/${ticket}/here`), {
    method: 'POST', keepalive: true, credentials: 'same-origin', headers: { 'Content-Type': 'application/json', 'X-Deskbell': '1' },
    body: JSON.stringify({ doing: what }),
  }).catch(() => {})
}

/** Nobody is signed in any more. */
export function leaveRoom() {
  room = null
  doing = 'gone'
}

document.addEventListener('visibilitychange', () => app.me && follow())
window.addEventListener('pagehide', () => room && say(room, 'gone'))
