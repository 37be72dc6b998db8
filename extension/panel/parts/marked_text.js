/**
 * A field for a text in which places are marked as one writes.
 *
 * The field is the browser's own, with its undo, spelling and screen-reader support. The marks are drawn on a
 * copy that lies behind it, letter on letter; screen readers have the list of findings instead.
 */
import { fill, h } from "../dom.js";
import { moved, pieces } from "./marks.js";

/** @typedef {import("./marks.js").Mark} Mark */

/** What a wording leaves for its writer: `[when]`. Bounded, so that it takes no longer than the text. */
const BLANK = /\[[^[\]\n]{1,200}\]/gu;

/**
 * @typedef {object} MarkedText
 * @property {HTMLElement} node the whole
 * @property {HTMLTextAreaElement} field where one writes
 * @property {(marks: readonly Mark[]) => void} mark show these
 * @property {() => readonly Mark[]} marks where they are now
 * @property {(number: number) => void} reveal select the place of a finding
 * @property {(number: number, better: string) => void} replace put other words in the place of a finding's
 * @property {(number: number | null) => void} point make one finding's place stand out
 */

/**
 * @param {object} options how
 * @param {string} options.text what stands there at first
 * @param {string} options.label the field's name
 * @param {string} options.hint what stands in an empty field
 * @param {string} options.describedBy the id of what tells a screen reader of the findings
 * @param {(text: string) => void} options.changed called after each change
 * @param {(number: number | null) => void} options.entered called when the cursor comes to a marked place, or leaves it
 * @returns {MarkedText} the field
 */
export function markedText({ text, label, hint, describedBy, changed, entered }) {
  const behind = h("div", { class: "behind", "aria-hidden": "true", dir: "auto" });
  const field = h("textarea", { value: text, placeholder: hint, "aria-label": label, "aria-describedby": describedBy, dir: "auto", maxLength: 100_000, oninput: typed });
  const node = h("div", { class: "marked-text" }, behind, field);
  let before = text;
  /** @type {readonly Mark[]} */
  let marks = [];
  /** @type {number | null} */
  let at = null;

  function typed() {
    marks = moved(marks, before, field.value);
    before = field.value;
    draw();
    changed(field.value);
  }

  function draw() {
    fill(behind, ...pieces(field.value, marks).flatMap((piece) => piece.numbers.length || piece.starts.length ? [marked(piece)] : blanks(piece.text)), "\u200b");
  }

  /** @param {import("./marks.js").Piece} piece a marked one
   * @returns {HTMLElement} it, with the numbers of the findings that begin with it */
  function marked(piece) {
    const here = at !== null && (piece.numbers.includes(at) || piece.starts.includes(at));
    return h("mark", { class: `${piece.text ? "" : "point"} ${here ? "here" : ""}`, dataset: piece.starts.length ? { numbers: piece.starts.join(" ") } : {} }, ...blanks(piece.text));
  }

  for (const event of ["keyup", "pointerup", "focus"]) {
    field.addEventListener(event, () => {
      const cursor = field.selectionStart;
      const inside = marks.filter((mark) => mark.start <= cursor && cursor <= mark.end).sort((a, b) => a.end - a.start - (b.end - b.start));
      const number = inside[0]?.number ?? null;
      if (number !== at) { point(number); entered(number); }
    });
  }

  /** @param {number | null} number of the finding */
  function point(number) {
    at = number;
    draw();
  }
  /** @param {number} number of the finding
   * @returns {Mark | undefined} its place now */
  const placeOf = (number) => marks.find((mark) => mark.number === number);

  draw();
  return {
    node,
    field,
    mark(next) {
      marks = next;
      draw();
    },
    marks: () => marks,
    point,
    reveal(number) {
      const place = placeOf(number);
      if (!place) return;
      field.focus();
      field.setSelectionRange(place.start, place.end);
      point(number);
      const shown = behind.querySelector(".here") ?? field;
      shown.scrollIntoView({ block: "center" });
    },
    replace(number, better) {
      const place = placeOf(number);
      if (!place) return;
      field.focus();
      field.setSelectionRange(place.start, place.end);
      insert(field, better);
      // The first blank is what the writer fills in next.
      const blank = [...better.matchAll(BLANK)][0];
      if (blank) field.setSelectionRange(place.start + blank.index, place.start + blank.index + blank[0].length);
    },
  };
}

/**
 * Type for the user, so that Ctrl-Z takes it back: no newer way keeps a field's undo.
 *
 * @param {HTMLTextAreaElement} field with the selection to replace
 * @param {string} words what to put there
 */
function insert(field, words) {
  const done = words ? document.execCommand("insertText", false, words) : document.execCommand("delete");
  if (done) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} text any
 * @returns {(string | HTMLElement)[]} the same with its blanks set off */
function blanks(text) {
  /** @type {(string | HTMLElement)[]} */
  const parts = [];
  let from = 0;
  for (const found of text.matchAll(BLANK)) {
    parts.push(text.slice(from, found.index), h("span", { class: "gap" }, found[0]));
    from = found.index + found[0].length;
  }
  return [...parts, text.slice(from)].filter((part) => part !== "");
}
