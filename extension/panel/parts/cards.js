/** Suggestions as cards one under the other, with the keys to go through them. */
import { h } from "../dom.js";
import { t } from "../strings.js";
import { suggestion } from "./suggestion.js";

/** @typedef {import("./suggestion.js").Card} Card */
/** @typedef {import("./suggestion.js").Decision} Decision */
/** @typedef {import("./suggestion.js").Suggestion} Suggestion */
/** @typedef {import("../context.js").Context} Context */

/**
 * @typedef {object} Cards
 * @property {HTMLElement} node the list of cards
 * @property {(list: readonly Suggestion[]) => void} show these; cards that stand already stay as they are
 * @property {() => number} count how many there are
 * @property {Record<string, import("../context.js").Key>} keys what keys do to the card that has the focus
 */

/**
 * Cards one under the other. They keep what the user is doing: a card that changed or went away elsewhere
 * while its draft is being written stays until that is done, and says so.
 *
 * @param {Context} context of the view
 * @param {{after: (decision: Decision, id: string) => void, withWho?: boolean, label: string}} how `after` is called when one was decided
 * @returns {Cards} the list
 */
export function cards(context, { after, withWho = true, label }) {
  const node = h("div", { class: "stack cards", role: "group", "aria-label": label });
  /** @type {Map<string, {card: Card, json: string}>} */
  let standing = new Map();

  /** @param {readonly Suggestion[]} list the suggestions now */
  function show(list) {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest("article.suggestion"));
    const held = focused?.dataset["id"];
    const now = list.map((one) => /** @type {const} */ ([one.id, JSON.stringify(one), one]));
    /** @type {[string, {card: Card, json: string}][]} */
    const next = now.map(([id, json, one]) => {
      const there = standing.get(id);
      there?.card.node.querySelector(".meanwhile")?.remove();
      if (there && (there.json === json || there.card.busy())) return [id, there];
      return [id, { json, card: suggestion(context, one, { withWho, after: (decision) => gone(id, decision) }) }];
    });
    // One that is being written in stays where it was, even if it is no suggestion any more.
    [...standing].forEach(([id, one], at) => {
      if (next.some(([other]) => other === id) || !one.card.busy()) return;
      next.splice(at, 0, [id, one]);
      if (!one.card.node.querySelector(".meanwhile")) one.card.node.prepend(h("p", { class: "note meanwhile" }, t("settled_meanwhile")));
    });
    standing = new Map(next);
    place(next.map(([, { card }]) => card.node));
    if (held && !document.contains(focused)) (standing.get(held)?.card.node ?? node.querySelector("article"))?.focus();
  }

  /** A node that is moved loses its focus: the others move around the one that has it.
   * @param {HTMLElement[]} nodes in order */
  function place(nodes) {
    for (const old of [...node.children]) if (!nodes.includes(/** @type {HTMLElement} */ (old))) old.remove();
    if (nodes.every((one, at) => node.children[at] === one)) return;
    const still = nodes.findIndex((one) => one.contains(document.activeElement));
    nodes.forEach((one, at) => {
      if (at < still) node.insertBefore(one, nodes[still] ?? null);
      else if (at > still) node.append(one);
    });
  }

  /** @param {string} id the card that was decided
   * @param {Decision} decision how */
  function gone(id, decision) {
    const all = [...standing.keys()];
    const at = all.indexOf(id);
    const one = standing.get(id);
    standing.delete(id);
    if (one) {
      const after = standing.get(all[at + 1] ?? "") ?? standing.get(all[at - 1] ?? "");
      // A card that still has the focus hands it on before it goes; a menu may have put it on the page.
      if (one.card.node.contains(document.activeElement) || document.activeElement === document.body) (after?.card.node ?? node.parentElement?.closest("main"))?.focus();
      one.card.node.remove();
    }
    after(decision, id);
  }

  /** @returns {Card | undefined} the card with the focus, else the first */
  function current() {
    const id = /** @type {HTMLElement | null} */ (document.activeElement?.closest("article.suggestion"))?.dataset["id"];
    return (standing.get(id ?? "") ?? [...standing.values()][0])?.card;
  }
  /** @param {number} step to the next, or the one before */
  function move(step) {
    const all = [...standing.values()].map(({ card }) => card.node);
    const at = all.findIndex((one) => one.contains(document.activeElement));
    const to = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
    to?.focus({ preventScroll: true });
    to?.scrollIntoView({ block: "nearest" });
  }
  const keys = {
    j: { says: t("key_next"), run: () => move(1) },
    k: { says: t("key_before"), run: () => move(-1) },
    Enter: { says: t("key_draft"), run: () => current()?.open() },
    c: { says: t("key_copy"), run: () => void current()?.copy() },
    e: { says: t("verb_done"), run: () => void current()?.decide("done") },
    s: { says: t("verb_snooze"), run: () => void current()?.decide("snooze") },
    x: { says: t("not_this"), run: () => void current()?.decide("not_this") },
    a: { says: t("verb_elsewhere"), run: () => void current()?.decide("elsewhere") },
  };
  return { node, show, keys, count: () => standing.size };
}
