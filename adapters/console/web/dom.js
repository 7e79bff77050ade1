// Building and keeping DOM. What people wrote only ever becomes a text node.

/**
 * `h('button', { class: 'x', data: { test: 'send' }, on: { click } }, 'Send')`.
 * Null and false children are left out; strings become text nodes.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) set(element, name, value)
  add(element, children)
  return element
}

function set(element, name, value) {
  if (value === null || value === undefined || value === false) return
  if (name === 'class') element.className = value
  else if (name === 'data') Object.assign(element.dataset, value)
  else if (name === 'on') for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener)
  else if (name === 'value' || name === 'checked' || name === 'disabled' || name === 'selected') element[name] = value
  else element.setAttribute(name, value === true ? '' : String(value))
}

function add(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue
    element.append(child)
  }
}

/** Replaces what stands in `element`. */
export function fill(element, ...children) {
  element.replaceChildren()
  add(element, children)
  return element
}

/** Sets text only when it differs, so that a selection survives. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text
}

/** Shows or hides. */
export function show(element, shown) {
  if (element.hidden === shown) element.hidden = !shown
}

/**
 * Makes `parent`'s children match `items`, keeping the element of a key that stays. `create(item)` makes one;
 * an element is made anew when `stamp(item)` changes.
 */
export function reconcile(parent, items, key, stamp, create) {
  const old = new Map()
  for (const child of parent.children) old.set(child.dataset.key, child)
  let place = parent.firstElementChild
  for (const item of items) {
    const name = key(item)
    const mark = stamp(item)
    let element = old.get(name)
    old.delete(name)
    if (element && element.dataset.stamp !== mark) {
      const made = create(item)
      const focused = element.contains(document.activeElement) ? document.activeElement : null
      const inner = focused && focused !== element ? focused.dataset.test : null
      if (place === element) place = made
      element.replaceWith(made)
      // Whoever stood on a button in it stands on the same one, or where it was.
      const again = inner && made.querySelector(`[data-test="${inner}"]`)
      if (again) again.focus({ preventScroll: true })
      else if (focused) {
        if (!made.hasAttribute('tabindex') && made.tagName === 'ARTICLE') made.tabIndex = -1
        made.focus({ preventScroll: true })
      }
      element = made
    }
    element ??= create(item)
    element.dataset.key = name
    element.dataset.stamp = mark
    if (element === place) place = place.nextElementSibling
    else parent.insertBefore(element, place)
  }
  for (const element of old.values()) element.remove()
}

/** Does what a button is for, once at a time. It is not disabled meanwhile: it would lose the focus of whoever works by keys. */
export async function busy(button, work) {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  try {
    await work()
  } finally {
    button.removeAttribute('aria-disabled')
  }
}

/** Runs `work` once, soon, however often it is asked for. Not tied to frames: a hidden window keeps up too. */
export function soon(work, delay = 16) {
  let timer = null
  return () => {
    if (timer !== null) return
    timer = setTimeout(() => {
      timer = null
      work()
    }, delay)
  }
}

/** A `select` whose options are `[value, label]`; keeps its place while a person is choosing. */
export function options(select, pairs, value) {
  const mark = JSON.stringify(pairs)
  if (select.dataset.mark !== mark) {
    fill(select, pairs.map(([key, label]) => h('option', { value: key }, label)))
    select.dataset.mark = mark
  }
  // Somebody goes through the entries by arrows.
  if (select.value !== value && !select.dataset.choosing) select.value = value
}
