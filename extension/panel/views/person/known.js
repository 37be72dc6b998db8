/** All that is known of one person: what is open, the next note, and what lies between the two. */
import { Problem } from "../../../backend/client.js";
import { fill, h } from "../../dom.js";
import { icon } from "../../icons.js";
import { looseEnd } from "../../parts/loose_end.js";
import { shortened } from "../../parts/person.js";
import { when } from "../../parts/quote.js";
import { cards } from "../../parts/cards.js";
import { timeline } from "../../parts/timeline.js";
import { failed, load, sentence } from "../../states.js";
import { ago, day, lang, asDate, t, tn } from "../../strings.js";
import { best, factFolds, hostOf } from "./facts.js";
import { giftForm, ledgerLines } from "./ledger.js";
import { isolated, same } from "./same.js";

/** @typedef {import("../../context.js").Context} Context */
/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */
/** @typedef {import("../../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../../../browser/door.js").HandedPage} HandedPage */
/** @typedef {{node: HTMLElement, show: (person: Person) => void}} Part */

const OPEN = new Set(["open", "partly"]);
const SETTLED_SHOWN = 20;
const NOTES_SHOWN = 2;
/** More than these wait behind a fold. */
const OPEN_SHOWN = 4;

/**
 * @param {Context} context of the view
 * @param {string} id of the person
 * @param {{page?: HandedPage, certainty?: string, gone?: () => void}} [from] the page the user is on, if that
 *   led here, and how sure it is that it is theirs; what to do where the person is no more
 * @returns {import("../../context.js").Shown & {busy: () => boolean}} the view
 */
