/** What stands over the long list: search, chips, group and order. */
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../strings.js";
import { GROUPS, SORTS } from "./ends.js";

/** @typedef {import("./ends.js").Filter & {group: string, q: string}} Wanted */

/** As one types, not at each letter: ms. */
const PAUSE_MS = 180;

/**
 * @typedef {object} Filters
 * @property {HTMLElement} node the tools
 * @property {HTMLInputElement} search the field
 * @property {() => void} clear all of it open and unfiltered again
 */

/**
 * @param {Wanted} wanted what to show; changed in place
 * @param {(again: boolean) => void} changed called after a change; `again` where the backend must be asked
 * @param {() => void} down called when the arrow key leaves the search for the list
 * @returns {Filters} the tools
 */
export function endFilters(wanted, changed, down) {
  let timer = 0;
  const search = h("input", { type: "search", value: wanted.q, placeholder: t("open_search"), "aria-label": t("open_search"), autocomplete: "off", spellcheck: false, maxLength: 300, dir: "auto", oninput: typed, onkeydown: keys });

  function typed() {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (search.value.trim() === wanted.q) return;
      wanted.q = search.value.trim();
      changed(true);
    }, PAUSE_MS);
  }
  /** @param {Event} event a key in the field */
  function keys(event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key === "ArrowDown" || key === "Enter") down();
    else if (key === "Escape" && search.value) { search.value = ""; typed(); }
    else if (key === "Escape") search.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @type {(() => void)[]} each shows how its control stands */
  const paints = [];
  /** @template {"turn" | "kind" | "soon"} K
   * @param {K} of which part of the filter
   * @param {Wanted[K]} value what the chip stands for
   * @param {string} label its words
   * @returns {HTMLElement} a chip: pressed once it filters, pressed again it does not */
  const chip = (of, value, label) => {
    const none = /** @type {Wanted[K]} */ (of === "soon" ? false : "");
    const node = h("button", { type: "button", onclick: () => { wanted[of] = wanted[of] === value ? none : value; paint(); changed(false); } }, label);
    paints.push(() => node.setAttribute("aria-pressed", String(wanted[of] === value)));
    return node;
  };
  /** @param {"group" | "sort"} of which
   * @param {string[]} values to choose from
   * @param {string} label its words
   * @returns {HTMLElement} a choice */
  const choice = (of, values, label) => {
    const node = h("select", { onchange: () => { wanted[of] = node.value; changed(of === "group"); } }, ...values.map((one) => h("option", { value: one }, t(`open_${of}_${one}`))));
    paints.push(() => { node.value = wanted[of]; });
    return h("label", null, h("span", { class: "visually-hidden" }, label), node);
  };
  const paint = () => paints.forEach((one) => one());

  const node = h("div", { class: "open-tools", role: "search", "aria-label": t("open_tools") },
    h("div", { class: "open-search" }, icon("search", 18), search),
    h("div", { class: "chips", role: "group", "aria-label": t("open_chips") },
      chip("turn", "mine", t("open_mine")), chip("turn", "theirs", t("open_theirs")),
      chip("kind", "ask", t("open_asks")), chip("kind", "promise", t("open_promises")),
      chip("soon", true, t("open_soon"))),
    h("div", { class: "open-choices" }, choice("group", Object.keys(GROUPS), t("open_group")), choice("sort", SORTS, t("open_sort"))));
  paint();
  return {
    node,
    search,
    clear() {
      Object.assign(wanted, { turn: "", kind: "", soon: false, q: "" });
      search.value = "";
      paint();
      changed(true);
    },
  };
}
