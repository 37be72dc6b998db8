/** Why a suggestion is made, what it gives and asks, and what it was checked against: the words of its card. */
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { ago, day, t, tn } from "../strings.js";
import { shortened } from "./person.js";
import { quoted, when } from "./quote.js";

/** @typedef {import("../../backend/client.js").Schemas["SuggestionShape"]} Suggestion */

/**
 * @param {Suggestion} one which
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement | null} its way and its earliest day, where they are not the usual ones
 */
export function tags(one, today) {
  const all = [
    one.way !== "mail" && h("span", { class: "tag good" }, icon(one.way === "call" ? "elsewhere" : "person", 14), t(`way_${one.way}`)),
    one.not_before && new Date(`${one.not_before}T00:00:00`) > today && h("span", { class: "tag" }, icon("snooze", 14), t("not_before", { day: day(one.not_before, today) })),
  ];
  return all.some(Boolean) ? h("div", { class: "row tight" }, ...all) : null;
}

/**
 * @param {Suggestion} one which
 * @param {Suggestion["why_now"][number]} why one piece of evidence
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement} the words, whose they are, and their day
 */
export function because(one, why, today) {
  const source = why.url ? hostOf(why.url) : "";
  const by = SAID_BY[one.step] ?? null;
  const speaker = by === "me" ? t("side_me") : by && h("bdi", null, shortened(one.person.name || one.person.email, 60));
  const note = source ? t("on_page", { page: source, day: day(why.at, today), distance: ago(why.at, today) }) : [speaker, speaker && ", ", when(why.at, today)];
  return quoted({ text: why.quote, at: why.at, by, note }, today);
}

/** Whose words are quoted, where the kind of step tells it. */
/** @type {Record<string, "me" | "them">} */
const SAID_BY = { kept_promise: "me", ask_again: "me", close: "me", answer: "them", reminder: "them" };

/**
 * @param {Suggestion} one which
 * @returns {HTMLElement | null} what to give; not a word of it where the step and the quote have said it already
 */
export function give(one) {
  if (!one.give) return null;
  const { kind, what } = one.give;
  const plain = (/** @type {string} */ text) => text.replace(/[\s“”"…]+/gu, " ").trim().toLowerCase();
  const said = one.why_now.some((why) => plain(why.quote).slice(0, 40) && plain(what).includes(plain(why.quote).slice(0, 40)));
  if (said && kind === one.step) return null;
  return h("div", { class: "line" }, icon("gift", 18),
    h("p", null, h("strong", null, t("gives")), " ", said ? t(`give_${kind}`) : h("span", { dir: "auto" }, shortened(what, 240))));
}

/** @param {Suggestion} one which
 * @returns {HTMLElement | null} the one thing asked */
export function ask(one) {
  if (!one.ask) return null;
  const { what, by_when, easy_out } = one.ask;
  return h("div", { class: "line" }, icon("help", 18),
    h("p", null, h("strong", null, t("asks")), " ", h("span", { dir: "auto" }, shortened(what, 240)),
      by_when && by_when !== "no date" && h("span", { class: "soft" }, ` ${t("asks_by", { when: by_when })}`),
      easy_out && h("span", { class: "under small soft", dir: "auto" }, easy_out)));
}

/** @param {Suggestion} one which
 * @returns {HTMLElement[]} what the rules would have the user look at before writing */
export function warnings(one) {
  return one.rules.filter((rule) => rule.verdict !== "ok").slice(0, 3).map((rule) => h("p", { class: `note ${rule.verdict === "block" ? "stop" : "warn"}`, dir: "auto" }, shortened(rule.says, 300)));
}

/** @param {Suggestion} one which
 * @returns {HTMLElement} why this one, and what it was checked against */
export function reasons(one) {
  const kept = one.rules.filter((rule) => rule.verdict === "ok");
  return h("details", { class: "fold" }, h("summary", null, t("why_this")),
    h("div", { class: "stack tight small soft" },
      h("ul", { class: "stack tight" }, ...one.reasons.map((reason) => h("li", { dir: "auto" }, reason)),
        one.give?.evidence && h("li", { dir: "auto" }, shortened(one.give.evidence, 400)),
        one.goal && h("li", null, t("for_goal", { goal: `\u2068${shortened(one.goal)}\u2069` }))),
      kept.length > 0 && h("details", { class: "fold" }, h("summary", null, tn("rules_kept", kept.length)),
        h("ul", { class: "rules" }, ...kept.map((rule) => h("li", { dir: "auto" }, icon("done", 14), rule.says))))));
}

/** @param {string} url an address of a page
 * @returns {string} the site it is on; "" where it is none */
function hostOf(url) {
  try {
    return new URL(url).hostname.replace(/^www\./u, "");
  } catch {
    return "";
  }
}
