// A short, soft tone for words of the team's that nobody has before them: made here, from two sine waves.

/** The tab in which they are read has time to say so, and what comes together sounds once. */
const SETTLE_MS = 400;
/** Where tabs cannot take turns they do not all look at the same moment. */
const APART_MS = 250;
const LOUD = 0.07;
/** Hertz, and seconds from the beginning. */
const TONES = [[659.25, 0], [880, 0.13]];

export class Sound {
  #wanted;
  #keep;
  #touched = Boolean(globalThis.navigator?.userActivation?.hasBeenActive);
  #latest = 0;
  #timer = null;
  #audio = null;

  /** `wanted`: the page asks for it. `keep` tells what other tabs have read and sounded. */
  constructor(wanted, keep) {
    this.#wanted = wanted;
    this.#keep = keep;
  }

  get offered() {
    return this.#wanted && Boolean(globalThis.AudioContext);
  }

  get on() {
    return this.offered && this.#keep.get("quiet") !== true;
  }

  toggle() {
    if (this.on) this.#keep.set("quiet", true);
    else this.#keep.remove("quiet");
  }

  /** Browsers let a page sound once its person has touched it, and so does this. Answers a way to stop listening. */
  listen(target) {
    const names = ["pointerdown", "keydown"];
    const stop = () => names.forEach((name) => target.removeEventListener(name, touched, true));
    const touched = () => {
      this.#touched = true;
      stop();
    };
    if (this.offered) names.forEach((name) => target.addEventListener(name, touched, true));
    return () => {
      stop();
      clearTimeout(this.#timer);
      this.#audio?.close();
    };
  }

  /** Something came that is not looked at here, up to this `seq`. */
  ring(seq) {
    if (!this.on || !this.#touched) return;
    this.#latest = Math.max(this.#latest, seq);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#inTurn(() => this.#once(this.#latest));
    }, SETTLE_MS + Math.random() * APART_MS);
  }

  /** One tab after another, where the browser can. */
  #inTurn(act) {
    const { locks } = globalThis.navigator ?? {};
    return locks ? locks.request("deskbell-sound", act) : act();
  }

  /** Unless another tab sounded for it, or somebody reads it there. */
  #once(seq) {
    if (!this.on || Math.max(this.#keep.get("rung") ?? 0, this.#keep.get("read") ?? 0) >= seq) return;
    this.#keep.set("rung", seq);
    this.#play();
  }

  #play() {
    const audio = (this.#audio ??= new AudioContext());
    audio.resume?.().catch(() => {});
    const start = audio.currentTime;
    for (const [pitch, after] of TONES) {
      const [tone, volume] = [audio.createOscillator(), audio.createGain()];
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start + after);
      volume.gain.linearRampToValueAtTime(LOUD, start + after + 0.02);
      volume.gain.exponentialRampToValueAtTime(0.0001, start + after + 0.4);
      tone.connect(volume);
      volume.connect(audio.destination);
      tone.start(start + after);
      tone.stop(start + after + 0.45);
    }
  }
}
