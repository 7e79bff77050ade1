// The console's own sentences, and the language they are in.

import { get } from './api.js'
import { setLocale } from './format.js'

export const KEY = 'deskbell.console.language'
let texts = {}

export function t(name) {
  return texts[name] ?? name
}

/** What was chosen in the menu; null: the browser's list decides. */
export function chosen() {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}

export function choose(language) {
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // A browser that keeps nothing still shows the page in its own language.
  }
}

export async function loadTexts() {
  const answer = await get('/texts')
  texts = answer.texts
  document.documentElement.lang = answer.language
  document.documentElement.dir = answer.direction
  setLocale(answer.language)
  return answer.language
}
