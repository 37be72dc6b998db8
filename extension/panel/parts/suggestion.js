/** A suggestion as a card: who, why now, what to give; the draft and the reasons fold open when asked for. */
import { copy, openUrl, saveFile } from "../../browser/door.js";
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { sentence } from "../states.js";
import { ago, day, t, tn } from "../strings.js";
import { letter, mailtoOf } from "./letter.js";
import { menu } from "./menu.js";
import { shortened, who } from "./person.js";
import { quoted } from "./quote.js";
import { askUntil } from "./snooze.js";

/** @typedef {import("../../backend/client.js").Schemas["SuggestionShape"]} Suggestion */
/** @typedef {import("../context.js").Context} Context */
/** @typedef {"done" | "snooze" | "not_this" | "elsewhere" | "saved"} Decision */

/** Words a user wrote into drafts, by suggestion: they outlive a look at another view. Never stored. */
/** @type {Map<string, {subject: string, body: string}>} */
const written = new Map();

/**
 * @typedef {object} Card
 * @property {string} id of the suggestion
 * @property {HTMLElement} node the card; it takes the focus for j and k
 * @property {() => boolean} busy whether the user has written into its draft or is writing now
 * @property {() => void} open fold the draft open, ready to write
 * @property {() => Promise<void>} copy put the draft on the clipboard
 * @property {(decision: "done" | "snooze" | "not_this" | "elsewhere") => Promise<void>} decide what the user says of it
 */

/**
 * One suggestion.
 *
 * @param {Context} context of the view
 * @param {Suggestion} one which
 * @param {object} how what the view wants
 * @param {(decision: Decision) => void} how.after called when it is decided
 * @param {boolean} [how.withWho] whether the card says who it is for; not on the person's own page
 * @returns {Card} the card
 */
export function suggestion(context, one, { after, withWho = true }) {
  const title = t(`step_${one.step}`);
  const name = shortened(one.person.name || one.person.email, 60);
  const words = one.draft ? letter(one.draft, { kept: written.get(one.id) ?? null, changed: keep }) : null;
  const trouble = h("div", { class: "trouble" });
  const pages = words && h("div", { class: "stack tight draft", hidden: true, onkeydown: escape }, words.node, letterActions(), trouble);
  const opener = words && h("button", { type: "button", class: "main", "aria-expanded": "false", onclick: () => (pages?.hidden ? open() : shut()) }, icon("mail", 18), t("draft_open"));
  const node = h("article", { class: "card suggestion", tabIndex: -1, dataset: { id: one.id }, "aria-label": t("suggestion_for", { name: `\u2068${name}\u2069`, step: title }) },
    withWho ? who(one.person, title) : h("h3", null, title),
    tags(one, context.today),
    ...one.why_now.slice(0, 2).map((why) => because(one, why, context.today)),
    give(one), ask(one), ...warnings(one),
    h("div", { class: "row tight acts" }, opener,
      h("button", { type: "button", class: opener ? "quiet" : "", onclick: () => void decide("done") }, icon("done", 18), t("verb_done")),
      menu(t("more_choices"), choices())),
    pages, reasons(one));

  /** @returns {import("./menu.js").Choice[]} what else can be said of it */
  function choices() {
    const all = [
      { label: t("verb_snooze"), icon: "snooze", run: () => void decide("snooze") },
      { label: t("not_this"), icon: "dismiss", run: () => void decide("not_this") },
    ];
    if (one.loose_ends?.length) all.unshift({ label: t("verb_elsewhere"), icon: "elsewhere", run: () => void decide("elsewhere") });
    return all;
  }

  function letterActions() {
    return h("div", { class: "row tight" },
      h("button", { type: "button", onclick: () => void copyIt() }, icon("copy", 18), t("draft_copy")),
      h("button", { type: "button", onclick: inMail }, icon("mail", 18), t("draft_mail")),
      h("button", { type: "button", onclick: (/** @type {Event} */ event) => void toDrafts(/** @type {HTMLButtonElement} */ (event.currentTarget)) }, icon("drafts", 18), t("draft_save")));
  }

  /** @param {{subject: string, body: string} | null} now what stands in the letter, if it was changed */
  function keep(now) {
    if (now) written.set(one.id, now);
    else written.delete(one.id);
  }
  /** @param {Event} event a key in the letter */
  function escape(event) {
    if (/** @type {KeyboardEvent} */ (event).key !== "Escape") return;
    event.stopPropagation();
    shut();
  }
  function open() {
    if (!pages || !words || !opener) { node.focus(); return; }
    pages.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    words.begin();
  }
  function shut() {
    if (!pages || !opener) return;
    pages.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  async function copyIt() {
    if (!words) return;
    const { subject, body } = words.draft();
    const done = await copy(`${subject}\n\n${body}`.trim());
    if (!done) return context.say(t("copy_refused"));
    context.say(words.blanks() ? tn("copied_blanks", words.blanks()) : t("copied"));
  }
  function inMail() {
    if (!words) return;
    openUrl(words.touched() || !one.mailto ? mailtoOf(words.draft()) : one.mailto);
  }
  /** @param {HTMLButtonElement} button the one that was clicked */
  async function toDrafts(button) {
    if (!words) return;
    button.disabled = true;
    fill(trouble);
    const { to, subject, body } = words.draft();
    try {
      const saved = await context.client.saveDraft({ suggestion: one.id, to, subject, body });
      written.delete(one.id);
      context.say(t("draft_saved", { folder: `\u2068${saved.folder}\u2069`, account: saved.account }));
      after("saved");
    } catch (problem) {
      context.connection.met(problem);
      fill(trouble, h("div", { class: "note warn", role: "alert" },
        h("p", { dir: "auto" }, sentence(problem)),
        h("p", null, t("draft_file_offer")),
        h("div", null, h("button", { type: "button", onclick: () => void asFile() }, icon("drafts", 18), t("draft_file")))));
    } finally {
      button.disabled = false;
    }
  }
  async function asFile() {
    if (!words) return;
    const { to, subject, body } = words.draft();
    try {
      const file = await context.client.draftAsFile({ suggestion: one.id, to, subject, body });
      saveFile(file.file_name, "message/rfc822", file.eml);
      context.say(t("draft_filed", { name: file.file_name }));
    } catch (problem) {
      context.connection.met(problem);
      context.say(sentence(problem));
    }
  }

  /** @param {"done" | "snooze" | "not_this" | "elsewhere"} decision what the user says */
  async function decide(decision) {
    try {
      const until = decision === "snooze" ? await askUntil(context.today) : null;
      if (decision === "snooze" && !until) return;
      const { undo } = decision === "elsewhere"
        ? await context.client.settle(one.loose_ends, "done")
        : await context.client.chooseSuggestion(one.id, decision, until);
      context.say(t(`suggestion_${decision}`, { name: `\u2068${name}\u2069`, day: until ? day(until, context.today) : "" }), undo);
      after(decision);
    } catch (problem) {
      context.connection.met(problem);
      context.say(sentence(problem));
    }
  }

  if (written.has(one.id) && pages && opener) {
    pages.hidden = false;
    opener.setAttribute("aria-expanded", "true");
  }
  return {
    id: one.id, node, open, decide,
    copy: copyIt,
    busy: () => (words?.touched() ?? false) || (node.contains(document.activeElement) && /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "")),
  };
}

