/** Who said yes or no to being introduced to whom: nobody is introduced without both. */
import { h } from "../../dom.js";
import { quoted, when } from "../../parts/quote.js";
import { t } from "../../strings.js";
import { isolated } from "./same.js";

/** @typedef {import("../../../backend/client.js").Schemas["PersonWholeShape"]} Person */

const MOST = 12;
const TAGS = { yes: "good", no: "stop", asked: "" };

/**
 * @param {Person} person who
 * @param {Date} today by the backend's clock
 * @returns {import("../../dom.js").Child[]} each answer in a sentence, with the words it rests on
 */
export function consentLines({ consents, emails }, today) {
  if (!consents.length) return [];
  const theirs = new Set(emails.map((email) => email.toLowerCase()));
  const latest = [...consents].sort((one, other) => other.at.localeCompare(one.at)).slice(0, MOST);
  return [h("h2", null, t("consents")), h("ul", { class: "gifts" }, ...latest.map((one) => {
    const self = theirs.has(one.who.toLowerCase());
    return h("li", null,
      h("p", null, h("span", { class: `tag ${TAGS[one.answer]}` }, t(`consent_${one.answer}`)), " ", t(`consent_${self ? "self" : "other"}_${one.answer}`, { name: isolated(self ? one.to : one.who) })),
      one.quote
        ? quoted({ text: one.quote, at: one.at, by: one.answer === "asked" ? "me" : "them" }, today)
        : h("p", { class: "faint" }, when(one.at, today), !one.message_id && ` · ${t("ledger_by_hand")}`));
  }))];
}
