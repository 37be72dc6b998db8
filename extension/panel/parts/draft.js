/** The draft of a suggestion: folded open, written in, copied, opened in mail or laid into Drafts. Never sent. */
import { copy, openUrl, saveFile } from "../../browser/door.js";
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { sentence } from "../states.js";
import { t, tn } from "../strings.js";
import { letter, mailtoOf } from "./letter.js";

/** @typedef {import("../../backend/client.js").Schemas["SuggestionShape"]} Suggestion */
/** @typedef {import("../context.js").Context} Context */

/** Words a user wrote into drafts, by suggestion: they outlive a look at another view. Never stored. */
/** @type {Map<string, {subject: string, body: string}>} */
const written = new Map();

/**
 * @typedef {object} Draft
 * @property {HTMLElement} opener the button that folds it open
 * @property {HTMLElement} node the letter with its buttons
 * @property {() => void} open fold it open, ready to write
 * @property {() => Promise<void>} copy put it on the clipboard
 * @property {() => boolean} touched whether the user has written into it
 */

/**
 * @param {Context} context of the view
 * @param {Suggestion} one whose
 * @param {NonNullable<Suggestion["draft"]>} proposed the draft as it was made
 * @param {() => void} saved called when it lies in Drafts
 * @returns {Draft} the draft, folded away unless it was written in before
 */
export function draftOf(context, one, proposed, saved) {
  const before = written.get(one.id) ?? null;
  const words = letter(proposed, { kept: before, changed: keep });
  const trouble = h("div", { class: "trouble" });
  const opener = h("button", { type: "button", class: "main", "aria-expanded": String(before !== null), onclick: () => (node.hidden ? open() : shut()) }, icon("mail", 18), t("draft_open"));
  const node = h("div", { class: "stack tight draft", hidden: before === null, onkeydown: escape }, words.node,
    h("div", { class: "row tight" },
      h("button", { type: "button", onclick: () => void copyIt() }, icon("copy", 18), t("draft_copy")),
      h("button", { type: "button", onclick: inMail }, icon("mail", 18), t("draft_mail")),
      h("button", { type: "button", onclick: (/** @type {Event} */ event) => void toDrafts(/** @type {HTMLButtonElement} */ (event.currentTarget)) }, icon("drafts", 18), t("draft_save"))),
    trouble);

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
    node.hidden = false;
    opener.setAttribute("aria-expanded", "true");
    words.begin();
  }
  function shut() {
    node.hidden = true;
    opener.setAttribute("aria-expanded", "false");
    opener.focus();
  }

  async function copyIt() {
    const { subject, body } = words.draft();
    const done = await copy(`${subject}\n\n${body}`.trim());
    if (!done) return context.say(t("copy_refused"));
    context.say(words.blanks() ? tn("copied_blanks", words.blanks()) : t("copied"));
  }
  function inMail() {
    openUrl(words.touched() || !one.mailto ? mailtoOf(words.draft()) : one.mailto);
  }
  /** @param {HTMLButtonElement} button the one that was clicked */
  async function toDrafts(button) {
    button.disabled = true;
    fill(trouble);
    const { to, subject, body } = words.draft();
    try {
      const { folder, account } = await context.client.saveDraft({ suggestion: one.id, to, subject, body });
      written.delete(one.id);
      context.say(t("draft_saved", { folder: `\u2068${folder}\u2069`, account }));
      saved();
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
  return { opener, node, open, copy: copyIt, touched: () => words.touched() };
}
