/** All loose ends: found, looked at and settled by mouse or by keys, one or many at once. */
import { fill, h } from "../dom.js";
import { endFilters } from "../parts/end_filters.js";
import { endRow, paintRow } from "../parts/end_row.js";
import { settle } from "../parts/loose_end.js";
import { empty, sentence } from "../states.js";
import { lang, t, tn } from "../strings.js";
import { windowed } from "../windowed.js";
import { bulkBar } from "./open/bulk.js";
import { Picks } from "./open/picks.js";
import { Reading } from "./open/reading.js";
import { Whole } from "./open/whole.js";

/** @typedef {import("../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../parts/loose_end.js").Verb} Verb */

/** How high a row is, in root font sizes, and from which width it needs a line less. */
const NARROW = "(max-width: 479px)";
const HEIGHT = { narrow: 6.125, wide: 5.375 };

/** What was chosen last, kept while the panel lives. @type {import("../parts/end_filters.js").Wanted} */
const wanted = { group: "open", q: "", turn: "", kind: "", soon: false, sort: "due" };

/** @type {import("../context.js").Show} */
export function show(context) {
  const view = new OpenView(context);
  void view.reading.look();
  return { node: view.node, keys: view.keys(), changed: () => void view.reading.lookAgain(), wide: true };
}

/** The view. Keys act on the current row; the selection, where there is one, comes first. */
class OpenView {
  /** @type {LooseEnd[]} those that fit, in order */
  #rows = [];
  /** @type {string | null} the id of the row that keys act on */
  #current = null;
  #picks = new Picks();

