/** What to know before a meeting, on one page that prints well. */
import { h } from "../../dom.js";
import { icon } from "../../icons.js";
import { shortened } from "../../parts/person.js";
import { load } from "../../states.js";
import { t } from "../../strings.js";
import { hostOf, outside } from "./facts.js";
import { isolated } from "./same.js";

/** @typedef {import("../../../backend/client.js").Schemas["BriefShape"]} Brief */

/**
 * @param {import("../../context.js").Context} context of the view
 * @param {string} id of the person
 * @returns {import("../../context.js").Shown} the view
 */
export function brief(context, id) {
  const node = h("div", { class: "brief" });
  const ask = () => context.client.brief(id, context.signal);
  const look = () => load(node, ask, (answer) => page(answer, id));
  context.title(t("person_brief"));
  void look();
  return { node, changed: () => void look() };
}

/** @param {Brief} answer the brief
 * @param {string} id of the person
 * @returns {HTMLElement} the page */
function page(answer, id) {
  const parts = /** @type {const} */ (["who", "open", "gives", "questions"]);
  return h("article", { class: "stack loose" },
    h("div", { class: "row apart unprinted" },
      h("a", { class: "button", href: `#person/${encodeURIComponent(id)}` }, icon("back", 18), t("brief_back")),
      h("button", { type: "button", onclick: () => window.print() }, icon("check", 18), t("brief_print"))),
    h("header", { class: "stack tight" }, h("h2", null, t("brief_for", { name: isolated(answer.name) })), h("p", { class: "soft", dir: "auto" }, answer.between)),
    ...parts.filter((part) => answer[part].length > 0).map((part) =>
      h("section", { class: "part" }, h("h2", null, t(`brief_${part}`)),
        h("ul", { class: "lines" }, ...answer[part].map((line) => h("li", { dir: "auto" }, shortened(line.text, 500), line.url && [" ", outside(line.url, hostOf(line.url))]))))),
    answer.hints.length > 0 && h("section", { class: "note" }, h("h3", null, t("brief_hints")), h("ul", { class: "lines" }, ...answer.hints.map((hint) => h("li", { dir: "auto" }, hint)))));
}
