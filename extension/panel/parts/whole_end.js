/** One loose end with everything that happened to it, for a pane or a dialog. */
import { h } from "../dom.js";
import { sentence } from "../states.js";
import { t } from "../strings.js";
import { endActions, kindTag, showTrail, stateTags } from "./loose_end.js";
import { who } from "./person.js";
import { quoted } from "./quote.js";

/** @typedef {import("../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */

/**
 * @param {import("../context.js").Context} context of the view
 * @param {LooseEnd} end which
 * @param {() => void} after called when it is decided
 * @returns {HTMLElement} an article
 */
export function wholeEnd(context, end, after) {
  const trail = h("div", { class: "stack tight" });
  showTrail(context, end, trail).catch((problem) => {
    if (context.signal.aborted) return;
    context.connection.met(problem);
    trail.append(h("p", { class: "small", dir: "auto" }, sentence(problem)));
  });
  return h("article", { class: "stack", "aria-label": t(`kind_${end.by}_${end.kind}`) },
    who(end.person),
    h("div", { class: "row tight" }, kindTag(end), ...stateTags(end, context.today)),
    quoted({ text: end.quote, at: end.said_at, by: /** @type {"me" | "them"} */ (end.by) }, context.today),
    endActions(context, end, after),
    h("section", { class: "stack tight trail" }, h("h2", null, t("trail")), trail));
}
