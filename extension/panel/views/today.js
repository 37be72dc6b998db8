/** Today: at most a few notes worth writing, and then nothing more is asked of the day. */
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { cards } from "../parts/cards.js";
import { empty, failed, load, sentence } from "../states.js";
import { t, tn } from "../strings.js";

/** @typedef {import("../context.js").Context} Context */

/** Those taken care of today: others do not move up in their place, so that a day has an end. */
/** @type {Set<string>} */
const finished = new Set();
let finishedOn = "";
/** These leave room for another. */
const ROOM = new Set(["not_this", "snooze"]);

/** @type {import("../context.js").Show} */
export function show(context) {
  if (finishedOn !== context.today.toDateString()) finished.clear();
  finishedOn = context.today.toDateString();
  const lead = h("p", { class: "soft lead" });
  const rest = h("p", { class: "faint rest" }, t("today_rest"), " ", h("a", { href: "#open" }, t("today_open")));
  const list = cards(context, { label: t("view_today"), after: (decision, id) => { if (!ROOM.has(decision)) finished.add(id); draw(); void again(); } });
  const whole = h("div", { class: "stack" }, lead, list.node, rest);
  const node = h("div", { class: "today" });

  /** Say what there is. */
  function draw() {
    fill(lead, tn("today_few", list.count()));
  }
  /** @param {Awaited<ReturnType<typeof ask>>} answer
   * @returns {Node} what to show of it */
  function render(answer) {
    list.show(ofToday(answer.suggestions));
    draw();
    if (list.count() > 0) return whole;
    return nothing(context, answer, () => { finished.clear(); void again(); });
  }
  /** Only an empty day asks for the accounts: most days it is one call. */
  async function ask() {
    const { suggestions } = await context.client.suggestions(context.signal);
    if (suggestions.length > 0) return { suggestions, accounts: null };
    const { accounts } = await context.client.accounts(context.signal);
    if (accounts.length === 0) context.go("welcome");
    return { suggestions, accounts };
  }
  /** Look again, without a word where that fails: what stands is still true enough. */
  async function again() {
    try {
      const next = render(await ask());
      if (next === whole && whole.isConnected) return;
      const had = node.contains(document.activeElement);
      fill(node, next);
      if (had) node.closest("main")?.focus();
    } catch (problem) {
      if (problem instanceof DOMException && problem.name === "AbortError") return;
      context.connection.met(problem);
      if (!whole.isConnected) fill(node, failed(problem, () => void load(node, ask, render)));
    }
  }

  void load(node, ask, render);
  return { node, keys: list.keys, changed: () => void again() };
}

/**
 * @param {readonly import("../parts/suggestion.js").Suggestion[]} suggestions the daily few, as the backend fills them up
 * @returns {readonly import("../parts/suggestion.js").Suggestion[]} without those that moved up
 */
function ofToday(suggestions) {
  // One that is there again was taken back.
  for (const one of suggestions) finished.delete(one.id);
  return suggestions.slice(0, Math.max(0, suggestions.length - finished.size));
}

/**
 * A day with nothing to write.
 *
 * @param {Context} context of the view
 * @param {{suggestions: readonly unknown[], accounts: Awaited<ReturnType<Context["client"]["accounts"]>>["accounts"] | null}} answer what there is
 * @param {() => void} again another look, at whatever moved up
 * @returns {HTMLElement} something kind and useful
 */
function nothing(context, { suggestions, accounts }, again) {
  if (accounts?.length && accounts.every((account) => !account.last_scan_at && !account.messages)) {
    return empty("mail", t("unread_title"), t("unread_text"), h("button", { type: "button", class: "main", onclick: () => void read() }, icon("mail", 18), t("unread_action")));
  }
  const links = [h("a", { class: "button", href: "#open" }, icon("open", 18), t("empty_open")), h("a", { class: "button", href: "#plan" }, icon("plan", 18), t("empty_plan"))];
  if (finished.size === 0) return empty("calm", t("today_quiet_title"), t("today_quiet_text"), ...links);
  const more = suggestions.length > 0 && h("button", { type: "button", class: "quiet", onclick: again }, t("finished_more"));
  return empty("calm", t("finished_title"), t("finished_text"), ...links, more);

  async function read() {
    try {
      await context.client.startScan();
      context.say(t("unread_begun"));
    } catch (problem) {
      context.connection.met(problem);
      context.say(sentence(problem));
    }
  }
}
