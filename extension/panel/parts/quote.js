/** Words out of a mail, with the day they were said. */
import { h } from "../dom.js";
import { ago, asDate, day } from "../strings.js";
import { shortened } from "./person.js";

/** Sentences are short; a mail that says otherwise is cut here and whole in its own view. */
const LONGEST = 400;

/**
 * @param {object} quote what was said
 * @param {string} quote.text the words
 * @param {string} quote.at the day or moment
 * @param {"me" | "them" | null} [quote.by] who said it, for the colour
 * @param {import("../dom.js").Children} [quote.note] instead of the day
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement} a blockquote
 */
export function quoted({ text, at, by = null, note }, today) {
  return h("blockquote", { class: `quote ${by === "me" ? "mine" : by === "them" ? "theirs" : ""}`, dir: "auto" },
    h("p", null, `“${shortened(text.replace(/\s+/gu, " ").trim(), LONGEST)}”`),
    h("footer", null, note ?? when(at, today)));
}

/**
 * A day in words for people, and exact for machines and on hover.
 *
 * @param {string} at a day or a moment
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement} a time element: `Mon 2 Nov, 3 weeks ago`
 */
export function when(at, today) {
  return h("time", { dateTime: at, title: asDate(at).toLocaleString() }, `${day(at, today)}, ${ago(at, today)}`);
}
