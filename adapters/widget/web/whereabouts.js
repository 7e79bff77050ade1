// Where the visitor writes from, when the shop's page wants that told: the page's address without what may be secret in it.

const ADDRESS_CHARS = 500;
const TITLE_CHARS = 200;

const cut = (text, most) => [...text].slice(0, most).join("");

/** Origin and path, never query or fragment; null for what is no page of the web. */
export function whereabouts({ protocol, origin, pathname }, title) {
  if (!/^https?:$/.test(protocol)) return null;
  return { address: cut(origin + pathname, ADDRESS_CHARS), title: cut(title.trim(), TITLE_CHARS) };
}

export class Whereabouts {
  #told = null;

  /** `title()` is the page's own. */
  constructor(wanted, title) {
    Object.assign(this, { wanted, title });
  }

  /** What goes along with words: nothing where the desk knows it already. */
  news() {
    const here = this.wanted ? whereabouts(location, this.title()) : null;
    return here && JSON.stringify(here) !== this.#told ? here : null;
  }

  /** The desk has it. */
  tell(page) {
    if (page) this.#told = JSON.stringify(page);
  }

  forget() {
    this.#told = null;
  }
}
