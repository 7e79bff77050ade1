// Calls of the desk. The token goes into a header and nowhere else.

const PATIENCE_MS = 20_000;

/** Why a call failed. `status` 0: the desk was not reached. `message` is the desk's own, in the person's language. */
export class Fault extends Error {
  constructor(status, { code = "", message = "", detail = null, retry_after: retryAfter = null } = {}, page = null) {
    super(message);
    this.status = status;
    this.code = code;
    /** For whoever writes the page: what exactly does not fit. */
    this.detail = detail;
    this.retryAfter = retryAfter;
    /** What the page's parts are called, for one that is told nothing else. */
    this.page = page;
  }

  /** The same call may succeed later. */
  get passing() {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }

  /** Nobody answered, or something that stands before the desk. A desk that says when to come back is there. */
  get away() {
    return this.passing && this.status !== 429 && !this.retryAfter;
  }

  /** The chat is not for this network, or only for those who are signed in: asking again soon changes nothing. */
  get shut() {
    return this.code === "address-blocked" || this.code === "identity_required";
  }
}

export class Api {
  token = null;
  /** Asked for before the browser's own languages. */
  language = null;

  constructor(base) {
    this.base = new URL("widget/v1/", base).href;
  }

  headers(extra = {}) {
    const headers = {};
    if (this.token) headers.authorization = `Bearer ${this.token}`;
    if (this.language) headers["deskbell-language"] = this.language;
    return { ...headers, ...extra };
  }

  /** The answer as it comes, or a fault. */
  async raw(method, path, { body, signal, headers, keepalive, patience = PATIENCE_MS } = {}) {
    const give = new AbortController();
    const timer = patience ? setTimeout(() => give.abort(), patience) : null;
    const abort = () => give.abort();
    if (signal?.aborted) give.abort();
    signal?.addEventListener("abort", abort);
    try {
      const response = await fetch(this.base + path, {
        method,
        signal: give.signal,
        cache: "no-store",
        keepalive,
        credentials: "omit",
        headers: this.headers(body === undefined ? headers : { "content-type": "application/json", ...headers }),
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      if (response.ok) return response;
      throw await faultOf(response);
    } catch (error) {
      throw error instanceof Fault ? error : new Fault(0);
    } finally {
      clearTimeout(timer);
      // A stream is still to be read: its reader listens to the signal itself.
      if (patience) signal?.removeEventListener("abort", abort);
    }
  }

  async call(method, path, options) {
    const response = await this.raw(method, path, options);
    try {
      return response.status === 204 ? null : await response.json();
    } catch {
      throw new Fault(0);
    }
  }

  get(path, options) {
    return this.call("GET", path, options);
  }

  post(path, body = {}, options = {}) {
    return this.call("POST", path, { ...options, body });
  }

  /** Sends a file; `progress` hears parts of one. Answers a promise and a way to stop. */
  upload(file, progress) {
    const request = new XMLHttpRequest();
    const done = new Promise((resolve, reject) => {
      request.open("POST", `${this.base}files`);
      request.responseType = "text";
      const name = encodeURIComponent(file.name || "file");
      const headers = this.headers({ "deskbell-file-name": name, "content-type": "application/octet-stream" });
      for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value);
      request.upload.onprogress = ({ loaded, total }) => progress(total ? loaded / total : 0);
      request.onload = () => {
        const body = json(request.responseText);
        if (request.status === 201 && body) return resolve(body);
        reject(new Fault(request.status, body?.error));
      };
      request.onerror = () => reject(new Fault(0));
      request.onabort = () => reject(new Fault(0, { code: "aborted" }));
      request.send(file);
    });
    return { done, stop: () => request.abort() };
  }
}

async function faultOf(response) {
  const body = json(await response.text().catch(() => ""));
  const seconds = Number(response.headers.get("retry-after")) || null;
  return new Fault(response.status, { retry_after: seconds, ...body?.error }, body?.page);
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
