/**
 * Pictures drawn from figures: SVG by code, with its words for who cannot see it and its table for who wants
 * the figures. What tells two things apart is place or pattern, colour only helps.
 */
import { fill, h, svg } from "../dom.js";
import { dates, number, t } from "../strings.js";

/** Before a picture has its place, and where there is none to measure: px. */
const WIDTH = 240;

/** How high the bars over and under the line are together: px. */
const HIGH = 150;

/** @typedef {{marks: (SVGElement | null)[], height: number}} Drawn what to draw, and how high it is: px */

/**
 * A picture with its name, its key and its table.
 *
 * @param {object} options what
 * @param {string} options.label what it shows, in a sentence with its main figures
 * @param {(width: number) => Drawn} options.draw draws it for a width in px, so that its words keep their size
 * @param {[look: string, words: string][]} options.key what each look means
 * @param {string[]} options.head of the table
 * @param {(string | number)[][]} options.rows of the table
 * @returns {HTMLElement} a figure
 */
export function chart({ label, draw, key, head, rows }) {
  const picture = svg("svg", { role: "img", "aria-label": label });
  let drawn = 0;
  /** @param {number} width of its place */
  const redraw = (width) => {
    if (width === drawn || width < 1) return;
    drawn = width;
    const { marks, height } = draw(width);
    picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
    picture.setAttribute("height", String(height));
    fill(picture, ...marks);
  };
  redraw(WIDTH);
  new ResizeObserver(([place]) => redraw(Math.round(place?.contentRect.width ?? WIDTH))).observe(picture);
  return h("figure", { class: "chart" },
    h("ul", { class: "key" }, ...key.map(([look, words]) => h("li", null, svg("svg", { viewBox: "0 0 12 12", width: 12, height: 12, "aria-hidden": "true" }, svg("rect", { x: 0.5, y: 0.5, width: 11, height: 11, rx: 2, class: `shape ${look}` }), look.includes("hatched") ? hatch(0.5, 0.5, 11, 11) : null), words))),
    picture,
    h("details", { class: "fold" }, h("summary", null, t("chart_figures")), table(head, rows)));
}

/** @param {string[]} head its columns
 * @param {(string | number)[][]} rows its lines; the first cell names the line
 * @returns {HTMLElement} a table that scrolls by itself where it must */
function table(head, rows) {
  return h("div", { class: "figures", tabIndex: 0, role: "group", "aria-label": t("chart_figures") }, h("table", null,
    h("thead", null, h("tr", null, ...head.map((words) => h("th", { scope: "col" }, words)))),
    h("tbody", null, ...rows.map(([name, ...cells]) => h("tr", null, h("th", { scope: "row" }, name ?? ""), ...cells.map((cell) => h("td", null, typeof cell === "number" ? number(cell) : cell)))))));
}

/**
 * Bars along the weeks: up from a line for what came, down from it for what went.
 *
 * @param {{monday: string, up: number[], down: number, says: string}[]} weeks in order; `up` are stacked
 * @param {number} width of the picture: px
 * @returns {Drawn} what to draw
 */
export function upAndDown(weeks, width) {
  const most = { up: Math.max(1, ...weeks.map(({ up }) => sum(up))), down: Math.max(1, ...weeks.map(({ down }) => down)) };
  const unit = HIGH / (most.up + most.down);
  const foot = 18;
  const line = most.up * unit + 2;
  const base = line + most.down * unit + 4;
  const step = width / weeks.length;
  const wide = Math.max(2, Math.min(16, step - 2.4));
  const marks = weeks.flatMap(({ up, down, says }, index) => {
    const x = index * step + (step - wide) / 2;
    let top = line - 1;
    const stacked = up.flatMap((count, side) => {
      top -= count * unit;
      return count ? bar(x, top, wide, count * unit - (side ? 0.8 : 0), side ? "theirs hatched" : "mine") : [];
    });
    return [svg("g", {}, svg("title", {}, says), ...stacked, ...(down ? bar(x, line + 1, wide, down * unit, "closed") : []), svg("rect", { x: index * step, y: 0, width: step, height: base, class: "touch" }))];
  });
  return { marks: [...marks, svg("line", { x1: 0, x2: width, y1: line, y2: line, class: "axis" }), ...months(weeks.map(({ monday }) => monday), step, width, base + foot - 4)], height: base + foot };
}

