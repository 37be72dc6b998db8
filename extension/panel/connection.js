/**
 * Whether the backend is there and lets this panel in; found out again by itself when that changes.
 *
 *     checking -> offline (nobody answers)  -> checking, every few seconds while the panel is seen
 *              -> unpaired (no token or session, or one that holds no more)
 *              -> ready
 */
import { Client, Problem, Unreachable } from "../backend/client.js";
import { inExtension, store } from "../browser/door.js";

/** @typedef {"checking" | "offline" | "unpaired" | "ready"} State */

/** Where `loose-ends serve` listens unless told otherwise. */
export const DEFAULT_BACKEND = "http://127.0.0.1:8745";
/** Where this panel keeps the secret that lets it in. A page's store may hold what others once served there kept. */
const SECRET = inExtension ? "token" : "loose_ends_session";
/** Where the one-time link leads; the rest of it is its code. */
const DOOR = "/open/";
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 8000;

/** Knows the state and the day, holds the client, and tells listeners of each `change` and of each new `day`. */
export class Connection extends EventTarget {
  /** @type {State} */
  state = "checking";
  /** Where the backend is; empty for the page it serves itself. */
  base = "";
  /** Today by the backend's clock, for words like "3 weeks ago". */
  today = new Date();
  client = new Client("", null);
  #retry = FIRST_RETRY_MS;
  #timer = 0;

  /** @returns {Promise<void>} when the state is known */
  async begin() {
    document.addEventListener("visibilitychange", () => {
      // Another tab may have been let in meanwhile, or the day be another.
      if (!document.hidden) void this.check();
    });
    if (!inExtension && location.pathname.startsWith(DOOR)) await this.#enter(location.pathname.slice(DOOR.length));
    await this.check();
  }

  /**
   * Trade the code of the one-time link for a session, which the tabs of this page share until the backend ends.
   *
   * Kept in this origin's own store and not in a cookie: browsers send cookies to every port of a computer.
   *
   * @param {string} code of the link
   * @returns {Promise<void>} when it is traded, or was refused
   */
  async #enter(code) {
    history.replaceState(null, "", `/${location.hash}`);
    try {
      await store.set(SECRET, (await this.client.openSession(code)).session);
    } catch {
      // A link that was used or has lapsed: the session that it opened here may still hold.
    }
  }

  async #readKept() {
    if (inExtension) this.base = String((await store.get("backend")) ?? DEFAULT_BACKEND);
    const secret = /** @type {string | null} */ ((await store.get(SECRET)) ?? null);
    if (secret !== this.client.token || this.base !== this.client.base) this.client = new Client(this.base, secret);
  }

  /** Look whether the backend is there, and lets us in. @returns {Promise<void>} when the state is known */
  async check() {
    clearTimeout(this.#timer);
    await this.#readKept();
    // The demo asks its page for no session.
    const known = !inExtension || this.client.token !== null;
    const [health, admitted] = await Promise.allSettled([this.client.health(), known ? this.client.accounts() : null]);
    if (health.status === "rejected") {
      // Something else on our port is as good as nobody.
      this.#goOffline();
      return;
    }
    this.dayIs(health.value.today);
    this.#retry = FIRST_RETRY_MS;
    if (!known) this.#become("unpaired");
    else if (admitted.status === "fulfilled") this.#become("ready");
    else {
      this.met(admitted.reason);
      // Anything but "nobody there" and "not you" is for the views to show.
      if (!(admitted.reason instanceof Unreachable) && !(admitted.reason instanceof Problem && admitted.reason.status === 401)) this.#become("ready");
    }
  }

  /**
   * Take over the day by the backend's clock: of its health, and of its events, which tell when it turns.
   *
   * @param {string | undefined} today `YYYY-MM-DD`; an older backend does not tell it everywhere
   */
  dayIs(today) {
    if (!today) return;
    const day = new Date(`${today}T12:00:00`);
    if (day.getTime() === this.today.getTime()) return;
    this.today = day;
    this.dispatchEvent(new Event("day"));
  }

  /**
   * Draw the conclusion from a failed call: offline or unpaired. Every view's failure comes by here.
   *
   * @param {unknown} problem what a call threw
   */
  met(problem) {
    if (problem instanceof Unreachable) this.#goOffline();
    else if (problem instanceof Problem && problem.status === 401) this.#become("unpaired");
  }

  #goOffline() {
    this.#become("offline");
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => {
      if (!document.hidden) void this.check();
    }, this.#retry);
    this.#retry = Math.min(this.#retry * 1.5, LAST_RETRY_MS);
  }

  /** Keep what pairing brought. @param {string} token the paired token @returns {Promise<void>} when kept */
  async paired(token) {
    await store.set(SECRET, token);
    await this.check();
  }

  /** Leave this backend. @returns {Promise<void>} when forgotten */
  async forget() {
    await store.remove(SECRET);
    this.client = new Client(this.base, null);
    this.#become("unpaired");
  }

  /** Look for the backend elsewhere. @param {string} base its origin @returns {Promise<void>} when looked */
  async moveTo(base) {
    await store.set("backend", base);
    await this.#readKept();
    this.#become("checking");
    await this.check();
  }

  /** @param {State} state the new one */
  #become(state) {
    if (state === this.state) return;
    this.state = state;
    this.dispatchEvent(new Event("change"));
  }
}