export function known(context, id, { page, certainty = "", gone } = {}) {
  const { client, signal, today } = context;
  const node = h("div", { class: "known" });
  /** @type {Person | null} */
  let shown = null;
  const next = cards(context, { label: t("person_next"), withWho: false, after: () => void again() });
  const notes = h("section", { class: "part", hidden: true }, h("h2", null, t("person_next")), next.node);
  const parts = {
    page: part("page", ({ pages }) => pages, fromPage),
    head: part("head", headFacts, (person) => head(person, today)),
    away: part("away", ({ away_until }) => away_until, ({ away_until }) => away_until && away_until >= isoOf(today) ? [h("p", { class: "note" }, t("away", { day: day(away_until, today), distance: ago(away_until, today) }))] : []),
    news: part("news", ({ news }) => news, (person) => news(person, today)),
    open: part("open", ({ loose_ends }) => loose_ends, (person) => openEnds(context, person, after)),
    exchange: part("exchange", ({ timeline: { months, met } }) => [months, met], (person) => exchange(person, today)),
    facts: part("facts", ({ facts }) => facts, ({ facts }) => [h("h2", null, t("person_facts")), facts.length ? factFolds(facts, today) : h("p", { class: "small soft" }, t("facts_none"))]),
    ledger: part("ledger", ({ ledger }) => ledger, ({ ledger }) => [h("h2", null, t("person_ledger")), ...ledgerLines(ledger, today)]),
    same: part("same", (person) => [person.emails, person.also, person.pages], (person) => [same(context, person, (now) => { if (now.id === person.id) void again(); else context.go(`person/${now.id}`); })]),
  };
  const form = giftForm(context, () => id, () => void again());
  const whole = h("div", { class: "stack loose" },
    parts.page.node, parts.head.node, parts.away.node, parts.news.node,
    h("div", { class: "columns" },
      h("div", { class: "stack loose" }, notes, parts.open.node, parts.exchange.node),
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
    const kept = person.pages.some((one) => plainAddress(one.url) === plainAddress(page.url) && asDate(one.captured_at).toDateString() === today.toDateString());
    return [h("div", { class: "note good" }, h("p", null, t("page_known", { page: hostOf(page.url) })),
      certainty && h("p", { dir: "auto" }, shortened(certainty, 200)),
      !kept && h("div", null, h("button", { type: "button", onclick: () => void take(page) }, icon("add", 18), t("page_take"))))];
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

/**
 * A part of the page that is made anew only when what it shows has changed, keeping open folds and focus.
 *
 * @param {string} name of the part
 * @param {(person: Person) => unknown} pick what it shows
 * @param {(person: Person) => import("../../dom.js").Child[]} build makes it; nothing hides the part
 * @returns {Part} the part
 */
function part(name, pick, build) {
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

/** @param {string} url an address
 * @returns {string} the same without what seldom tells pages apart */
function plainAddress(url) {
  return url.replace(/^https?:\/\/(www\.)?/iu, "").replace(/[?#].*$/u, "").replace(/\/+$/u, "").toLowerCase();
}

/** @param {Person} person who
 * @returns {unknown} what the head shows */
function headFacts(person) {
  return [person.name, person.emails, person.first_at, person.last_at, person.facts];
}

/** @param {Person} person who
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} who they are, in few lines */
function head(person, today) {
  const { facts, emails } = person;
  const role = best(facts, "role");
  const company = best(facts, "company")?.value || role?.organisation;
  const does = [role?.value ?? best(facts, "headline")?.value, company].filter(Boolean).map((one) => shortened(one ?? "", 80)).join(" · ");
  const place = best(facts, "place")?.value;
  const link = (/** @type {string} */ email) => h("a", { href: `mailto:${encodeURIComponent(email).replace("%40", "@")}`, dir: "auto" }, shortened(email, 80));
  const since = person.first_at && new Intl.DateTimeFormat(lang(), { month: "long", year: "numeric" }).format(asDate(person.first_at));
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
function news({ news: all }, today) {
  if (all.length === 0) return [];
  return [h("h2", null, t("person_news")), h("ul", { class: "news" }, ...all.slice(0, 5).map((one) =>
    h("li", null, one.kind === "contradiction" && h("span", { class: "tag warn" }, t("fact_differ")), h("p", { dir: "auto" }, shortened(one.says, 300)), h("p", { class: "faint" }, when(one.at, today)))))];
}

/**
 * What is open, by who has the next step; what was settled behind a fold.
 *
 * @param {Context} context of the view
 * @param {Person} person who
 * @param {(end: LooseEnd) => void} after called when one is decided
 * @returns {import("../../dom.js").Child[]} the lists
 */
function openEnds(context, { loose_ends: all, name }, after) {
  const open = all.filter((end) => OPEN.has(end.state));
  const settled = all.filter((end) => !OPEN.has(end.state)).reverse();
  // An ask waits for the other, a promise for its maker.
  const mine = open.filter((end) => (end.by === "me") === (end.kind === "promise"));
  const theirs = open.filter((end) => !mine.includes(end));
  const given = isolated(name.split(/\s+/u)[0] || name);
  /** @param {LooseEnd[]} some of the loose ends
   * @returns {HTMLElement} a list */
  const ends = (some) => h("div", { class: "ends" }, ...some.map((end) => looseEnd(context, end, () => after(end))));
  /** @param {string} title of the list
   * @param {LooseEnd[]} some of the loose ends
   * @returns {import("../../dom.js").Child[]} the list with its title */
  const list = (title, some) => some.length ? [h("h3", null, title), ends(some.slice(0, OPEN_SHOWN)),
    some.length > OPEN_SHOWN && h("details", { class: "fold", dataset: { fold: title } }, h("summary", null, tn("open_more", some.length - OPEN_SHOWN)), ends(some.slice(OPEN_SHOWN)))] : [];
  return [
    h("h2", null, t("person_open")),
    open.length === 0 && h("p", { class: "small soft" }, t("person_nothing_open")),
    ...list(t("waits_for_me"), mine), ...list(t("waits_for_them", { name: given }), theirs),
    settled.length > 0 && h("details", { class: "fold", dataset: { fold: "settled" } }, h("summary", null, tn("settled_ones", settled.length)), ends(settled.slice(0, SETTLED_SHOWN))),
  ];
}

/** @param {Person} person who
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} the picture of the exchange */
function exchange({ timeline: { months, met } }, today) {
  if (months.length === 0) return [];
  return [h("h2", null, t("person_exchange")), timeline(months, today), met && h("p", { class: "faint" }, t("met", { day: day(met, today), distance: ago(met, today) }))];
}

/** @param {Date} date a day
 * @returns {string} `YYYY-MM-DD` */
function isoOf(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}
