// Blocks of text as elements. There is no markup in what comes; links are made only of http, https and mailto.

import { h } from './dom.js'
import { direction } from './format.js'

const LINK = /\bhttps?:\/\/[^\s<>"'`\u00ab\u00bb\u201c\u201d]+/gu
const ENDS = /[.,;:!?)\]}\u2026]+$/u

export function blocks(list) {
  return list.map(block)
}

function block(one) {
  switch (one.is) {
    case 'plain': return h('p', { class: 'plain', dir: direction(one.text) }, linked(one.text))
    case 'heading': return h('p', { class: 'heading', dir: runs(one.spans) }, one.spans.map(span))
    case 'paragraph': return h('p', { class: 'plain', dir: runs(one.spans) }, one.spans.map(span))
    case 'list': return h(one.ordered ? 'ol' : 'ul', { dir: runs(one.items.flat()) }, one.items.map((spans) => h('li', {}, spans.map(span))))
    case 'code': return h('pre', { dir: 'ltr' }, h('code', {}, one.text))
    default: return null
  }
}

function runs(spans) {
  return direction(spans.map(({ text }) => text).join(' '))
}

function span(one) {
  let inner = one.link || one.code ? one.text : linked(one.text)
  if (one.code) inner = h('code', {}, inner)
  if (one.strike) inner = h('s', {}, inner)
  if (one.underline) inner = h('u', {}, inner)
  if (one.spoiler) inner = h('span', { class: 'spoiler', tabindex: '0' }, inner)
  if (one.italic) inner = h('em', {}, inner)
  if (one.bold) inner = h('strong', {}, inner)
  if (one.link && /^(https?:\/\/|mailto:)/iu.test(one.link)) return outside(one.link, inner)
  return inner
}

function outside(address, inner) {
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer nofollow' }, inner)
}

/** Plain words with the addresses in them as links, shown whole, so that nobody is sent where the text does not say. */
function linked(text) {
  const parts = []
  let from = 0
  for (const match of text.matchAll(LINK)) {
    const address = match[0].replace(ENDS, '')
    parts.push(text.slice(from, match.index), outside(address, address))
    from = match.index + address.length
  }
  parts.push(text.slice(from))
  return parts
}
