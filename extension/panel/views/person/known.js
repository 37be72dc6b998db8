/** All that is known of one person: what is open, the next note, and what lies between the two. */
import { Problem } from "../../../backend/client.js";
import { fill, h } from "../../dom.js";
import { icon } from "../../icons.js";
import { cards } from "../../parts/cards.js";
import { shortened } from "../../parts/person.js";
import { iso } from "../../parts/snooze.js";
import { timeline } from "../../parts/timeline.js";
import { failed, load, sentence } from "../../states.js";
import { ago, asDate, day, t } from "../../strings.js";
import { consentLines } from "./consents.js";
import { factFolds, hostOf } from "./facts.js";
import { head, headFacts, news } from "./head.js";
import { giftForm, ledgerLines } from "./ledger.js";
import { openEnds } from "./open_ends.js";
import { part } from "./part.js";
import { isolated, same } from "./same.js";

/** @typedef {import("../../context.js").Context} Context */
/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */
/** @typedef {import("../../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../../../browser/door.js").HandedPage} HandedPage */

const NOTES_SHOWN = 2;

/**
 * @param {Context} context of the view
 * @param {string} id of the person
 * @param {{page?: HandedPage, certainty?: string, gone?: () => void, other?: () => void}} [from] the
 *   page the user is on, if that led here, and how sure it is that it is theirs; what to do where the person is no
 *   more, and where the user says that it is somebody else's page
 * @returns {import("../../context.js").Shown & {busy: () => boolean}} the view
 */
export function known(context, id, { page, certainty = "", gone, other } = {}) {
  const { client, signal, today } = context;
  const node = h("div", { class: "known" });
  /** @type {Person | null} */
  let shown = null;
  const next = cards(context, { label: t("person_next"), withWho: false, after: () => void again() });
  const notes = h("section", { class: "part", hidden: true }, h("h2", null, t("person_next")), next.node);
  const parts = {
    page: part("page", ({ pages }) => pages, fromPage),
    head: part("head", headFacts, (person) => head(person, today)),
    away: part("away", ({ away_until }) => away_until, ({ away_until }) => away_until && away_until >= iso(today) ? [h("p", { class: "note" }, t("away", { day: day(away_until, today), distance: ago(away_until, today) }))] : []),
    news: part("news", ({ news }) => news, (person) => news(person, today)),
    open: part("open", ({ loose_ends }) => loose_ends, (person) => openEnds(context, person, after)),
    exchange: part("exchange", ({ timeline: { months, met } }) => [months, met], (person) => exchange(person, today)),
    facts: part("facts", ({ facts }) => facts, ({ facts }) => [h("h2", null, t("person_facts")), facts.length ? factFolds(facts, today) : h("p", { class: "small soft" }, t("facts_none"))]),
    consents: part("consents", ({ consents }) => consents, (person) => consentLines(person, today)),
    ledger: part("ledger", ({ ledger }) => ledger, ({ ledger }) => [h("h2", null, t("person_ledger")), ...ledgerLines(ledger, today)]),
    same: part("same", (person) => [person.emails, person.also, person.pages], (person) => [same(context, person, (now) => { if (now.id === person.id) void again(); else context.go(`person/${now.id}`); })]),
  };
  const form = giftForm(context, () => id, () => void again());
  const whole = h("div", { class: "stack loose" },
    parts.page.node, parts.head.node, parts.away.node, parts.news.node,
    h("div", { class: "columns" },
      h("div", { class: "stack loose" }, notes, parts.open.node, parts.consents.node, parts.exchange.node),
      h("div", { class: "stack loose" }, parts.facts.node, h("div", { class: "stack tight" }, parts.ledger.node, form), parts.same.node)));

  /** @param {{person: Person, notes: readonly import("../../parts/suggestion.js").Suggestion[] | null}} now as they are now
   * @returns {HTMLElement} all of them */
  function present({ person, notes: list }) {
    shown = person;
    context.title(shortened(person.name || person.emails[0] || "", 60));
    for (const one of Object.values(parts)) one.show(person);
    if (list) next.show(list.slice(0, NOTES_SHOWN));
    notes.hidden = next.count() === 0;
    return whole;
  }
  /** Both at once, so that nothing moves once it stands. A failure of the notes leaves the rest as it is. */
  async function ask() {
    const [person, notes] = await Promise.allSettled([client.person(id, signal), client.suggestionsFor(id, signal)]);
    if (person.status === "rejected") throw person.reason;
    return { person: person.value, notes: notes.status === "fulfilled" ? notes.value.suggestions : null };
  }
  /** Look again, quietly. */
  async function again() {
    if (!shown) return void load(node, ask, present);
    try {
      present(await ask());
    } catch (problem) {
      if (signal.aborted) return;
      context.connection.met(problem);
      // Taken back, or one with somebody else by now.
      if (!(problem instanceof Problem) || problem.status !== 404) return;
      if (gone) gone();
      else fill(node, failed(problem, () => void load(node, ask, present)));
    }
  }
  /** After a loose end was settled the next one has the focus. @param {LooseEnd} end the settled one */
  async function after(end) {
    const row = parts.open.node.querySelector(`[data-id="${CSS.escape(end.id)}"]`);
    const neighbour = /** @type {HTMLElement | null} */ (row?.nextElementSibling ?? row?.previousElementSibling ?? null)?.dataset["id"];
    await again();
    const target = neighbour && parts.open.node.querySelector(`[data-id="${CSS.escape(neighbour)}"] button`);
    if (document.activeElement === document.body || parts.open.node.contains(document.activeElement)) /** @type {HTMLElement} */ (target || parts.open.node).focus();
  }
  /** A word on the page the user is on, and the offer to take in what it says, if that was not done today.
   * @param {Person} person who
   * @returns {import("../../dom.js").Child[]} it */
  function fromPage(person) {
    if (!page) return [];
    const before = person.pages.find((one) => plainAddress(one.url) === plainAddress(page.url));
    const kept = before && asDate(before.captured_at).toDateString() === today.toDateString();
    return [h("div", { class: "note good" }, h("p", null, t("page_known", { page: hostOf(page.url) })),
      certainty && h("p", { dir: "auto" }, shortened(certainty, 200)),
      h("div", { class: "row tight" },
        !kept && h("button", { type: "button", onclick: () => void take(page) }, icon("add", 18), t("page_take")),
        certainty && other && h("button", { type: "button", onclick: other }, t("candidate_no"))))];
  }
  /** @param {HandedPage} from the page whose facts are kept */
  async function take(from) {
    try {
      const kept = await client.keepPage({ url: from.url, html: from.html, title: from.title.slice(0, 1000), person: id });
      context.say(t("page_kept", { name: isolated(kept.name || shown?.name || "") }), kept.undo);
      await again();
    } catch (problem) {
      context.connection.met(problem);
      context.say(sentence(problem));
    }
  }

  void load(node, ask, present);
  return {
    node, keys: next.keys, changed: () => void again(),
    busy: () => node.contains(document.activeElement) && /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? ""),
  };
}

/** @param {string} url an address
 * @returns {string} the same without what seldom tells pages apart */
function plainAddress(url) {
  return url.replace(/^https?:\/\/(www\.)?/iu, "").replace(/[?#].*$/u, "").replace(/\/+$/u, "").toLowerCase();
}

/** @param {Person} person who
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} the picture of the exchange */
function exchange({ timeline: { months, met } }, today) {
  if (months.length === 0) return [];
  return [h("h2", null, t("person_exchange")), timeline(months, today), met && h("p", { class: "faint" }, t("met", { day: day(met, today), distance: ago(met, today) }))];
}
