/**
 * The exchange over time, drawn: bars above the line are mails from the user, bars below are from the other.
 * Above and below, not colour, tells them apart; the same stands in a table behind a fold.
 */
import { h, svg } from "../dom.js";
import { asDate, dates, number, t, tn } from "../strings.js";

/** @typedef {{month: string, from_me: number, from_them: number}} Month */
/** @typedef {{name: string, from_me: number, from_them: number}} Span a month, a quarter or a year */

/** At 252 px a bar needs some 3 px: more months than this are drawn as quarters, more quarters as years. */
const MOST_BARS = 60;
const HEIGHT = 64;
const LINE = HEIGHT / 2;
/** The width of one bar's place, in units of the drawing: it is stretched to the width there is. */
const PLACE = 10;

/**
 * The months from the first mail to today, without gaps, gathered where there are too many to draw.
 *
 * @param {readonly Month[]} months those with mail, `YYYY-MM`
 * @param {Date} today by the backend's clock
 * @returns {Span[]} in the order of time
 */
function spans(months, today) {
  const first = months.reduce((least, one) => (one.month < least ? one.month : least), key(today));
  const known = new Map(months.map((one) => [one.month, one]));
  const last = Math.max(asMonths(key(today)), ...months.map((one) => asMonths(one.month)));
  const count = last - asMonths(first) + 1;
  const size = [1, 3, 12].find((width) => Math.ceil(count / width) <= MOST_BARS) ?? 12;
  /** @type {Map<string, Span>} */
  const found = new Map();
  for (let at = asMonths(first); at <= last; at += 1) {
    const name = named(at, size);
    const span = found.get(name) ?? { name, from_me: 0, from_them: 0 };
    const month = known.get(`${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`);
    span.from_me += month?.from_me ?? 0;
    span.from_them += month?.from_them ?? 0;
    found.set(name, span);
  }
  return [...found.values()];
}

/**
 * The picture with its words and its table.
 *
 * @param {readonly Month[]} months those with mail
 * @param {Date} today by the backend's clock
 * @returns {HTMLElement} a figure
 */
export function timeline(months, today) {
  const all = spans(months, today);
  const highest = Math.max(1, ...all.map((span) => Math.max(span.from_me, span.from_them)));
  const mine = all.reduce((sum, span) => sum + span.from_me, 0);
  const theirs = all.reduce((sum, span) => sum + span.from_them, 0);
  const [first, last] = [all[0]?.name ?? "", all.at(-1)?.name ?? ""];
  const words = t("timeline_words", { first, last, mine: tn("mails", mine), theirs: tn("mails", theirs) });
  const picture = svg("svg", { viewBox: `0 0 ${all.length * PLACE} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": words, class: "bars" },
    ...all.flatMap((span, at) => [bar(span, at, "from_me", highest), bar(span, at, "from_them", highest)]),
    svg("line", { x1: 0, y1: LINE, x2: all.length * PLACE, y2: LINE, class: "axis" }));
  const filled = all.filter((span) => span.from_me + span.from_them > 0);
  return h("figure", { class: "timeline" },
    h("div", { class: "drawn", "aria-hidden": null },
      h("div", { class: "sides", "aria-hidden": "true" }, h("span", { class: "mine" }, t("side_me")), h("span", { class: "theirs" }, t("side_them"))),
      picture,
      h("div", { class: "ends", "aria-hidden": "true" }, h("span", null, first), all.length > 1 && h("span", null, last))),
    h("details", { class: "fold" }, h("summary", null, t("as_table")),
      h("table", { class: "small" },
        h("caption", { class: "visually-hidden" }, words),
        h("thead", null, h("tr", null, h("th", { scope: "col" }, t("table_when")), h("th", { scope: "col" }, t("side_me")), h("th", { scope: "col" }, t("side_them")))),
        h("tbody", null, ...filled.map((span) => h("tr", null, h("th", { scope: "row" }, span.name), h("td", null, number(span.from_me)), h("td", null, number(span.from_them))))))));
}

/**
 * @param {Span} span which
 * @param {number} at its place
 * @param {"from_me" | "from_them"} side above or below the line
 * @param {number} highest the most of any
 * @returns {SVGElement | null} its bar; none where there was no mail
 */
function bar(span, at, side, highest) {
  const count = span[side];
  if (count === 0) return null;
  // One mail among hundreds must be seen still.
  const height = Math.max(3, (count / highest) * (LINE - 3));
  const y = side === "from_me" ? LINE - 1 - height : LINE + 1;
  return svg("rect", { x: at * PLACE + 1.5, y, width: PLACE - 3, height, class: side });
}

/** @param {Date} date a day
 * @returns {string} its month, `YYYY-MM` */
function key(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}`;
}

/** @param {string} month `YYYY-MM`
 * @returns {number} months since the year 0 */
function asMonths(month) {
  const [year, of] = month.split("-").map(Number);
  return (year ?? 0) * 12 + (of ?? 1) - 1;
}

/** @param {number} at months since the year 0
 * @param {number} size months a span: 1, 3 or 12
 * @returns {string} the span's name for people */
function named(at, size) {
  const year = Math.floor(at / 12);
  if (size === 12) return String(year);
  if (size === 3) return t("quarter", { quarter: String(Math.floor((at % 12) / 3) + 1), year: String(year) });
  const date = asDate(`${String(year).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}-01`);
  return dates({ month: "short", year: "numeric" }).format(date);
}
