/** What each has done for the other, worded as care; what happened outside of mail is noted by hand. */
import { fill, h } from "../../dom.js";
import { icon } from "../../icons.js";
import { shortened } from "../../parts/person.js";
import { quoted, when } from "../../parts/quote.js";
import { sentence } from "../../states.js";
import { t, tn } from "../../strings.js";

/** @typedef {import("../../context.js").Context} Context */
/** @typedef {import("../../../backend/client.js").Schemas["EntryShape"]} Entry */

const LATEST = 4;
const MOST = 60;

/**
 * The gives, the latest first; asks behind a fold.
 *
 * @param {{care: string, entries: Entry[]}} ledger of a person
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} what to show
 */
export function ledgerLines({ care, entries }, today) {
  const latest = [...entries].sort((a, b) => b.at.localeCompare(a.at)).slice(0, 4 * MOST);
  const gives = latest.filter((entry) => entry.gives);
  const asks = latest.filter((entry) => !entry.gives).slice(0, MOST);
  /** @param {Entry[]} some of them
   * @returns {HTMLElement} a list */
  const list = (some) => h("ul", { class: "gifts" }, ...some.map((entry) => line(entry, today)));
  return [
    h("p", { class: "soft small", dir: "auto" }, care || t("ledger_empty")),
    gives.length > 0 && list(gives.slice(0, LATEST)),
    gives.length > LATEST && h("details", { class: "fold" }, h("summary", null, tn("ledger_earlier", gives.length - LATEST)), list(gives.slice(LATEST, MOST))),
    asks.length > 0 && h("details", { class: "fold" }, h("summary", null, t("ledger_asks")), list(asks)),
  ];
}

/** @param {Entry} entry a give or an ask
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement} a row; its evidence folds out */
function line(entry, today) {
  const mine = entry.by === "me";
  const says = t(`ledger_${entry.by}_${entry.gives ? "gave" : "asked"}`);
  return h("li", null,
    h("span", { class: `tag ${mine ? "mine" : "theirs"}` }, entry.gives && icon("gift", 14), says),
    h("p", { dir: "auto" }, shortened(entry.what, 200)),
    entry.quote && entry.message_id
      ? h("details", { class: "fold" }, h("summary", null, when(entry.at, today)), quoted({ text: entry.quote, at: entry.at, by: mine ? "me" : "them" }, today))
      : h("p", { class: "faint" }, when(entry.at, today), ` · ${t("ledger_by_hand")}`));
}

/**
 * Note by hand what was given outside of mail.
 *
 * @param {Context} context of the view
 * @param {() => string} person their id
 * @param {() => void} after called when it is noted
 * @returns {HTMLElement} a fold with a form
 */
export function giftForm(context, person, after) {
  /** @type {"me" | "them"} */
  let by = "me";
  const what = h("input", { type: "text", required: true, maxLength: 500, "aria-label": t("gift_what"), placeholder: t("gift_hint"), dir: "auto" });
  const trouble = h("div", { class: "trouble" });
  const sides = /** @type {const} */ (["me", "them"]).map((side) => h("button", { type: "button", "aria-pressed": String(side === by), dataset: { side }, onclick: () => choose(side) }, t(`gift_${side}`)));
  /** @param {"me" | "them"} side who gave */
  function choose(side) {
    by = side;
    for (const one of sides) one.setAttribute("aria-pressed", String(one.dataset["side"] === side));
    what.focus();
  }
  /** @param {Event} event the form's */
  async function note(event) {
    event.preventDefault();
    if (!what.value.trim()) return;
    fill(trouble);
    try {
      const { undo } = await context.client.noteGift(person(), by, what.value.trim());
      what.value = "";
      context.say(t("gift_noted"), undo);
      after();
    } catch (problem) {
      context.connection.met(problem);
      fill(trouble, h("p", { class: "note stop", role: "alert", dir: "auto" }, sentence(problem)));
    }
  }
  return h("details", { class: "fold" }, h("summary", null, t("gift_add")),
    h("form", { class: "stack tight", onsubmit: (/** @type {Event} */ event) => void note(event) },
      h("div", { class: "chips", role: "group", "aria-label": t("gift_who") }, ...sides), what,
      h("div", null, h("button", null, icon("add", 18), t("gift_note"))), trouble));
}
