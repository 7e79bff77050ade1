// The desk's HTTP API. Every refusal becomes a `Refusal` whose message can be shown as it is.

import { chosen, t } from './texts.js'

const BASE = '/console/api/v1'
/** Milliseconds after which a desk that does not answer counts as out of reach: what is asked is asked again. */
const PATIENCE = 20_000

export class Refusal extends Error {
  constructor(status, code, message) {
    super(message)
    this.status = status
    this.code = code
  }

  /** Nothing was taken and the same request may be made again. */
  get again() {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

let signedOut = () => {}
/** Called whenever the desk no longer knows the cookie. */
export function onSignedOut(listener) {
  signedOut = listener
}

let unreached = () => {}
/** Called whenever the desk did not answer. */
export function onUnreached(listener) {
  unreached = listener
}

export function address(path, query = {}) {
  const search = new URLSearchParams()
  const language = chosen()
  if (language) search.set('lang', language)
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return `${BASE}${path}${text ? `?${text}` : ''}`
}

export function get(path, query) {
  return ask(address(path, query), { headers: { Accept: 'application/json' } })
}

export function post(path, body = {}) {
  const headers = { 'Content-Type': 'application/json', 'X-Deskbell': '1' }
  return ask(address(path), { method: 'POST', headers, body: JSON.stringify(body) })
}

/** Redeems a sign-in link. */
export function signIn(token) {
  const language = chosen()
  const query = language ? `?lang=${encodeURIComponent(language)}` : ''
  return ask(`/console/sign-in/${encodeURIComponent(token)}${query}`, { method: 'POST', headers: { 'X-Deskbell': '1' } })
}

async function ask(url, request) {
  let response
  try {
    response = await fetch(url, { ...request, credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal: AbortSignal.timeout(PATIENCE) })
  } catch {
    unreached()
    throw new Refusal(0, 'offline', t('console-error-offline'))
  }
  let body
  try {
    body = await response.json()
  } catch {
    // It broke off on its way: asked again, it comes whole.
    if (response.ok) throw new Refusal(0, 'offline', t('console-error-offline'))
    body = null
  }
  return settle(response.status, body)
}

function settle(status, body) {
  if (status >= 200 && status < 300 && body !== null) return body
  const error = body?.error
  if (status === 401) signedOut()
  throw new Refusal(status, error?.code ?? 'unavailable', error?.message ?? t('console-error-unavailable'))
}

/** Sends a file as it is; `progress` gets a share from 0 to 1. Returns the file and a way to stop. */
export function upload(ticket, file, progress) {
  const request = new XMLHttpRequest()
  const done = new Promise((resolve, reject) => {
    request.open('POST', address(`/tickets/${ticket}/files`, { name: file.name }))
    request.setRequestHeader('X-Deskbell', '1')
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable && event.total > 0) progress(event.loaded / event.total)
    })
    request.addEventListener('load', () => {
      let body
      try {
        body = JSON.parse(request.responseText)
      } catch {
        body = null
      }
      try {
        resolve(settle(request.status, body))
      } catch (error) {
        reject(error)
      }
    })
    request.addEventListener('error', () => reject(new Refusal(0, 'offline', t('console-error-upload-broke'))))
    request.addEventListener('abort', () => reject(new Refusal(0, 'stopped', '')))
    request.send(file)
  })
  return { done, stop: () => request.abort() }
}

export function fileAddress(id, download = false) {
  return `${BASE}/files/${id}${download ? '?download=1' : ''}`
}
