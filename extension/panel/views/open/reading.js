/** Reads the list from the backend: whole when it is asked for, and as little as tells enough after news. */
import { fill } from "../../dom.js";
import { Ends, readGroup } from "../../parts/ends.js";
import { failed, waiting } from "../../states.js";
import { lang } from "../../strings.js";

/** @typedef {import("../../context.js").Context} Context */

/** A wait shorter than this shows nothing: ms. */
const PATIENCE_MS = 160;
/** A change far down the list is looked for after this much quiet: ms. */
const DEEP_MS = 10_000;

/**
 * @typedef {object} Seen what the view does when something was read
 * @property {HTMLElement} place where the list stands
 * @property {() => void} rows shows the rows anew
 * @property {() => void} count shows only how many there are
 */

/** The loose ends of the group that is wanted, as read by now. */
export class Reading {
  ends = new Ends();
  /** Whether anything was shown yet. */
  #seen = false;
  #looking = new AbortController();
  #later = 0;

  /** @param {Context} context of the view
   * @param {import("../../parts/end_filters.js").Wanted} wanted what to read; the view changes it in place
   * @param {Seen} view what to do with it */
  constructor(context, wanted, view) {
    this.context = context;
    this.wanted = wanted;
    this.view = view;
    context.signal.addEventListener("abort", () => this.#end());
  }

  #end() {
    clearTimeout(this.#later);
    this.#looking.abort();
  }

  /** @param {AbortSignal} signal ends it
   * @returns {ReturnType<typeof readGroup>} the parts of what is wanted */
  #parts(signal) {
    return readGroup(this.context.client, this.wanted.group, this.wanted.q, signal);
  }

  /** @returns {AbortSignal} of the look that begins; the one before it ends */
  #begin() {
    this.#end();
    return (this.#looking = new AbortController()).signal;
  }

  /** Ask for the list and show it. @returns {Promise<void>} when all of it is here */
  async look() {
    const signal = this.#begin();
    const fresh = new Ends();
    const timer = setTimeout(() => fill(this.view.place, waiting()), PATIENCE_MS);
    try {
      for await (const { part, first } of this.#parts(signal)) {
        fresh.add(part);
        if (!part.length) continue;
        clearTimeout(timer);
        this.ends = fresh;
        // What is in sight seldom changes by the rest: it is shown when all of it is here.
        if (first) this.view.rows();
        else this.view.count();
        this.#seen = true;
        await idle(signal);
      }
      clearTimeout(timer);
      this.ends = fresh;
      this.view.rows();
      this.#seen = true;
      prepare(fresh, signal);
    } catch (problem) {
      clearTimeout(timer);
      if (signal.aborted) return;
      this.context.connection.met(problem);
      fill(this.view.place, failed(problem, () => void this.look()));
    }
  }

  /**
   * Look again after news: the first part tells whether more is worth reading now. A look of our own accord that
   * fails leaves what is seen.
   *
   * @param {boolean} [deep] whether all is read in any case
   * @returns {Promise<void>} when what is new is shown
   */
  async lookAgain(deep = false) {
    if (!this.#seen) return this.look();
    const signal = this.#begin();
    const fresh = new Ends();
    try {
      for await (const { part, first, total } of this.#parts(signal)) {
        if (first && !deep && this.ends.size === total && this.ends.holds(part)) {
          // As many as before, and the foremost as they were: whatever else moved can wait.
          this.#later = window.setTimeout(() => void this.lookAgain(true), DEEP_MS);
          return;
        }
        if (first && this.ends.size) {
          this.ends.add(part);
          this.view.rows();
        }
        fresh.add(part);
        await idle(signal);
      }
      const same = this.ends.size === fresh.size && this.ends.holds(fresh.all());
      if (same) return;
      this.ends = fresh;
      this.view.rows();
      prepare(fresh, signal);
    } catch (problem) {
      if (!signal.aborted) this.context.connection.met(problem);
    }
  }
}

/** Put them into the other orders while nothing else is to do. @param {Ends} ends all of them
 * @param {AbortSignal} signal ends it */
function prepare(ends, signal) {
  requestIdleCallback(() => { if (!signal.aborted && ends.prepare(lang())) prepare(ends, signal); });
}

/** @param {AbortSignal} signal ends the wait
 * @returns {Promise<void>} when nothing else is to do, or soon after */
function idle(signal) {
  return new Promise((resolve, reject) => requestIdleCallback(() => (signal.aborted ? reject(signal.reason) : resolve()), { timeout: 300 }));
}