  /** @param {Context} context of the view */
  constructor(context) {
    this.context = context;
    this.filters = endFilters(wanted, (again) => this.#wantedOther(again), () => this.#step(0));
    this.count = h("p", { class: "faint", role: "status" });
    this.place = h("div", { class: "open-list" });
    this.bulk = bulkBar({ all: () => { this.#picks.all(this.#rows); this.#picked(); }, none: () => this.#pickNone(), decide: (verb) => void this.#decide(verb) });
    this.whole = new Whole(context, {
      gone: (end) => this.#gone([end.id]),
      closed: () => this.#focus(),
      pressed: (key, end, event) => { this.#picks.clear(); this.#current = end.id; this.keys()[key]?.run(event); },
    });
    this.node = h("div", { class: "open-view" },
      h("div", { class: "open-main" }, this.filters.node, this.count, this.place, this.bulk.node),
      this.whole.node);
    this.reading = new Reading(context, wanted, { place: this.place, rows: () => this.#showRows(), count: () => this.#showCount() });
    this.list = this.#makeList();
    matchMedia(NARROW).addEventListener("change", () => { this.list = this.#makeList(); this.#showRows(); }, { signal: context.signal });
  }

  /** @returns {import("../windowed.js").Windowed<LooseEnd>} the list for the width there is */
  #makeList() {
    const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return windowed({
      row: (/** @type {LooseEnd} */ end) => this.#row(end),
      rowHeight: Math.round(size * (matchMedia(NARROW).matches ? HEIGHT.narrow : HEIGHT.wide)),
      label: t("view_open"),
      signal: this.context.signal,
    });
  }

  /** @param {LooseEnd} end which
   * @returns {HTMLElement} its row */
  #row(end) {
    return endRow(end, this.context.today, {
      picked: this.#picks.has(end.id),
      current: this.#current === end.id,
      open: () => { this.#makeCurrent(end.id); this.whole.open(end); },
      pick: (event) => this.#pick(end.id, /** @type {MouseEvent} */ (event).shiftKey),
    });
  }

  /** @param {boolean} again whether the backend must be asked */
  #wantedOther(again) {
    this.#picks.clear();
    window.scrollTo(0, 0);
    if (again) void this.reading.look();
    else this.#showRows();
  }

  /** Show those that fit, with the focus and the current row where they were. */
  #showRows() {
    const had = this.place.contains(document.activeElement);
    const before = this.#at();
    this.#rows = this.reading.ends.shown(wanted, this.context.today, lang());
    this.#picks.keep((id) => this.reading.ends.get(id) !== undefined);
    if (this.#at() < 0) this.#current = this.#rows[Math.min(Math.max(before, 0), this.#rows.length - 1)]?.id ?? null;
    this.#showCount();
    if (!this.#rows.length) fill(this.place, this.#nothing());
    else if (this.list.node.parentElement !== this.place) fill(this.place, this.list.node);
    this.list.show(this.#rows);
    this.#showBulk();
    // Without a scroll: a change elsewhere must not move what somebody reads.
    if (had) /** @type {HTMLElement | null} */ (this.list.node.querySelector(".current button"))?.focus({ preventScroll: true });
  }

  /** Say how many are seen, and of how many. */
  #showCount() {
    const [shown, all] = [this.#rows.length, this.reading.ends.size];
    const says = shown === all ? tn(`open_count_${wanted.group}`, all) : tn("open_count_of", shown, { all });
    this.count.textContent = all ? says : "";
  }

  /** @returns {HTMLElement} what stands in the place of an empty list */
  #nothing() {
    const filtered = wanted.q || wanted.turn || wanted.kind || wanted.soon;
    if (filtered) return empty("search", t("open_none_fit"), t("open_none_fit_text"), h("button", { type: "button", onclick: () => this.filters.clear() }, t("open_all")));
    return empty(wanted.group === "open" ? "calm" : "open", t(`open_empty_${wanted.group}`), t(`open_empty_${wanted.group}_text`));
  }

  // The current row.

  /** @returns {number} its place; -1 where there is none */
  #at() {
    return this.#current === null ? -1 : this.#rows.findIndex((end) => end.id === this.#current);
  }

  /** @param {string | null} id the new current one */
  #makeCurrent(id) {
    this.#current = id;
    this.#paint();
  }

  /** Show the rows in sight as they stand. */
  #paint() {
    for (const row of /** @type {NodeListOf<HTMLElement>} */ (this.list.node.querySelectorAll(".end-row"))) {
      const id = row.dataset["id"] ?? "";
      paintRow(row, this.#picks.has(id), id === this.#current);
    }
  }

  /** @param {number} by how many rows down */
  #step(by) {
    if (!this.#rows.length) return;
    const at = Math.min(Math.max(Math.max(this.#at(), 0) + by, 0), this.#rows.length - 1);
    this.#makeCurrent(this.#rows[at]?.id ?? null);
    this.#focus();
    const end = this.#rows[at];
    if (end && this.whole.id && this.whole.beside) this.whole.open(end);
  }

  /** Put the focus on the current row. */
  #focus() {
    const at = this.#at();
    if (at < 0) {
      this.filters.search.focus({ preventScroll: true });
      return;
    }
    this.list.reveal(at);
    this.#paint();
    /** @type {HTMLElement | null} */ (this.list.node.querySelector(".current button"))?.focus({ preventScroll: true });
  }

  // Picking many.

  /** @param {string} id which
   * @param {boolean} range whether all since the last pick are meant */
  #pick(id, range) {
    this.#picks.toggle(this.#rows, id, range);
    this.#current = id;
    this.#picked();
  }

  #pickNone() {
    this.#picks.clear();
    this.#picked();
  }

  /** Show which are picked. */
  #picked() {
    this.#paint();
    this.#showBulk();
  }

  /** Show what can be done with them. */
  #showBulk() {
    if (this.bulk.show(this.#picks.size, this.#rows.length, wanted.group === "closed")) this.#focus();
  }

  // Deciding.

  /** Decide about all that are picked, else about the current one. @param {Verb} verb what the user decides */
  async #decide(verb) {
    const ids = this.#picks.size ? this.#picks.ids() : this.#current ? [this.#current] : [];
    const ends = ids.map((id) => this.reading.ends.get(id)).filter((end) => end !== undefined);
    const closed = wanted.group === "closed";
    if (!ends.length || (verb === "reopen" ? wanted.group === "open" : closed)) return;
    try {
      if (await settle(this.context, ends, verb)) this.#gone(ids);
    } catch (problem) {
      this.context.connection.met(problem);
      this.context.say(sentence(problem));
    }
  }

  /** Take out those that were decided about; the next one is current. @param {string[]} ids which */
  #gone(ids) {
    this.#picks.clear();
    const at = this.#at();
    const gone = new Set(ids);
    const next = this.#rows.slice(Math.max(at, 0)).find((end) => !gone.has(end.id)) ?? this.#rows.slice(0, Math.max(at, 0)).findLast((end) => !gone.has(end.id));
    this.#current = next?.id ?? null;
    this.reading.ends.remove(ids);
    const open = this.whole.id !== null && gone.has(this.whole.id);
    if (open) this.whole.close();
    this.#showRows();
    this.#focus();
    if (open && next && this.whole.beside) this.whole.open(next);
  }

  /** @returns {Record<string, import("../context.js").Key>} what keys do here */
  keys() {
    const down = { says: t("key_down"), run: () => this.#step(1) };
    const up = { says: t("key_up"), run: () => this.#step(-1) };
    return {
      j: down, ArrowDown: down,
      k: up, ArrowUp: up,
      o: { says: t("key_open"), run: () => { const end = this.#rows[this.#at()]; if (end) this.whole.open(end); } },
      e: { says: t("key_done"), run: () => void this.#decide("done") },
      s: { says: t("key_snooze"), run: () => void this.#decide("snooze") },
      n: { says: t("key_nothing"), run: () => void this.#decide("dismiss") },
      a: { says: t("key_elsewhere"), run: () => void this.#decide("done") },
      r: { says: t("key_reopen"), run: () => void this.#decide("reopen") },
      x: { says: t("key_pick"), run: () => { if (this.#current) { this.#pick(this.#current, false); this.#focus(); } } },
      "/": { says: t("key_search"), run: () => { this.filters.search.focus(); this.filters.search.select(); } },
      Escape: { says: t("key_clear"), run: () => this.#escape() },
    };
  }

  /** Close what is open, else let go of the selection, else of the filters. */
  #escape() {
    if (this.whole.id) { this.whole.close(); this.#focus(); }
    else if (this.#picks.size) this.#pickNone();
    else if (wanted.q || wanted.turn || wanted.kind || wanted.soon) this.filters.clear();
  }
}
