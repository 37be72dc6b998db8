/** What is open between the user and somebody. */
import { h } from "../../dom.js";
import { looseEnd } from "../../parts/loose_end.js";
import { t, tn } from "../../strings.js";
import { isolated } from "./same.js";

/** @typedef {import("../../context.js").Context} Context */
/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */
/** @typedef {import("../../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */

const OPEN = new Set(["open", "partly"]);
const SETTLED_SHOWN = 20;
/** More than these wait behind a fold. */
const OPEN_SHOWN = 4;

/**
 * What is open, by who has the next step; what was settled behind a fold.
 *
 * @param {Context} context of the view
 * @param {Person} person who
 * @param {(end: LooseEnd) => void} after called when one is decided
 * @returns {import("../../dom.js").Child[]} the lists
 */
export function openEnds(context, { loose_ends: all, name }, after) {
  const open = all.filter((end) => OPEN.has(end.state));
  const settled = all.filter((end) => !OPEN.has(end.state)).reverse();
  // An ask waits for the other, a promise for its maker.
  const mine = open.filter((end) => (end.by === "me") === (end.kind === "promise"));
  const theirs = open.filter((end) => !mine.includes(end));
  const given = isolated(name.split(/\s+/u)[0] || name);
  /** @param {LooseEnd[]} some of the loose ends
   * @returns {HTMLElement} a list */
  const ends = (some) => h("div", { class: "ends" }, ...some.map((end) => looseEnd(context, end, () => after(end))));
  /** @param {string} title of the list
   * @param {LooseEnd[]} some of the loose ends
   * @returns {import("../../dom.js").Child[]} the list with its title */
  const list = (title, some) => some.length ? [h("h3", null, title), ends(some.slice(0, OPEN_SHOWN)),
    some.length > OPEN_SHOWN && h("details", { class: "fold", dataset: { fold: title } }, h("summary", null, tn("open_more", some.length - OPEN_SHOWN)), ends(some.slice(OPEN_SHOWN)))] : [];
  return [
    h("h2", null, t("person_open")),
    open.length === 0 && h("p", { class: "small soft" }, t("person_nothing_open")),
    ...list(t("waits_for_me"), mine), ...list(t("waits_for_them", { name: given }), theirs),
    settled.length > 0 && h("details", { class: "fold", dataset: { fold: "settled" } }, h("summary", null, tn("settled_ones", settled.length)), ends(settled.slice(0, SETTLED_SHOWN))),
  ];
}
