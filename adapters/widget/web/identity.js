// Who the shop's page says the visitor is: a token of its server's, or a function that asks for one. The token is the
// desk's to check; here only its subject is read, to notice that somebody else sits at the screen now.

/** Whom a token names; null for what is none. */
export function subject(token) {
  try {
    const [, payload] = token.split(".");
    const bytes = Uint8Array.from(atob(payload.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
    const claims = JSON.parse(new TextDecoder().decode(bytes));
    const who = claims.external_user_id ?? claims.sub;
    return who === undefined || who === null ? null : String(who);
  } catch {
    return null;
  }
}

/** The desk refused the token, not the conversation. */
export function refused(fault) {
  return /^identity[_-]/.test(fault?.code ?? "");
}

export class Identity {
  #given = null;

  /** A token, or a function (also an async one) that answers with one. */
  set(given) {
    this.#given = given;
  }

  /** A token to send; null when the page said nothing. */
  async token() {
    const given = typeof this.#given === "function" ? await this.#given() : this.#given;
    return given ? String(given) : null;
  }
}
