/** What pages say of a person: by kind, each with where it stands and since when it is known. */
import { h } from "../../dom.js";
import { shortened } from "../../parts/person.js";
import { ago, asDate, day, t, tn } from "../../strings.js";

/** @typedef {import("../../../backend/client.js").Schemas["FactShape"]} Fact */

/** In the order in which one wants to know. */
const KINDS = ["role", "company", "place", "headline", "about", "looks_for", "offers", "topic", "project", "news", "post"];
/** The rest, for who wants to know it. */
const REST = ["past_role", "past_company", "school", "language", "email", "link"];
/** A person has one of each of these at a time: two different ones want a word. */
const ONE = new Set(["place", "headline"]);
/** After a year, a page that was not looked at again may well say something else. */
const OLD_DAYS = 365;
const MOST = 12;

/**
 * The surest and latest fact of a kind that still holds.
 *
 * @param {readonly Fact[]} facts of a person
 * @param {string} kind which
 * @returns {Fact | undefined} it, if there is one
 */
export function best(facts, kind) {
  return facts.filter((fact) => fact.kind === kind && !fact.until).sort((a, b) => b.captured_at.slice(0, 10).localeCompare(a.captured_at.slice(0, 10)) || b.confidence - a.confidence)[0];
}

/**
 * All of them, folded by kind.
 *
 * @param {readonly Fact[]} facts of a person
 * @param {Date} today by the backend's clock
 * @param {boolean} [open] whether the folds stand open: on a page that is not kept yet
 * @returns {HTMLElement} a list of folds
 */
export function factFolds(facts, today, open = false) {
  /** @param {string[]} kinds which
   * @returns {HTMLElement[]} a fold for each there is */
  const folds = (kinds) => kinds.filter((kind) => facts.some((fact) => fact.kind === kind)).map((kind, at) => fold(kind, facts.filter((fact) => fact.kind === kind), today, open && at < 4 && kinds === KINDS));
  const rest = folds(REST);
  return h("div", { class: "stack tight" }, h("div", { class: "facts" }, ...folds(KINDS)),
    rest.length > 0 && h("details", { class: "fold", dataset: { fold: "rest" } }, h("summary", null, t("facts_rest")), h("div", { class: "facts" }, ...rest)));
}

/** @param {string} kind which
 * @param {Fact[]} facts of that kind
 * @param {Date} today by the backend's clock
 * @param {boolean} open whether it stands open
 * @returns {HTMLElement} a fold */
function fold(kind, facts, today, open) {
  const values = new Set(facts.filter((fact) => !fact.until).map((fact) => fact.value.trim().toLowerCase()));
  const first = best(facts, kind) ?? facts[0];
  const differ = ONE.has(kind) && values.size > 1;
  const old = facts.every((fact) => age(fact, today) > OLD_DAYS);
  return h("details", { class: "fold", open, dataset: { fold: kind } },
    h("summary", null,
      h("span", { class: "grow" }, h("span", { class: "kind" }, t(`fact_${kind}`)), h("span", { class: "one-line value", dir: "auto" }, shortened(first?.value ?? ""))),
      differ && h("span", { class: "tag warn" }, t("fact_differ")), !differ && old && h("span", { class: "tag" }, t("fact_old")),
      facts.length > 1 && !differ && h("span", { class: "faint" }, String(facts.length))),
    h("ul", { class: "stack tight" }, ...facts.slice(0, MOST).map((fact) => line(fact, today)),
      facts.length > MOST && h("li", { class: "faint" }, tn("facts_more", facts.length - MOST))));
}

/** @param {Fact} fact which
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement} its value, and under it where it stands */
function line(fact, today) {
  const period = fact.when || [fact.since, fact.until].filter(Boolean).join(" – ");
  return h("li", null,
    h("p", { dir: "auto" }, outside(fact.link || (fact.kind === "link" ? fact.value : ""), shortened(fact.value, 400)),
      fact.organisation && h("span", { class: "soft" }, ` · ${shortened(fact.organisation)}`), period && h("span", { class: "soft" }, ` · ${shortened(period, 60)}`)),
    h("p", { class: "faint" }, t("fact_source", { page: hostOf(fact.source), day: day(fact.captured_at, today), distance: ago(fact.captured_at, today) }),
      ["text", "headings"].includes(fact.found_by) && ` · ${t("fact_less_sure")}`));
}

/**
 * A link to a page out there, opened only when it is clicked.
 *
 * @param {string} url where, from a page: anything
 * @param {string} text what to show
 * @returns {Node | string} a link for the web's own addresses, else the text alone
 */
export function outside(url, text) {
  return /^https?:\/\//iu.test(url) ? h("a", { href: url, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text) : text;
}

/** @param {string} url of a page
 * @returns {string} its site */
export function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./u, "");
  } catch {
    return shortened(url, 40);
  }
}

/** @param {Fact} fact which
 * @param {Date} today by the backend's clock
 * @returns {number} days since the page was looked at */
function age(fact, today) {
  return (today.getTime() - asDate(fact.captured_at).getTime()) / 86_400_000;
}
