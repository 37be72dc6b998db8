/** A part of a person's page. */
import { fill, h } from "../../dom.js";

/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */
/** @typedef {{node: HTMLElement, show: (person: Person) => void}} Part */

/**
 * A part of the page that is made anew only when what it shows has changed, keeping open folds and focus.
 *
 * @param {string} name of the part
 * @param {(person: Person) => unknown} pick what it shows
 * @param {(person: Person) => import("../../dom.js").Child[]} build makes it; nothing hides the part
 * @returns {Part} the part
 */
export function part(name, pick, build) {
  const node = h("section", { class: `part of-${name}`, hidden: true, tabIndex: -1 });
  let before = "";
  return {
    node,
    show(person) {
      const now = JSON.stringify(pick(person));
      if (now === before) return;
      before = now;
      const unfolded = new Set([...node.querySelectorAll("details[open]")].map(foldName));
      const held = node.contains(document.activeElement);
      const children = build(person);
      fill(node, ...children);
      node.hidden = node.childElementCount === 0;
      for (const fold of node.querySelectorAll("details")) if (unfolded.has(foldName(fold))) fold.open = true;
      if (held && !node.hidden) node.focus({ preventScroll: true });
    },
  };
}

/** @param {Element} fold a details element
 * @returns {string} by what it is known again */
function foldName(fold) {
  const row = /** @type {HTMLElement | null} */ (fold.closest("[data-id]"))?.dataset["id"] ?? "";
  return `${row} ${/** @type {HTMLElement} */ (fold).dataset["fold"] ?? fold.querySelector("summary")?.textContent ?? ""}`;
}
