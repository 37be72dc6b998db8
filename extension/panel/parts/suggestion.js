/** A suggestion as a card: who, why now, what to give; the draft and the reasons fold open when asked for. */
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { sentence } from "../states.js";
import { day, t } from "../strings.js";
import { draftOf } from "./draft.js";
import { menu } from "./menu.js";
import { shortened, who } from "./person.js";
import { askUntil } from "./snooze.js";
import { ask, because, give, reasons, tags, warnings } from "./suggestion_words.js";

/** @typedef {import("../../backend/client.js").Schemas["SuggestionShape"]} Suggestion */
/** @typedef {import("../context.js").Context} Context */
/** @typedef {"done" | "snooze" | "not_this" | "elsewhere" | "saved"} Decision */

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
  const draft = one.draft ? draftOf(context, one, one.draft, () => after("saved")) : null;
  const node = h("article", { class: "card suggestion", tabIndex: -1, dataset: { id: one.id }, "aria-label": t("suggestion_for", { name: `\u2068${name}\u2069`, step: title }) },
    withWho ? who(one.person, title) : h("h3", null, title),
    tags(one, context.today),
    ...one.why_now.slice(0, 2).map((why) => because(one, why, context.today)),
    give(one), ask(one), ...warnings(one),
    h("div", { class: "row tight acts" }, draft?.opener,
      h("button", { type: "button", class: draft ? "quiet" : "", onclick: () => void decide("done") }, icon("done", 18), t("verb_done")),
      menu(t("more_choices"), choices())),
    draft?.node, reasons(one));

  /** @returns {import("./menu.js").Choice[]} what else can be said of it */
  function choices() {
    const all = [
      { label: t("verb_snooze"), icon: "snooze", run: () => void decide("snooze") },
      { label: t("not_this"), icon: "dismiss", run: () => void decide("not_this") },
    ];
    if (one.loose_ends?.length) all.unshift({ label: t("verb_elsewhere"), icon: "elsewhere", run: () => void decide("elsewhere") });
    return all;
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

  return {
    id: one.id, node, decide,
    open: () => (draft ? draft.open() : node.focus()),
    copy: async () => draft?.copy(),
    busy: () => (draft?.touched() ?? false) || (node.contains(document.activeElement) && /^(INPUT|TEXTAREA)$/.test(document.activeElement?.tagName ?? "")),
  };
}