/**
 * The names of the months under the weeks, where there is room.
 *
 * @param {string[]} days in order
 * @param {number} step from one to the next
 * @param {number} width of the picture
 * @param {number} y of the words
 * @returns {SVGElement[]} the words
 */
function months(days, step, width, y) {
  const format = dates({ month: "short" });
  let last = -100;
  return days.flatMap((day, index) => {
    const starts = index === 0 || day.slice(0, 7) !== days[index - 1]?.slice(0, 7);
    const x = index * step;
    if (!starts || x - last < 34 || x > width - 24) return [];
    last = x;
    return [svg("text", { x, y, class: "words" }, format.format(new Date(`${day}T12:00:00`)))];
  });
}

/**
 * Two sides, a line a month: to the left what I did, to the right what they did; gives over asks.
 *
 * @param {{name: string, mine: [gives: number, asks: number], theirs: [gives: number, asks: number], says: string}[]} lines in order
 * @param {[mine: string, theirs: string]} sides the names of the two
 * @param {number} width of the picture: px
 * @returns {Drawn} what to draw
 */
export function bothSides(lines, sides, width) {
  const [row, thick, middle, head] = [28, 10, 44, 20];
  const most = Math.max(1, ...lines.flatMap(({ mine, theirs }) => [...mine, ...theirs]));
  const reach = (width - middle) / 2;
  const unit = Math.min(24, (reach - 2) / most);
  const [left, right] = [reach, reach + middle];
  const marks = lines.map(({ name, mine, theirs, says }, index) => {
    const y = head + index * row;
    const bars = [mine, theirs].flatMap((side, at) => side.flatMap((count, kind) => {
      const length = count * unit;
      return count ? bar(at ? right : left - length, y + 3 + kind * (thick + 1.5), length, thick, `${kind ? "ask" : "give"} ${at ? "theirs" : "mine"}`) : [];
    }));
    return svg("g", {}, svg("title", {}, says), ...bars,
      svg("text", { x: width / 2, y: y + row / 2 + 4, class: "words middle" }, name),
      svg("rect", { x: 0, y, width, height: row, class: "touch" }));
  });
  const height = head + lines.length * row + 4;
  return {
    marks: [
      svg("text", { x: left, y: 12, class: "words end strong" }, sides[0]), svg("text", { x: right, y: 12, class: "words strong" }, sides[1]),
      svg("line", { x1: left, x2: left, y1: head, y2: height, class: "axis" }), svg("line", { x1: right, x2: right, y1: head, y2: height, class: "axis" }), ...marks],
    height,
  };
}

/** @param {number} x from the left
 * @param {number} y from above
 * @param {number} width of it
 * @param {number} height of it
 * @param {string} look its classes
 * @returns {SVGElement[]} a bar, with its lines where it is hatched */
function bar(x, y, width, height, look) {
  const shape = svg("rect", { x: round(x), y: round(y), width: round(width), height: round(height), rx: Math.min(1.5, height / 2), class: `shape ${look}` });
  return look.includes("hatched") ? [shape, hatch(x, y, width, height)] : [shape];
}

/** @param {number} x from the left
 * @param {number} y from above
 * @param {number} width of it
 * @param {number} height of it
 * @returns {SVGElement} level lines over a bar, so that it is told apart without colour */
function hatch(x, y, width, height) {
  let d = "";
  for (let at = y + 2.5; at < y + height - 0.5; at += 3) d += `M${round(x + 0.6)} ${round(at)}h${round(width - 1.2)}`;
  return svg("path", { d, class: "hatch" });
}

/** @param {number[]} counts some
 * @returns {number} together */
function sum(counts) {
  return counts.reduce((all, one) => all + one, 0);
}

/** @param {number} value any
 * @returns {number} with two places: what a screen can show */
function round(value) {
  return Math.round(value * 100) / 100;
}
