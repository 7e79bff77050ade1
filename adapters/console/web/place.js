// What stands in the browser's address: which page, and of which list. No page in here.

import { QUEUES } from './store.js'

/** `{ view, number, filter }`: `filter` null where the address says nothing of a list. */
export function placeOf({ pathname, search }) {
  const ticket = pathname.match(/^\/console\/tickets\/(\d{1,15})$/u)
  const view = pathname === '/console/report' ? 'report' : ticket ? 'room' : /^\/console\/?$/u.test(pathname) ? 'list' : null
  const asked = new URLSearchParams(search)
  const queue = asked.get('queue')
  const filter = QUEUES.includes(queue) ? { queue, team: asked.get('team') ?? '', search: asked.get('search') ?? '' } : null
  return { view, number: ticket ? Number(ticket[1]) : null, filter }
}

/** The same as an address. The report is of no list. */
export function addressOf(pathname, { queue, team, search }) {
  if (pathname === '/console/report') return pathname
  const asked = new URLSearchParams({ queue })
  if (team) asked.set('team', team)
  if (search) asked.set('search', search)
  return `${pathname}?${asked}`
}

/** Whether both show the same list. */
export function isSameList(one, other) {
  return one.queue === other.queue && one.team === other.team && one.search === other.search
}
