// Which key was meant, whatever the layout; and moving by arrows. No page in here.

/** Signs that other layouts have in their place. */
const SAME = { '؟': '?', '،': ',' }
/** Keys by their place: for letters of other scripts, and for digits that want Shift. */
const PLACES = { Slash: '/' }

/**
 * A letter, digit or sign as the sheet of keys names it; null when it is none. What is printed on the key counts where
 * that is Latin (`A` of a French keyboard stands elsewhere); on Cyrillic, Persian and other keyboards its place does.
 */
export function keyOf({ key, code, shiftKey }) {
  const sign = SAME[key] ?? key
  if (/^[a-z]$/iu.test(sign)) return shiftKey ? null : sign.toLowerCase()
  if (/^[0-9/?]$/u.test(sign)) return sign
  if (shiftKey) return null
  const [, letter, digit] = /^(?:Key([A-Z])|Digit([0-9]))$/u.exec(code ?? '') ?? []
  return letter?.toLowerCase() ?? digit ?? PLACES[code] ?? null
}

/** Milliseconds in which single keys do nothing after something was pressed that gives words back. */
const HUSHED = 1_500
let hushedUntil = 0

/** Whoever was writing a moment ago may still be: their letters are no commands. */
export function hush(now = Date.now()) {
  hushedUntil = now + HUSHED
}

export function isHushed(now = Date.now()) {
  return now < hushedUntil
}

/** Where an arrow leads from `at` in a row of `count`; null when it leads nowhere. */
export function arrowTo(key, at, count, { back, on }) {
  const to = { [back]: at - 1, [on]: at + 1, Home: 0, End: count - 1 }[key]
  return to === undefined || to < 0 || to >= count || to === at ? null : to
}

/** The buttons of a toolbar, by arrows as they stand on the page. */
export function arrowsInToolbar(toolbar) {
  toolbar.addEventListener('keydown', (event) => {
    // A key that is held a little long: another button may have come into the place of the one that was meant.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) return event.preventDefault()
    const buttons = [...toolbar.querySelectorAll('button')]
    const turned = getComputedStyle(toolbar).direction === 'rtl'
    const ways = turned ? { back: 'ArrowRight', on: 'ArrowLeft' } : { back: 'ArrowLeft', on: 'ArrowRight' }
    const to = arrowTo(event.key, buttons.indexOf(document.activeElement), buttons.length, ways)
    if (to === null || !buttons.includes(document.activeElement)) return
    event.preventDefault()
    buttons[to].focus()
  })
}

/**
 * Messages by arrows. The one that was stood on last is a stop of Tab, and the tools of it alone: whoever goes through the
 * page by Tab need not pass the tools of a hundred messages.
 */
export function arrowsInLog(log) {
  let stood = null
  const all = () => [...log.querySelectorAll('article')]

  function draw() {
    const articles = all()
    const here = articles.find((one) => one.dataset.id === stood) ?? articles.at(-1)
    for (const one of articles) {
      one.tabIndex = one === here ? 0 : -1
      for (const tool of one.querySelectorAll('.tools button')) tool.tabIndex = one === here ? 0 : -1
    }
    return here
  }

  log.addEventListener('focusin', (event) => {
    const article = event.target.closest('article')
    if (!article || article.dataset.id === stood) return
    stood = article.dataset.id ?? null
    draw()
  })
  log.addEventListener('keydown', (event) => {
    const articles = all()
    const at = articles.indexOf(event.target.closest('article'))
    if (at < 0 || event.target.closest('audio, video, textarea, input, select')) return
    const to = arrowTo(event.key, at, articles.length, { back: 'ArrowUp', on: 'ArrowDown' })
    if (to === null) return
    event.preventDefault()
    articles[to].focus()
  })
  return {
    draw,
    /** Another room: its newest message is where one stands. */
    open: () => { stood = null },
    focus: () => draw()?.focus(),
  }
}

/**
 * A list in which somebody goes through the entries by arrows is set once, at the entry where they stay: on most systems
 * each arrow is a change already, and nobody is to be handed every ticket on the way. Enter and leaving it set it at once,
 * Escape puts back what was.
 */
export function setWhenSettled(select, set, pause = 900) {
  let keyed = false
  let timer = null
  let before = null

  function settle() {
    if (timer === null) return
    clearTimeout(timer)
    timer = null
    delete select.dataset.choosing
    before = select.value
    set(before)
  }

  select.addEventListener('focus', () => { before = select.value })
  select.addEventListener('pointerdown', () => { keyed = false })
  select.addEventListener('keydown', (event) => {
    keyed = event.key !== 'Enter'
    if (event.key === 'Enter' && timer !== null) {
      // Set, and not opened as well.
      event.preventDefault()
      settle()
    }
    if (event.key !== 'Escape' || timer === null) return
    clearTimeout(timer)
    timer = null
    delete select.dataset.choosing
    select.value = before
  })
  select.addEventListener('change', () => {
    clearTimeout(timer)
    timer = null
    if (!keyed) {
      before = select.value
      return set(before)
    }
    select.dataset.choosing = 'true'
    timer = setTimeout(settle, pause)
  })
  select.addEventListener('blur', settle)
}
