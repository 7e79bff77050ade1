// A ticket's tags: each of them a chip that can be taken off, and a field for the next.

import { app } from './app.js'
import { fill, h, say, show } from './dom.js'
import { number } from './format.js'
import { icon } from './icons.js'
import { t } from './texts.js'

const BETWEEN = /[,،\n]/u

/** What is to be added of what was typed: not twice, not empty. */
export function parted(text, had) {
  const wanted = text.split(BETWEEN).map((tag) => tag.trim()).filter(Boolean)
  return [...new Set(wanted)].filter((tag) => !had.includes(tag))
}

/** What is wrong with these, and the number that they go beyond; null when nothing is. */
export function unfit(tags, { tags: most, tag_chars: longest }) {
  if (longest && tags.some((tag) => [...tag].length > longest)) return ['console-tag-long', longest]
  if (most && tags.length > most) return ['console-tags-many', most]
  return null
}

/** `set(tags)` resolves when the desk has them, or not. */
export function tagField(set) {
  const chips = h('ul', { class: 'tag-chips', 'aria-label': t('console-tags') })
  const input = h('input', { type: 'text', autocomplete: 'off', autocapitalize: 'off', placeholder: t('console-tags-hint'), enterkeyhint: 'done', data: { test: 'tags' } })
  const wrong = h('p', { class: 'wrong', role: 'alert', data: { test: 'tags-wrong' } })
  const element = h('div', { class: 'tag-field' }, chips, input, wrong)
  let tags = []
  /** Changes on their way: until they are answered, what stands here is what was wanted. */
  let pending = 0

  async function change(next) {
    tags = next
    draw()
    pending += 1
    try {
      await set(next)
    } finally {
      pending -= 1
    }
  }

  /** Takes what was typed; what does not fit stays, and it is said why. */
  function add() {
    const fresh = parted(input.value, tags)
    const fault = unfit([...tags, ...fresh], app.catalogue)
    say(wrong, fault ? `${t(fault[0])} ${number(fault[1])}` : '')
    if (fault) return
    input.value = ''
    if (fresh.length) change([...tags, ...fresh])
  }

  function draw() {
    show(chips, tags.length > 0)
    if (chips.dataset.mark === JSON.stringify(tags)) return
    chips.dataset.mark = JSON.stringify(tags)
    fill(chips, tags.map((tag) => h('li', { class: 'chip', data: { test: 'tag' } }, h('bdi', {}, tag),
      h('button', { type: 'button', class: 'icon-button', 'aria-label': `${t('console-tag-remove')}: ${tag}`, title: t('console-tag-remove'), data: { test: 'tag-remove' }, on: { click: () => {
        change(tags.filter((one) => one !== tag))
        input.focus()
      } } }, icon('close', 11)))))
  }

  input.addEventListener('input', () => {
    say(wrong, '')
    if (BETWEEN.test(input.value)) add()
  })
  input.addEventListener('change', add)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      add()
    } else if (event.key === 'Backspace' && input.value === '' && tags.length) change(tags.slice(0, -1))
  })

  return {
    element,
    input,
    /** `another`: of another ticket than before. */
    show: (now, another) => {
      if (another) {
        input.value = ''
        say(wrong, '')
      }
      if (another || pending === 0) tags = [...now]
      draw()
    },
  }
}
