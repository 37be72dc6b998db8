/** All loose ends: found, looked at and settled by mouse or by keys, one or many at once. */
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { endFilters } from "../parts/end_filters.js";
import { endRow, paintRow } from "../parts/end_row.js";
import { Ends, readGroup } from "../parts/ends.js";
import { settle } from "../parts/loose_end.js";
import { wholeEnd } from "../parts/whole_end.js";
import { empty, failed, sentence, waiting } from "../states.js";
import { lang, t, tn } from "../strings.js";
import { windowed } from "../windowed.js";

/** @typedef {import("../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../parts/loose_end.js").Verb} Verb */

/** How high a row is, in root font sizes, and from which width it needs a line less. */
const NARROW = "(max-width: 479px)";
const HEIGHT = { narrow: 6.125, wide: 5.375 };
/** From here on there is room for one of them beside the list. */
const BESIDE = "(min-width: 1020px)";
/** The API settles no more at once, so that one Undo takes all of it back. */
const MOST_AT_ONCE = 500;
/** A wait shorter than this shows nothing: ms. */
const PATIENCE_MS = 160;

/** What was chosen last, kept while the panel lives. @type {import("../parts/end_filters.js").Wanted} */
const wanted = { group: "open", q: "", turn: "", kind: "", soon: false, sort: "due" };

/** @type {import("../context.js").Show} */
export function show(context) {
  const view = new OpenView(context);
  void view.look();
  return { node: view.node, keys: view.keys(), changed: () => void view.look(true), wide: true };
}

/** The view. Keys act on the current row; the selection, where there is one, comes first. */
class OpenView {
  #ends = new Ends();
  /** @type {LooseEnd[]} those that fit, in order */
  #rows = [];
  /** @type {string | null} the id of the row that keys act on */
  #current = null;
  /** @type {Set<string>} */
  #picked = new Set();
  /** Where a range of picks began. @type {string | null} */
  #anchor = null;
  /** @type {string | null} the one that is open beside the list */
  #whole = null;
  #looking = new AbortController();

