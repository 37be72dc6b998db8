/** Who somebody is, in few lines, and what is new of them. */
import { h } from "../../dom.js";
import { icon } from "../../icons.js";
import { shortened } from "../../parts/person.js";
import { when } from "../../parts/quote.js";
import { ago, asDate, dates, t, tn } from "../../strings.js";
import { best } from "./facts.js";

/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */

/** @param {Person} person who
 * @returns {unknown} what the head shows */
export function headFacts(person) {
  return [person.name, person.emails, person.first_at, person.last_at, person.facts];
}

/** @param {Person} person who
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} who they are, in few lines */
export function head(person, today) {
  const { facts, emails } = person;
  const role = best(facts, "role");
  const company = best(facts, "company")?.value || role?.organisation;
  const does = [role?.value ?? best(facts, "headline")?.value, company].filter(Boolean).map((one) => shortened(one ?? "", 80)).join(" · ");
  const place = best(facts, "place")?.value;
  const link = (/** @type {string} */ email) => h("a", { href: `mailto:${encodeURIComponent(email).replace("%40", "@")}`, dir: "auto" }, shortened(email, 80));
  const since = person.first_at && dates({ month: "long", year: "numeric" }).format(asDate(person.first_at));
  return [
    Array.from(person.name).length > 24 && h("p", { class: "full-name", dir: "auto" }, shortened(person.name, 300)),
    does && h("p", { dir: "auto" }, does),
    place && h("p", { class: "soft", dir: "auto" }, shortened(place, 80)),
    emails.length > 0 && h("p", { class: "small one-line" }, link(emails[0] ?? "")),
    emails.length > 1 && h("details", { class: "fold" }, h("summary", null, tn("more_addresses", emails.length - 1)), h("ul", { class: "small" }, ...emails.slice(1, 40).map((email) => h("li", null, link(email))))),
    h("div", { class: "row apart" },
      person.last_at && since ? h("p", { class: "faint" }, t("touch", { since, last: ago(person.last_at, today) })) : h("p", { class: "faint" }, t("touch_none")),
      h("a", { class: "button", href: `#person/${encodeURIComponent(person.id)}/brief` }, icon("check", 18), t("person_brief"))),
  ];
}

/** @param {Person} person who
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} what is new of them */
export function news({ news: all }, today) {
  if (all.length === 0) return [];
  return [h("h2", null, t("person_news")), h("ul", { class: "news" }, ...all.slice(0, 5).map((one) =>
    h("li", null, one.kind === "contradiction" && h("span", { class: "tag warn" }, t("fact_differ")), h("p", { dir: "auto" }, shortened(one.says, 300)), h("p", { class: "faint" }, when(one.at, today)))))];
}
