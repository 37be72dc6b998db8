/** What can be done with all that are picked, over the foot of the list. */
import { fill, h } from "../../dom.js";
import { icon } from "../../icons.js";
import { t, tn } from "../../strings.js";
import { MOST_AT_ONCE } from "./picks.js";

/** @typedef {import("../../parts/loose_end.js").Verb} Verb */

/**
 * @typedef {object} Bulk
 * @property {HTMLElement} node the toolbar
 * @property {(count: number, rows: number, closed: boolean) => boolean} show how many are picked, of how many, and
 *   whether they are closed; whether the toolbar had the focus and went away with it
 */

/**
 * @param {{all: () => void, none: () => void, decide: (verb: Verb) => void}} does what its buttons do
 * @returns {Bulk} the toolbar
 */
export function bulkBar({ all, none, decide }) {
  const node = h("div", { class: "bulk", role: "toolbar", "aria-label": t("bulk"), hidden: true });
  /** @param {Verb} verb what it does
   * @param {string} picture icon
   * @returns {HTMLElement} a button; narrow panels show its icon alone */
  const button = (verb, picture) => h("button", { type: "button", title: t(`verb_${verb}`), onclick: () => decide(verb) }, icon(picture, 18), h("span", null, t(`verb_${verb}`)));
  return {
    node,
    show(count, rows, closed) {
      const had = node.contains(document.activeElement);
      node.hidden = count === 0;
      if (!count) return had;
      fill(node,
        h("div", { class: "row tight" },
          h("span", { class: "grow", role: "status" }, count >= MOST_AT_ONCE ? t("bulk_most", { count }) : tn("bulk_count", count)),
          count < Math.min(rows, MOST_AT_ONCE) && h("button", { type: "button", class: "quiet", onclick: all }, t("bulk_all")),
          h("button", { type: "button", class: "quiet", onclick: none }, t("bulk_none"))),
        h("div", { class: "does" }, closed ? button("reopen", "undo") : [button("done", "done"), button("snooze", "snooze"), button("dismiss", "dismiss")]));
      return false;
    },
  };
}