  /** @param {Context} context of the view */
  constructor(context) {
    this.context = context;
    this.filters = endFilters(wanted, (again) => this.#wantedOther(again), () => this.#step(0));
    this.count = h("p", { class: "faint", role: "status" });
    this.place = h("div", { class: "open-list" });
    this.bulk = h("div", { class: "bulk", role: "toolbar", "aria-label": t("bulk"), hidden: true });
    this.pane = h("aside", { class: "open-pane", "aria-label": t("open_pane") });
    this.node = h("div", { class: "open-view" },
      h("div", { class: "open-main" }, this.filters.node, this.count, this.place, this.bulk),
      this.pane);
    this.list = this.#makeList();
    matchMedia(NARROW).addEventListener("change", () => { this.list = this.#makeList(); this.#showRows(); }, { signal: context.signal });
    context.signal.addEventListener("abort", () => this.#looking.abort());
    this.#hint();
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
      picked: this.#picked.has(end.id),
      current: this.#current === end.id,
      open: () => { this.#makeCurrent(end.id); this.#open(end); },
      pick: (event) => this.#pick(end.id, /** @type {MouseEvent} */ (event).shiftKey),
    });
  }

  /**
   * Ask for the list.
   *
   * @param {boolean} [quietly] what stands stays until all of the new is there
   * @returns {Promise<void>} when it is shown
   */
  async look(quietly = false) {
    this.#looking.abort();
    const { signal } = (this.#looking = new AbortController());
    const fresh = new Ends();
    const timer = setTimeout(() => { if (!quietly) fill(this.place, waiting()); }, PATIENCE_MS);
    try {
      for await (const part of readGroup(this.context.client, wanted.group, wanted.q, signal)) {
        if (signal.aborted) return;
        fresh.add(part);
        if (!quietly && part.length) {
          clearTimeout(timer);
          this.#ends = fresh;
          this.#showRows();
        }
      }
      clearTimeout(timer);
      this.#ends = fresh;
      this.#showRows();
      prepare(fresh, signal);
    } catch (problem) {
      clearTimeout(timer);
      if (signal.aborted) return;
      this.context.connection.met(problem);
      // A look of our own accord that fails leaves what is seen.
      if (!quietly) fill(this.place, failed(problem, () => void this.look()));
    }
  }

  /** @param {boolean} again whether the backend must be asked */
  #wantedOther(again) {
    this.#picked.clear();
    window.scrollTo(0, 0);
    if (again) void this.look();
    else this.#showRows();
  }

  /** Show those that fit, with the focus and the current row where they were. */
  #showRows() {
    const had = this.place.contains(document.activeElement);
    const before = this.#at();
    this.#rows = this.#ends.shown(wanted, this.context.today, lang());
    for (const id of this.#picked) if (!this.#ends.get(id)) this.#picked.delete(id);
    if (this.#at() < 0) this.#current = this.#rows[Math.min(Math.max(before, 0), this.#rows.length - 1)]?.id ?? null;
    this.count.textContent = this.#ends.size ? this.#counted() : "";
    if (!this.#rows.length) fill(this.place, this.#nothing());
    else if (this.list.node.parentElement !== this.place) fill(this.place, this.list.node);
    this.list.show(this.#rows);
    this.#showBulk();
    // Without a scroll: a change elsewhere must not move what somebody reads.
    if (had) /** @type {HTMLElement | null} */ (this.list.node.querySelector(".current button"))?.focus({ preventScroll: true });
  }

  /** @returns {string} how many are seen, and of how many */
  #counted() {
    const [shown, all] = [this.#rows.length, this.#ends.size];
    return shown === all ? tn(`open_count_${wanted.group}`, all) : tn("open_count_of", shown, { all });
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
      paintRow(row, this.#picked.has(id), id === this.#current);
    }
  }

  /** @param {number} by how many rows down */
  #step(by) {
    if (!this.#rows.length) return;
    const at = Math.min(Math.max(Math.max(this.#at(), 0) + by, 0), this.#rows.length - 1);
    this.#makeCurrent(this.#rows[at]?.id ?? null);
    this.#focus();
    const end = this.#rows[at];
    if (end && this.#whole && matchMedia(BESIDE).matches) this.#open(end);
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
    const on = !this.#picked.has(id);
    const [from, to] = [range ? this.#anchor ?? id : id, id].map((one) => this.#rows.findIndex((end) => end.id === one));
    for (const end of this.#rows.slice(Math.min(from ?? 0, to ?? 0), Math.max(from ?? 0, to ?? 0) + 1)) {
      if (!on) this.#picked.delete(end.id);
      else if (this.#picked.size < MOST_AT_ONCE) this.#picked.add(end.id);
    }
    this.#anchor = id;
    this.#makeCurrent(id);
    this.#showBulk();
  }

  #pickAll() {
    for (const end of this.#rows.slice(0, MOST_AT_ONCE)) if (this.#picked.size < MOST_AT_ONCE) this.#picked.add(end.id);
    this.#paint();
    this.#showBulk();
  }

  #pickNone() {
    this.#picked.clear();
    this.#paint();
    this.#showBulk();
  }

  /** Show what can be done with all that are picked. */
  #showBulk() {
    const count = this.#picked.size;
    const had = this.bulk.contains(document.activeElement);
    this.bulk.hidden = count === 0;
    if (!count) {
      if (had) this.#focus();
      return;
    }
    /** @param {string} label words
     * @param {string} picture icon
     * @param {() => void} run does it
     * @returns {HTMLElement} a button; narrow panels show its icon alone */
    const button = (label, picture, run) => h("button", { type: "button", title: label, onclick: run }, icon(picture, 18), h("span", null, label));
    const closed = wanted.group === "closed";
    fill(this.bulk,
      h("div", { class: "row tight" },
        h("span", { class: "grow", role: "status" }, count >= MOST_AT_ONCE ? t("bulk_most", { count }) : tn("bulk_count", count)),
        count < Math.min(this.#rows.length, MOST_AT_ONCE) && h("button", { type: "button", class: "quiet", onclick: () => this.#pickAll() }, t("bulk_all")),
        h("button", { type: "button", class: "quiet", onclick: () => this.#pickNone() }, t("bulk_none"))),
      h("div", { class: "does" }, closed ? button(t("verb_reopen"), "undo", () => void this.#decide("reopen")) : [
        button(t("verb_done"), "done", () => void this.#decide("done")),
        button(t("verb_snooze"), "snooze", () => void this.#decide("snooze")),
        button(t("verb_dismiss"), "dismiss", () => void this.#decide("dismiss"))]));
  }

  // Deciding.

  /** Decide about all that are picked, else about the current one. @param {Verb} verb what the user decides */
  async #decide(verb) {
    const ids = this.#picked.size ? [...this.#picked] : this.#current ? [this.#current] : [];
    const ends = ids.map((id) => this.#ends.get(id)).filter((end) => end !== undefined);
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
    this.#picked.clear();
    const at = this.#at();
    const gone = new Set(ids);
    const next = this.#rows.slice(Math.max(at, 0)).find((end) => !gone.has(end.id)) ?? this.#rows.slice(0, Math.max(at, 0)).findLast((end) => !gone.has(end.id));
    this.#current = next?.id ?? null;
    this.#ends.remove(ids);
    const open = this.#whole !== null && gone.has(this.#whole);
    if (open) this.#closeWhole();
    this.#showRows();
    this.#focus();
    if (open && next && matchMedia(BESIDE).matches) this.#open(next);
  }

  // One of them whole.

  /** @param {LooseEnd} end which; beside the list where there is room, else over it */
  #open(end) {
    const whole = wholeEnd(this.context, end, () => this.#gone([end.id]));
    if (matchMedia(BESIDE).matches) {
      this.#whole = end.id;
      fill(this.pane, h("div", { class: "card" }, whole));
    } else this.#openOver(end, whole);
  }

  /** @param {LooseEnd} end which
   * @param {HTMLElement} whole what to show of it */
  #openOver(end, whole) {
    const keys = this.keys();
    const closed = () => { dialog.remove(); this.#whole = null; this.#focus(); };
    const dialog = h("dialog", { class: "end-whole", tabIndex: -1, "aria-label": t("open_pane"), onclose: closed, onkeydown: (/** @type {Event} */ event) => {
      const { key, ctrlKey, metaKey, altKey } = /** @type {KeyboardEvent} */ (event);
      // Selecting and searching belong to the list below.
      if (ctrlKey || metaKey || altKey || !["e", "s", "n", "a", "r"].includes(key) || document.querySelectorAll("dialog[open]").length > 1) return;
      event.preventDefault();
      this.#picked.clear();
      this.#current = end.id;
      keys[key]?.run(/** @type {KeyboardEvent} */ (event));
    } },
      h("div", { class: "stack" }, whole, h("button", { type: "button", onclick: () => dialog.close() }, t("close"))));
    this.#whole = end.id;
    this.#dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    // On the whole rather than on its first link: the next key may be one of ours.
    dialog.focus();
  }

  /** @type {HTMLDialogElement | null} */
  #dialog = null;

  #closeWhole() {
    this.#whole = null;
    this.#dialog?.close();
    this.#dialog = null;
    this.#hint();
  }

  /** Say in the empty pane how to fill it. */
  #hint() {
    fill(this.pane, h("p", { class: "hint soft small" }, t("open_hint")), h("p", { class: "hint soft small" }, t("open_hint_keys")));
  }

  /** @returns {Record<string, import("../context.js").Key>} what keys do here */
  keys() {
    const down = { says: t("key_down"), run: () => this.#step(1) };
    const up = { says: t("key_up"), run: () => this.#step(-1) };
    return {
      j: down, ArrowDown: down,
      k: up, ArrowUp: up,
      o: { says: t("key_open"), run: () => { const end = this.#rows[this.#at()]; if (end) this.#open(end); } },
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
    if (this.#whole) { this.#closeWhole(); this.#focus(); }
    else if (this.#picked.size) this.#pickNone();
    else if (wanted.q || wanted.turn || wanted.kind || wanted.soon) this.filters.clear();
  }
}

/** Put them into the other orders while nothing else is to do. @param {Ends} ends all of them
 * @param {AbortSignal} signal ends it */
function prepare(ends, signal) {
  requestIdleCallback(() => { if (!signal.aborted && ends.prepare(lang())) prepare(ends, signal); });
}
