/** A loose end, as every view shows it, and what the user can decide about it. */
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { ago, day, t } from "../strings.js";
import { menu } from "./menu.js";
import { shortened } from "./person.js";
import { quoted } from "./quote.js";
import { askUntil } from "./snooze.js";

/** @typedef {import("../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../context.js").Context} Context */
/** @typedef {"done" | "snooze" | "dismiss" | "reopen"} Verb */

/**
 * Who owes what: "You asked", "They promised".
 *
 * @param {LooseEnd} end which
 * @returns {HTMLElement} a tag in the colour of the side it came from
 */
export function kindTag(end) {
  return h("span", { class: `tag ${end.by === "me" ? "mine" : "theirs"}` }, t(`kind_${end.by}_${end.kind}`));
}

/**
 * The day it is due, or that mail may have answered it elsewhere, or its state where it is not open.
 *
 * @param {LooseEnd} end which
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement[]} tags
 */
export function stateTags(end, today) {
  const tags = [];
  if (end.due) tags.push(h("span", { class: "tag" }, t("due", { day: day(end.due, today), distance: ago(end.due, today) })));
  if (end.state === "snoozed" && end.snoozed_until) tags.push(h("span", { class: "tag" }, t("snoozed_until", { day: day(end.snoozed_until, today) })));
  else if (end.state !== "open") tags.push(h("span", { class: "tag good" }, t(`state_${end.state}`)));
  if (end.state === "open" && end.maybe) tags.push(h("span", { class: "tag warn" }, t(`maybe_${end.kind}`)));
  return tags;
}

/**
 * Decide about some, say so, and offer the way back.
 *
 * @param {Context} context of the view
 * @param {readonly LooseEnd[]} ends which
 * @param {Verb} verb what the user decides
 * @returns {Promise<boolean>} whether anything was decided: a snooze may be thought better of
 */
export async function settle(context, ends, verb) {
  const until = verb === "snooze" ? await askUntil(context.today) : null;
  if (verb === "snooze" && !until) return false;
  const { undo } = await context.client.settle(ends.map((end) => end.id), verb, until);
  const key = ends.length > 1 ? `settled_many_${verb}` : `settled_${verb}`;
  context.say(t(key, { count: ends.length, day: until ? day(until, context.today) : "" }), undo);
  return true;
}

/**
 * The buttons for one loose end: done in one click, the rest in a menu.
 *
 * @param {Context} context of the view
 * @param {LooseEnd} end which
 * @param {(verb: Verb) => void} after called when it is decided
 * @returns {HTMLElement} a row of buttons
 */
export function endActions(context, end, after) {
  /** @param {Verb} verb what the user decides */
  const decide = async (verb) => {
    try {
      if (await settle(context, [end], verb)) after(verb);
    } catch (problem) {
      context.connection.met(problem);
      context.say(String(/** @type {{says?: string}} */ (problem).says ?? t("unforeseen")));
    }
  };
  if (end.state !== "open" && end.state !== "partly") {
    return h("div", { class: "row tight" }, h("button", { type: "button", class: "quiet", onclick: () => void decide("reopen") }, icon("undo", 18), t("verb_reopen")));
  }
  return h("div", { class: "row tight" },
    h("button", { type: "button", class: "quiet", onclick: () => void decide("done") }, icon("done", 18), t(end.maybe ? "verb_elsewhere" : "verb_done")),
    menu(t("more_choices"), [
      { label: t("verb_elsewhere"), icon: "elsewhere", run: () => void decide("done") },
      { label: t("verb_snooze"), icon: "snooze", run: () => void decide("snooze") },
      { label: t("verb_dismiss"), icon: "dismiss", run: () => void decide("dismiss") },
    ]));
}

/**
 * One loose end whole: its kind, words, day and actions; its trail folds out when asked for.
 *
 * @param {Context} context of the view
 * @param {LooseEnd} end which
 * @param {(verb: Verb) => void} after called when it is decided
 * @returns {HTMLElement} an article
 */
export function looseEnd(context, end, after) {
  const trail = h("div", { class: "stack tight" });
  return h("article", { class: "stack tight", "aria-label": t(`kind_${end.by}_${end.kind}`), dataset: { id: end.id } },
    h("div", { class: "row tight" }, kindTag(end), ...stateTags(end, context.today)),
    quoted({ text: end.quote, at: end.said_at, by: /** @type {"me" | "them"} */ (end.by) }, context.today),
    h("div", { class: "row apart" },
      h("details", { class: "fold grow", ontoggle: (/** @type {Event} */ event) => { if (/** @type {HTMLDetailsElement} */ (event.target).open && !trail.childElementCount) void showTrail(context, end, trail); } },
        h("summary", null, t("trail")), trail),
      endActions(context, end, after)));
}

/**
 * Show everything that happened to one.
 *
 * @param {Context} context of the view
 * @param {LooseEnd} end which
 * @param {HTMLElement} place where
 * @returns {Promise<void>} when it is seen
 */
export async function showTrail(context, end, place) {
  const whole = await context.client.looseEnd(end.id, context.signal);
  fill(place,
    h("p", { class: "faint", dir: "auto" }, shortened(whole.subject)),
    whole.changes.length === 0 && h("p", { class: "soft small" }, t("trail_nothing")),
    h("ol", { class: "stack tight" }, ...whole.changes.map((change) =>
      h("li", { class: "stack tight small" },
        h("span", null, h("strong", null, t(`state_${change.state}`)), " · ", day(change.at, context.today), change.why && ` · ${shortened(change.why)}`),
        change.quote && quoted({ text: change.quote, at: change.at }, context.today)))));
}
