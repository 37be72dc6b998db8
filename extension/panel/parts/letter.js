/**
 * A draft that the user can change before it goes anywhere: its blanks `[like this]` are marked in the
 * text and one click away.
 *
 * The text is an ordinary textarea, so that every key, dictionary and screen reader works; a copy of the
 * words lies behind it, unseen but for the marks, and gives it its height.
 */
import { fill, h } from "../dom.js";
import { t, tn } from "../strings.js";
import { shortened } from "./person.js";

/** @typedef {{to: string[], subject: string, body: string, in_reply_to?: string | null}} Draft */
/** @typedef {{start: number, end: number, text: string}} Blank */

/** What a blank looks like in a draft; the length is bounded so that a stray bracket marks no page. */
const BLANK = /\[[^[\]\n]{1,120}\]/gu;
/** Longer links are cut by mail programs (the backend's own `LONGEST_MAILTO`). */
const LONGEST_MAILTO = 8000;

/**
 * What is left to fill in.
 *
 * @param {string} text of a draft
 * @returns {Blank[]} in the order of the text
 */
function blanksIn(text) {
  return [...text.matchAll(BLANK)].map((found) => ({ start: found.index, end: found.index + found[0].length, text: found[0].slice(1, -1) }));
}

/**
 * The link that opens a draft in the user's mail program (RFC 6068); without its text where that is too
 * long for a link, so that what opens is never half a note.
 *
 * @param {Draft} draft as it stands
 * @returns {string} `mailto:…`
 */
export function mailtoOf(draft) {
  const fields = [["subject", draft.subject.replace(/\s+/gu, " ").trim()], ["body", draft.body.replace(/\r?\n/gu, "\r\n")], ["In-Reply-To", draft.in_reply_to ?? ""]];
  /** @param {string[][]} some of the fields
   * @returns {string} the link with them */
  const link = (some) => {
    const query = some.filter(([, value]) => value).map(([name, value]) => `${name}=${encodeURIComponent(value ?? "")}`).join("&");
    return `mailto:${draft.to.map((one) => encodeURIComponent(one).replace("%40", "@")).join(",")}?${query}`;
  };
  const whole = link(fields);
  return whole.length <= LONGEST_MAILTO ? whole : link(fields.filter(([name]) => name !== "body"));
}

/**
 * @typedef {object} Letter
 * @property {HTMLElement} node the letter, to be shown
 * @property {() => Draft} draft as it stands now
 * @property {() => boolean} touched whether the user changed it
 * @property {() => number} blanks how many are left
 * @property {() => void} begin put the cursor where writing starts: the first blank, else the end
 */

/**
 * A letter that can be changed.
 *
 * @param {Draft} draft as proposed
 * @param {object} [how] what else
 * @param {{subject: string, body: string} | null} [how.kept] the user's own wording from before
 * @param {(now: {subject: string, body: string} | null) => void} [how.changed] called with each change; null
 *   where it stands again as proposed
 * @returns {Letter} the letter
 */
export function letter(draft, { kept = null, changed = () => {} } = {}) {
  const subject = h("input", { class: "subject", type: "text", value: kept?.subject ?? draft.subject, dir: "auto", "aria-label": t("letter_subject"), autocomplete: "off", oninput: heard });
  const body = h("textarea", { class: "words", value: kept?.body ?? draft.body.trimEnd(), dir: "auto", "aria-label": t("letter_text"), spellcheck: true, rows: 4, oninput: heard });
  const behind = h("div", { class: "words behind", "aria-hidden": "true", dir: "auto" });
  const left = h("div", { class: "blanks" });
  const to = draft.to.join(", ");
  const node = h("div", { class: "letter" },
    h("p", { class: "faint one-line", dir: "auto", title: shortened(to, 300) }, t("letter_to", { to: shortened(to) })),
    subject, h("div", { class: "paper" }, behind, body), left);

  const now = () => ({ subject: subject.value, body: body.value });
  const touched = () => subject.value !== draft.subject || body.value.trimEnd() !== draft.body.trimEnd();

  function heard() {
    changed(touched() ? now() : null);
    draw();
  }
  function draw() {
    const blanks = blanksIn(body.value);
    fill(behind, ...marked(body.value, blanks));
    const again = touched() && h("button", { type: "button", class: "link", onclick: startOver }, t("letter_again"));
    const next = blanks.length > 0 && h("button", { type: "button", class: "link", onclick: () => fillIn(nextFrom(blanks)) }, tn("letter_blanks", blanks.length));
    fill(left, next, again);
    left.hidden = !next && !again;
  }
  /** @param {Blank[]} blanks those there are
   * @returns {Blank | undefined} the first behind the cursor, else the first */
  function nextFrom(blanks) {
    const at = body.selectionEnd;
    return blanks.find((blank) => blank.start >= at) ?? blanks[0];
  }
  /** @param {Blank | undefined} blank which to write over; without one the end of the text */
  function fillIn(blank) {
    body.focus();
    body.setSelectionRange(blank?.start ?? body.value.length, blank?.end ?? body.value.length);
  }
  function startOver() {
    subject.value = draft.subject;
    body.value = draft.body.trimEnd();
    heard();
    fillIn(blanksIn(body.value)[0]);
  }
  draw();
  return {
    node, touched,
    draft: () => ({ ...draft, ...now() }),
    blanks: () => blanksIn(body.value).length,
    begin: () => fillIn(blanksIn(body.value)[0]),
  };
}

/**
 * @param {string} text of the letter
 * @param {Blank[]} blanks in it
 * @returns {(Node | string)[]} the same text, its blanks marked
 */
function marked(text, blanks) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = 0;
  for (const blank of blanks) {
    parts.push(text.slice(at, blank.start), h("span", { class: "blank" }, text.slice(blank.start, blank.end)));
    at = blank.end;
  }
  // A last line that is empty has no height of its own.
  parts.push(text.slice(at), "\u200b");
  return parts;
}
