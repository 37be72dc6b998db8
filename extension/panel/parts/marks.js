/**
 * Places in a text, while the text changes under them: pure, no elements.
 *
 * The backend counts characters as Python does (one a code point) and in the body of the note; a text field
 * counts UTF-16 units from its own beginning, where a line with the subject may stand.
 */

/** @typedef {import("../../backend/client.js").Schemas["CheckShape"]} CheckShape */
/** @typedef {{start: number, end: number, number: number}} Mark a place, and the number of its finding */
/** @typedef {{text: string, numbers: number[], starts: number[]}} Piece a run of text under the same marks; `starts` are the findings that begin here */

/** A finding about nearly everything marks nothing: all of it underlined says less than a sentence. */
const WHOLE = 0.8;

/**
 * Where the findings stand in the text that was sent.
 *
 * @param {CheckShape} check the answer
 * @param {string} text what was sent
 * @returns {Mark[]} one for each finding with a place, numbered from 1 in the order of the findings
 */
export function marksOf(check, text) {
  const base = text.endsWith(check.body) ? text.length - check.body.length : -1;
  if (base < 0) return [];
  const at = unitsOf(check.body);
  return check.findings.flatMap(({ start, end }, index) =>
    start === null || end === null ? [] : [{ start: base + at(start), end: base + at(end), number: index + 1 }]);
}

/** @param {string} body a text
 * @returns {(point: number) => number} from a count of code points to one of UTF-16 units */
function unitsOf(body) {
  if (!/[\ud800-\udbff]/u.test(body) && !/[\ud800-\udbff]/.test(body)) return (point) => point;
  /** @type {number[]} */
  const units = [];
  let unit = 0;
  for (const letter of body) {
    units.push(unit);
    unit += letter.length;
  }
  units.push(unit);
  return (point) => units[point] ?? body.length;
}

/**
 * The marks after the text was edited: those behind the edit move along, those it touched go.
 *
 * @param {readonly Mark[]} marks where they were
 * @param {string} before the text then
 * @param {string} after the text now
 * @returns {Mark[]} where they are
 */
export function moved(marks, before, after) {
  const [from, to] = edited(before, after);
  const by = after.length - before.length;
  return marks.flatMap((mark) => {
    if (mark.end <= from && !(mark.start === mark.end && mark.end === from)) return [mark];
    if (mark.start >= to) return [{ ...mark, start: mark.start + by, end: mark.end + by }];
    return [];
  });
}

/** @param {string} before the text then
 * @param {string} after the text now
 * @returns {[number, number]} the part of `before` that was replaced */
function edited(before, after) {
  const shorter = Math.min(before.length, after.length);
  let from = 0;
  while (from < shorter && before[from] === after[from]) from += 1;
  let same = 0;
  while (same < shorter - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same += 1;
  return [from, before.length - same];
}

/**
 * Cut the text where marks begin and end.
 *
 * @param {string} text the text
 * @param {readonly Mark[]} marks places in it; they may overlap
 * @returns {Piece[]} pieces that together are the text
 */
export function pieces(text, marks) {
  const seen = marks.filter(({ start, end }) => end <= text.length && end - start <= WHOLE * text.trim().length);
  const cuts = [...new Set([0, text.length, ...seen.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.flatMap((from, index) => {
    const to = cuts[index + 1] ?? text.length;
    const starts = seen.filter(({ start }) => start === from).map(({ number }) => number);
    const numbers = seen.filter(({ start, end }) => start <= from && to <= end && from < to).map(({ number }) => number);
    return from === to && !starts.length ? [] : [{ text: text.slice(from, to), numbers, starts }];
  });
}