/**
 * @param {Suggestion} one which
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement | null} its way and its earliest day, where they are not the usual ones
 */
function tags(one, today) {
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
 * @returns {HTMLElement} the words and their day
 */
function because(one, why, today) {
  const source = why.url ? hostOf(why.url) : "";
  const note = source ? t("on_page", { page: source, day: day(why.at, today), distance: ago(why.at, today) }) : undefined;
  return quoted({ text: why.quote, at: why.at, by: SAID_BY[one.step] ?? null, note }, today);
}

/** Whose words are quoted, where the kind of step tells it. */
/** @type {Record<string, "me" | "them">} */
const SAID_BY = { kept_promise: "me", ask_again: "me", close: "me", answer: "them", reminder: "them" };

/**
 * @param {Suggestion} one which
 * @returns {HTMLElement | null} what to give; its words only where the quote has not said them already
 */
function give(one) {
  if (!one.give) return null;
  const { kind, what } = one.give;
  const plain = (/** @type {string} */ text) => text.replace(/[\s“”"…]+/gu, " ").trim().toLowerCase();
  const said = one.why_now.some((why) => plain(why.quote).slice(0, 40) && plain(what).includes(plain(why.quote).slice(0, 40)));
  return h("div", { class: "line" }, icon("gift", 18),
    h("p", null, h("strong", null, t("gives")), " ", said ? t(`give_${kind}`) : h("span", { dir: "auto" }, shortened(what, 240))));
}

/** @param {Suggestion} one which
 * @returns {HTMLElement | null} the one thing asked */
function ask(one) {
  if (!one.ask) return null;
  const { what, by_when, easy_out } = one.ask;
  return h("div", { class: "line" }, icon("help", 18),
    h("p", null, h("strong", null, t("asks")), " ", h("span", { dir: "auto" }, shortened(what, 240)),
      by_when && by_when !== "no date" && h("span", { class: "soft" }, ` ${t("asks_by", { when: by_when })}`),
      easy_out && h("span", { class: "under small soft", dir: "auto" }, easy_out)));
}

/** @param {Suggestion} one which
 * @returns {HTMLElement[]} what the rules would have the user look at before writing */
function warnings(one) {
  return one.rules.filter((rule) => rule.verdict !== "ok").slice(0, 3).map((rule) => h("p", { class: `note ${rule.verdict === "block" ? "stop" : "warn"}`, dir: "auto" }, shortened(rule.says, 300)));
}

/** @param {Suggestion} one which
 * @returns {HTMLElement} why this one, and what it was checked against */
function reasons(one) {
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
