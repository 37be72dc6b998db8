/** The same person under two names, or two people in one: the user's word on it. */
import { fill, h } from "../../dom.js";
import { personField } from "../../parts/person_field.js";
import { shortened } from "../../parts/person.js";
import { askSure } from "../../parts/sure.js";
import { sentence } from "../../states.js";
import { t } from "../../strings.js";

/** @typedef {import("../../context.js").Context} Context */
/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */

/**
 * @param {Context} context of the view
 * @param {Person} person who
 * @param {(person: Person) => void} after called with the person as they are then
 * @returns {HTMLElement} a fold
 */
export function same(context, person, after) {
  const trouble = h("div", { class: "trouble" });
  const { also, pages } = person;
  const parts = [...(person.emails.length > 1 ? person.emails : []), ...pages.map((page) => page.url)];

  /** @param {string} other id, address or page of the other
   * @param {boolean} one whether they are the same
   * @param {string} name how to speak of them */
  async function say(other, one, name) {
    fill(trouble);
    try {
      // Two addresses of one person are parted by naming both.
      const here = one || !other.includes("@") ? person.id : (person.emails.find((email) => email !== other) ?? person.id);
      const next = await context.client.merge(here, other, one);
      context.say(t(one ? "same_done" : "apart_done", { name: isolated(name) }), next.undo, `person/${person.id}`);
      after(next);
    } catch (problem) {
      context.connection.met(problem);
      fill(trouble, h("p", { class: "note stop", role: "alert", dir: "auto" }, sentence(problem)));
    }
  }
  /** Joining two lives is asked about first. @param {string} id of the other
   * @param {string} name of the other */
  async function join(id, name) {
    const question = t("same_sure", { name: isolated(name), here: isolated(person.name || person.emails[0] || "") });
    if (await askSure(question, t("same_yes"))) await say(id, true, name);
  }

  return h("details", { class: "fold", dataset: { fold: "same" } }, h("summary", null, t("same_title")),
    h("div", { class: "stack" },
      ...also.map((one) => h("div", { class: "row apart" },
        h("a", { class: "grow", dir: "auto", href: `#person/${encodeURIComponent(one.id)}` }, shortened(one.name || one.email)),
        h("div", { class: "row tight" },
          h("button", { type: "button", onclick: () => void join(one.id, one.name || one.email) }, t("same_yes")),
          h("button", { type: "button", class: "quiet", onclick: () => void say(one.id, false, one.name || one.email) }, t("same_no"))))),
      h("div", { class: "field" }, h("p", { class: "small soft" }, t("same_as")), personField({ context, label: t("find_person"), hint: t("find_person"), except: person.id, clears: true, chosen: (one, name) => { if (one) void join(one.id, name); } }).node),
      parts.length > 0 && h("div", { class: "stack tight" }, h("p", { class: "small soft" }, t("apart_title")),
        ...parts.map((other) => h("div", { class: "row apart parted" }, h("span", { class: "small grow one-line", dir: "auto", title: shortened(other, 300) }, shortened(other)),
          h("button", { type: "button", class: "quiet", "aria-label": t("apart_this", { name: isolated(other) }), onclick: () => void say(other, false, other) }, t("apart"))))),
      trouble));
}

/** @param {string} name of somebody
 * @returns {string} fit for a sentence: neither its length nor its direction spoils the rest */
export function isolated(name) {
  return `\u2068${shortened(name, 60)}\u2069`;
}
