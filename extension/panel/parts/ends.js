/**
 * A collection of loose ends in memory: read in parts, then filtered and sorted without asking again.
 *
 * Fifty thousand of them are filtered in a few milliseconds; only the search in words is the backend's.
 */

/** @typedef {import("../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../../backend/client.js").Client} Client */

/** The first part is small, so that something is to be seen at once; the others block for no longer than a blink. */
const FIRST_PART = 300;
const PART = 5000;
/** A date this near, or past, is soon: days. */
const SOON_DAYS = 7;

/** @type {Record<string, (string | undefined)[]>} what the API calls the states of each group; without one it lists the open */
export const GROUPS = {
  open: [undefined],
  away: ["snoozed"],
  quiet: ["stale"],
  closed: ["answered", "kept", "declined", "withdrawn", "dismissed"],
};

/** The orders there are. */
export const SORTS = ["due", "newest", "oldest", "person"];

/**
 * @typedef {object} Filter what to show of them
 * @property {"" | "mine" | "theirs"} turn whose the next step is
 * @property {"" | "ask" | "promise"} kind asks or promises
 * @property {boolean} soon only what is due soon, or was
 * @property {string} sort one of SORTS
 */

/**
 * Read a group, part by part.
 *
 * @param {Client} client the way to the backend
 * @param {string} group one of GROUPS
 * @param {string} q text to look for
 * @param {AbortSignal} signal ends it
 * @returns {AsyncGenerator<{part: LooseEnd[], first: boolean, total: number}, void>} the parts; `total` is of
 *   their state, which for all groups but one is that of the group
 */
export async function* readGroup(client, group, q, signal) {
  let first = true;
  for (const state of GROUPS[group] ?? []) {
    let offset = 0;
    for (;;) {
      const limit = offset ? PART : FIRST_PART;
      const { loose_ends: part, total } = await client.looseEnds({ state, q, sort: "due", limit, offset }, signal);
      yield { part, first, total };
      first = false;
      offset += part.length;
      if (!part.length || offset >= total) break;
    }
  }
}

/**
 * One of them, with what filtering and sorting need, reckoned once.
 *
 * @typedef {{end: LooseEnd, said: number, due: number, mine: boolean, ask: boolean, gone: boolean}} Entry times in minutes since 1970
 */

/** Places in a list, and minutes: both together fit into the 53 bits of a number that is whole. */
const PLACES = 2 ** 20;
const NEVER = 2 ** 26;

/** Loose ends, filtered and in order. */
export class Ends {
  /** @type {Map<string, Entry>} */
  #all = new Map();
  /** @type {Map<string, Entry[]>} sorted already, by the order's name */
  #sorted = new Map();

  /** @returns {number} how many there are */
  get size() {
    return this.#all.size;
  }

  /** @param {readonly LooseEnd[]} more to take in; one that is there already is replaced */
  add(more) {
    for (const end of more) this.#all.set(end.id, entryOf(end));
    this.#sorted.clear();
  }

  /** @param {Iterable<string>} ids of those that left the group */
  remove(ids) {
    for (const id of ids) {
      const entry = this.#all.get(id);
      if (entry) entry.gone = true;
      this.#all.delete(id);
    }
  }

  /** @param {string} id which
   * @returns {LooseEnd | undefined} it, if it is here */
  get(id) {
    return this.#all.get(id)?.end;
  }

