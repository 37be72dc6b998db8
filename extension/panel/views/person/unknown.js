/** Somebody whose page the user is on and who is not known yet: what the page says, and who it might be. */
import { fill, h } from "../../dom.js";
import { icon } from "../../icons.js";
import { personField } from "../../parts/person_field.js";
import { shortened } from "../../parts/person.js";
import { sentence } from "../../states.js";
import { t } from "../../strings.js";
import { best, factFolds, hostOf } from "./facts.js";

/** @typedef {import("../../context.js").Context} Context */
/** @typedef {Awaited<ReturnType<Context["client"]["lookAtPage"]>>} Look */

/**
 * @param {Context} context of the view
 * @param {import("../../../browser/door.js").HandedPage} page as it was handed over
 * @param {Look} look what the backend found on it; nothing is kept yet
 * @param {() => void} again called when the page was taken in
 * @param {string} [not] the id of somebody whose page it is not, by the user's word
 * @returns {{node: HTMLElement}} what to show
 */
export function unknown(context, page, look, again, not) {
  if (look.is_mine) return { node: h("div", { class: "stack" }, h("p", { class: "note good" }, t("page_mine")), factFolds(look.facts, context.today)) };
  const name = shortened(look.name, 80);
  const trouble = h("div", { class: "trouble" });
  const maybe = h("div", { class: "stack tight" });
  const role = [best(look.facts, "role")?.value ?? best(look.facts, "headline")?.value, best(look.facts, "company")?.value, best(look.facts, "place")?.value];

  /** @param {string | undefined} [person] who it is, if they are known */
  async function keep(person) {
    fill(trouble);
    try {
      const kept = await context.client.keepPage({ url: page.url, html: page.html, title: page.title.slice(0, 1000), ...(person ? { person } : {}) });
      // The backend would join it to whom it takes it for.
      if (not && !person && kept.person?.id === not) await context.client.merge(not, page.url, false);
      context.say(t("page_kept", { name: `\u2068${shortened((kept.person?.id === not ? "" : kept.person?.name) || name, 60)}\u2069` }), kept.undo);
      again();
    } catch (problem) {
      context.connection.met(problem);
      fill(trouble, h("p", { class: "note stop", role: "alert", dir: "auto" }, sentence(problem)));
    }
  }
  /** @param {Look["candidates"][number]} one who it might be
   * @returns {HTMLElement} them, and the user's word on it */
  function candidate(one) {
    const card = h("article", { class: "card candidate" },
      h("div", null, h("a", { class: "name", dir: "auto", href: `#person/${encodeURIComponent(one.id)}` }, shortened(one.name || one.email)), h("p", { class: "faint one-line", dir: "auto" }, shortened(one.email))),
      h("p", { class: "small", dir: "auto" }, one.why),
      h("div", { class: "row tight" },
        h("button", { type: "button", class: "main", onclick: () => void keep(one.id) }, icon("done", 18), t("candidate_yes")),
        h("button", { type: "button", class: "quiet", onclick: () => { const next = card.nextElementSibling?.querySelector("button") ?? add; card.remove(); maybe.hidden = !maybe.querySelector(".candidate"); next.focus(); } }, t("candidate_no"))));
    return card;
  }

  const candidates = (look.candidates ?? []).filter((one) => one.id !== not);
  const add = h("button", { type: "button", class: candidates.length ? "" : "main", onclick: () => void keep() }, icon("add", 18), t("page_add"));
  const heading = h("h2", null, t("page_perhaps"));
  fill(maybe, heading, ...candidates.map(candidate));
  maybe.hidden = !candidates.length;
  return {
    node: h("div", { class: "stack loose unknown" },
      h("header", { class: "stack tight" },
        h("h2", { dir: "auto" }, name || t("page_no_name")),
        role.some(Boolean) && h("p", { class: "soft", dir: "auto" }, role.filter(Boolean).map((one) => shortened(one ?? "", 80)).join(" · ")),
        h("p", { class: "faint" }, t("page_unknown", { page: hostOf(page.url) }))),
      maybe,
      h("div", { class: "row" }, add),
      trouble,
      h("details", { class: "fold" }, h("summary", null, t("page_somebody")), personField({ context, label: t("find_person"), hint: t("find_person"), clears: true, chosen: (person) => { if (person) void keep(person.id); } }).node),
      look.facts.length > 0 && h("section", { class: "part" }, h("h2", null, t("page_says")), factFolds(look.facts, context.today, true)),
      (look.says.length > 0 || page.cut) && h("section", { class: "note" }, page.cut && h("p", null, t("page_cut")), ...look.says.map((one) => h("p", { dir: "auto" }, one))),
      h("p", { class: "faint" }, t("page_nothing_kept"))),
  };
}
