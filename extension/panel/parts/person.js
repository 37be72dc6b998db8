/** A person, as every view shows them. */
import { h } from "../dom.js";

/** @typedef {{id: string, name: string, email?: string}} Brief */

/**
 * A person's name, their address under it, and the way to all that is known of them.
 *
 * @param {Brief} person who
 * @param {import("../dom.js").Children} [under] instead of the address
 * @returns {HTMLElement} the line
 */
export function who(person, under) {
  const name = person.name || person.email || "";
  return h("div", { class: "who" },
    h("span", { class: "face", "aria-hidden": "true" }, initials(name)),
    h("div", { class: "grow" },
      h("a", { class: "name", dir: "auto", href: `#person/${encodeURIComponent(person.id)}` }, shortened(name)),
      h("div", { class: "under one-line", dir: "auto" }, under ?? shortened(person.email === name ? "" : (person.email ?? "")))));
}

/** Names and subjects come from mail: some are made to flood a page. */
const LONGEST = 120;

/**
 * @param {string} text of any length
 * @param {number} [longest] in characters
 * @returns {string} short enough to show, with an ellipsis where it was cut
 */
export function shortened(text, longest = LONGEST) {
  const letters = Array.from(text.length > 4 * longest ? text.slice(0, 4 * longest) : text);
  return letters.length > longest ? `${letters.slice(0, longest).join("")}…` : text;
}

/** @param {string} name of a person
 * @returns {string} at most two letters */
function initials(name) {
  const words = name.split("@")[0]?.split(/[\s._-]+/u).filter(Boolean) ?? [];
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words.slice(0, 1);
  return ends.map((word) => Array.from(word ?? "")[0] ?? "").join("").toUpperCase();
}
