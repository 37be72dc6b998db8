/** One row of the long list: of one height, readable at 252 px. */
import { h } from "../dom.js";
import { ago, asDate, dates, day, t } from "../strings.js";
import { kindTag } from "./loose_end.js";
import { shortened } from "./person.js";

/** @typedef {import("../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */

/** More than two lines of it cannot be seen in a row. */
const LONGEST = 240;

/**
 * @param {LooseEnd} end which
 * @param {Date} today by the backend's clock
 * @param {{picked: boolean, current: boolean, open: () => void, pick: (event: Event) => void}} state how it stands
 * @returns {HTMLElement} the row
 */
export function endRow(end, today, { picked, current, open, pick }) {
  const name = shortened(end.person.name || end.person.email, 80);
  const stop = current ? 0 : -1;
  const row = h("div", { class: "end-row", dataset: { id: end.id } },
    h("label", { class: "pick" },
      h("input", { type: "checkbox", checked: picked, tabIndex: stop, "aria-label": t("pick_end", { name }), onclick: pick })),
    h("button", { type: "button", class: "quiet whole", tabIndex: stop, onclick: open },
      h("span", { class: "first" }, kindTag(end), h("span", { class: "when" }, whenOf(end, today))),
      h("span", { class: "second" }, h("bdi", { class: "one-line" }, name), maybeTag(end)),
      h("span", { class: "words", dir: "auto" }, `“${shortened(end.quote.slice(0, 4 * LONGEST).replace(/\s+/gu, " ").trim(), LONGEST)}”`)));
  paintRow(row, picked, current);
  return row;
}

/**
 * Show how a row stands, without making it anew: what has the focus keeps it.
 *
 * @param {HTMLElement} row made above
 * @param {boolean} picked whether its box is ticked
 * @param {boolean} current whether keys act on it
 */
export function paintRow(row, picked, current) {
  row.classList.toggle("picked", picked);
  row.classList.toggle("current", current);
  const [box, whole] = [row.querySelector("input"), row.querySelector("button")];
  if (box) { box.checked = picked; box.tabIndex = current ? 0 : -1; }
  if (whole) { whole.tabIndex = current ? 0 : -1; whole.toggleAttribute("aria-current", current); }
}

/** @param {LooseEnd} end which
 * @param {Date} today by the backend's clock
 * @returns {string} the day that matters most of it */
function whenOf(end, today) {
  if (end.state === "snoozed" && end.snoozed_until) return t("snoozed_until", { day: day(end.snoozed_until, today) });
  if (end.state !== "open" && end.state !== "partly") return t(`state_${end.state}`);
  if (end.due) return t("due_day", { day: shortDay(end.due, today) });
  return ago(end.said_at, today);
}

/** @param {LooseEnd} end which
 * @returns {HTMLElement | null} that later mail may have closed it: a word where there is room, else a sign */
function maybeTag(end) {
  if (end.state === "partly") return h("span", { class: "tag good" }, t("state_partly"));
  if (!end.maybe || end.state !== "open") return null;
  const says = t(`maybe_${end.kind}`);
  return h("span", { class: "tag warn maybe", title: says }, h("span", null, says), h("i", { "aria-hidden": "true" }, "?"));
}

/** @param {string} when a day
 * @param {Date} today by the backend's clock
 * @returns {string} the day without its weekday, since a row is narrow; with its year where that is another */
function shortDay(when, today) {
  const date = asDate(when);
  return dates({ day: "numeric", month: "short", year: date.getFullYear() === today.getFullYear() ? undefined : "numeric" }).format(date);
}
