/** Which rows of the long list are picked. */

/** @typedef {import("../../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */

/** The API settles no more at once, so that one Undo takes all of it back. */
export const MOST_AT_ONCE = 500;

/** The picked ones, by their ids. */
export class Picks {
  /** @type {Set<string>} */
  #ids = new Set();
  /** Where a range began. @type {string | null} */
  #anchor = null;

  /** @returns {number} how many there are */
  get size() {
    return this.#ids.size;
  }

  /** @returns {string[]} their ids */
  ids() {
    return [...this.#ids];
  }

  /** @param {string} id of a row
   * @returns {boolean} whether it is picked */
  has(id) {
    return this.#ids.has(id);
  }

  clear() {
    this.#ids.clear();
  }

  /** Let go of those that are no more. @param {(id: string) => boolean} stands whether one is still there */
  keep(stands) {
    for (const id of this.#ids) if (!stands(id)) this.#ids.delete(id);
  }

  /**
   * Pick one, or let go of it.
   *
   * @param {readonly LooseEnd[]} rows all that are seen, in order
   * @param {string} id which
   * @param {boolean} range whether all since the last one are meant too
   */
  toggle(rows, id, range) {
    const on = !this.#ids.has(id);
    const [from, to] = range && this.#anchor ? [this.#anchor, id].map((one) => rows.findIndex((end) => end.id === one)) : [-1, -1];
    const some = from !== undefined && to !== undefined && from >= 0 && to >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1).map((end) => end.id) : [id];
    for (const one of some) {
      if (!on) this.#ids.delete(one);
      else if (this.#ids.size < MOST_AT_ONCE) this.#ids.add(one);
    }
    this.#anchor = id;
  }

  /** Pick as many as can be settled at once. @param {readonly LooseEnd[]} rows all that are seen */
  all(rows) {
    for (const end of rows) {
      if (this.#ids.size >= MOST_AT_ONCE) return;
      this.#ids.add(end.id);
    }
  }
}
