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
 * @returns {AsyncGenerator<LooseEnd[], void>} the parts
 */
export async function* readGroup(client, group, q, signal) {
  for (const state of GROUPS[group] ?? []) {
    let offset = 0;
    for (;;) {
      const limit = offset ? PART : FIRST_PART;
      const { loose_ends: part, total } = await client.looseEnds({ state, q, sort: "due", limit, offset }, signal);
      yield part;
      offset += part.length;
      if (!part.length || offset >= total) break;
    }
  }
}

/** Loose ends with what sorting needs, reckoned once. */
export class Ends {
  /** @type {Map<string, LooseEnd>} */
  #all = new Map();
  /** @type {Map<string, LooseEnd[]>} sorted already, by the order's name */
  #sorted = new Map();

  /** @returns {number} how many there are */
  get size() {
    return this.#all.size;
  }

  /** @param {readonly LooseEnd[]} more to take in; one that is there already is replaced */
  add(more) {
    for (const end of more) this.#all.set(end.id, end);
    this.#sorted.clear();
  }

  /** @param {Iterable<string>} ids of those that left the group */
  remove(ids) {
    const gone = new Set(ids);
    for (const id of gone) this.#all.delete(id);
    for (const [sort, list] of this.#sorted) this.#sorted.set(sort, list.filter((end) => !gone.has(end.id)));
  }

  /** @param {string} id which
   * @returns {LooseEnd | undefined} it, if it is here */
  get(id) {
    return this.#all.get(id);
  }

  /**
   * @param {Filter} filter what to show
   * @param {Date} today by the backend's clock
   * @param {string} language for the order of names
   * @returns {LooseEnd[]} those that fit, in order
   */
  shown(filter, today, language) {
    const soon = filter.soon ? isoDay(new Date(today.getTime() + SOON_DAYS * 86_400_000)) : "";
    return this.#inOrder(filter.sort, language).filter((end) => fits(end, filter, soon));
  }

  /** @param {string} sort one of SORTS
   * @param {string} language for the order of names
   * @returns {LooseEnd[]} all of them */
  #inOrder(sort, language) {
    let list = this.#sorted.get(sort);
    if (!list) {
      list = sorted([...this.#all.values()], sort, language);
      this.#sorted.set(sort, list);
    }
    return list;
  }
}

/** @param {LooseEnd} end which
 * @returns {"mine" | "theirs"} whose the next step is: a promise is its maker's, an ask its reader's */
export function turnOf(end) {
  return (end.by === "me") === (end.kind === "promise") ? "mine" : "theirs";
}

/** @param {LooseEnd} end which
 * @param {Filter} filter what to show
 * @param {string} soon the last day that is soon; "" where that is not asked
 * @returns {boolean} whether it fits */
function fits(end, filter, soon) {
  return (
    (!filter.turn || turnOf(end) === filter.turn)
    && (!filter.kind || end.kind === filter.kind)
    && (!soon || (end.due !== null && end.due <= soon))
  );
}

/** @param {LooseEnd[]} list to sort in place
 * @param {string} sort one of SORTS
 * @param {string} language for the order of names
 * @returns {LooseEnd[]} the same list */
function sorted(list, sort, language) {
  const keys = keysFor(list, sort, language);
  return list.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0));
}

/** Numbers, since comparing 50,000 names or dates as words takes ten times as long.
 * @param {readonly LooseEnd[]} list what to sort
 * @param {string} sort one of SORTS
 * @param {string} language for the order of names
 * @returns {Map<LooseEnd, number>} the place of each */
function keysFor(list, sort, language) {
  if (sort === "person") {
    const places = placesOfNames(list, language);
    return new Map(list.map((end) => [end, places.get(nameOf(end)) ?? 0]));
  }
  if (sort === "due") return new Map(list.map((end) => [end, end.due ? Date.parse(end.due) : 8e15 - Date.parse(end.said_at)]));
  const sign = sort === "newest" ? -1 : 1;
  return new Map(list.map((end) => [end, sign * Date.parse(end.said_at)]));
}

/** @param {readonly LooseEnd[]} list what to sort
 * @param {string} language for the order of names
 * @returns {Map<string, number>} the place of each name */
function placesOfNames(list, language) {
  const names = [...new Set(list.map(nameOf))].sort(new Intl.Collator(language).compare);
  return new Map(names.map((name, place) => [name, place]));
}

/** @param {LooseEnd} end which
 * @returns {string} the start of whom it concerns: a name may be made to flood */
function nameOf(end) {
  return (end.person.name || end.person.email).slice(0, 100);
}

/** @param {Date} date a day
 * @returns {string} `YYYY-MM-DD`, here */
function isoDay(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}