  /** @returns {Iterable<LooseEnd>} all of them, in no order */
  *all() {
    for (const { end } of this.#all.values()) yield end;
  }

  /**
   * @param {Iterable<LooseEnd>} some of the backend's
   * @returns {boolean} whether each stands here just so
   */
  holds(some) {
    for (const end of some) {
      const here = this.#all.get(end.id)?.end;
      if (!here || !sameEnd(here, end)) return false;
    }
    return true;
  }

  /**
   * @param {Filter} filter what to show
   * @param {Date} today by the backend's clock
   * @param {string} language for the order of names
   * @returns {LooseEnd[]} those that fit, in order
   */
  shown(filter, today, language) {
    const soon = today.getTime() / 60_000 + SOON_DAYS * 24 * 60;
    /** @type {LooseEnd[]} */
    const fitting = [];
    for (const entry of this.#inOrder(filter.sort, language)) if (!entry.gone && fits(entry, filter, soon)) fitting.push(entry.end);
    return fitting;
  }

  /**
   * Put all into every order, one at each call, so that a change of order finds it done.
   *
   * @param {string} language for the order of names
   * @returns {boolean} whether there is more to do
   */
  prepare(language) {
    const next = SORTS.find((sort) => !this.#sorted.has(sort));
    if (next) this.#inOrder(next, language);
    return next !== undefined;
  }

  /** @param {string} sort one of SORTS
   * @param {string} language for the order of names
   * @returns {Entry[]} all of them */
  #inOrder(sort, language) {
    let list = this.#sorted.get(sort);
    if (!list) {
      list = sorted([...this.#all.values()], sort, language);
      this.#sorted.set(sort, list);
    }
    return list;
  }
}

/** @param {LooseEnd} one as it was
 * @param {LooseEnd} other as it is
 * @returns {boolean} whether nothing that is shown of it has changed */
function sameEnd(one, other) {
  return one.state === other.state && one.due === other.due && one.maybe === other.maybe && one.snoozed_until === other.snoozed_until
    && one.quote === other.quote && one.person.id === other.person.id && one.person.name === other.person.name;
}

/** @param {LooseEnd} end which
 * @returns {Entry} it, reckoned; the next step of a promise is its maker's, of an ask its reader's */
function entryOf(end) {
  const ask = end.kind === "ask";
  return { end, said: minutesOf(end.said_at), due: end.due ? minutesOf(end.due) : NEVER, ask, mine: (end.by === "me") !== ask, gone: false };
}

/** @param {string} when a day or a moment
 * @returns {number} minutes since 1970; mail with a clock from before that counts as from then */
function minutesOf(when) {
  return Math.min(NEVER - 1, Math.max(0, Math.round(Date.parse(when) / 60_000) || 0));
}

/** @param {Entry} entry which
 * @param {Filter} filter what to show
 * @param {number} soon the last minute that is soon
 * @returns {boolean} whether it fits */
function fits(entry, filter, soon) {
  return (
    (!filter.turn || entry.mine === (filter.turn === "mine"))
    && (!filter.kind || entry.ask === (filter.kind === "ask"))
    && (!filter.soon || entry.due <= soon)
  );
}

/**
 * Sort by one number each, with the place in it: browsers sort bare numbers ten times as fast as they call us.
 *
 * @param {readonly Entry[]} list what to sort
 * @param {string} sort one of SORTS
 * @param {string} language for the order of names
 * @returns {Entry[]} in order
 */
function sorted(list, sort, language) {
  const key = keyFor(list, sort, language);
  const packed = Float64Array.from(list, (entry, place) => key(entry) * PLACES + place).sort();
  return Array.from(packed, (one) => /** @type {Entry} */ (list[one % PLACES]));
}

/** @param {readonly Entry[]} list what to sort
 * @param {string} sort one of SORTS
 * @param {string} language for the order of names
 * @returns {(entry: Entry) => number} what stands for each: whole, not negative, under 2 to the 33 */
function keyFor(list, sort, language) {
  if (sort === "oldest") return (entry) => entry.said;
  if (sort === "newest") return (entry) => NEVER - entry.said;
  // What has no date follows, the latest first.
  if (sort === "due") return (entry) => (entry.due < NEVER ? entry.due : 2 * NEVER - entry.said);
  const places = placesOfNames(list, language);
  return (entry) => places.get(nameOf(entry)) ?? 0;
}

/** @param {readonly Entry[]} list what to sort
 * @param {string} language for the order of names
 * @returns {Map<string, number>} the place of each name */
function placesOfNames(list, language) {
  const names = [...new Set(list.map(nameOf))].sort(new Intl.Collator(language).compare);
  return new Map(names.map((name, place) => [name, place]));
}

/** @param {Entry} entry which
 * @returns {string} the start of whom it concerns: a name may be made to flood */
function nameOf({ end }) {
  return (end.person.name || end.person.email).slice(0, 100);
}
