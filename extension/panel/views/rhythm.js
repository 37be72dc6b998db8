/** Rhythm: a page of pictures to look at, not a score to reach. */
import { h } from "../dom.js";
import { bothSides, chart, upAndDown } from "../parts/chart.js";
import { shortened, who } from "../parts/person.js";
import { empty, load } from "../states.js";
import { ago, asDate, dates, day, t, tn } from "../strings.js";

/** @typedef {import("../../backend/client.js").Schemas["RhythmShape"]} Rhythm */
/** @typedef {import("../context.js").Context} Context */

/** Half a year: long enough to see a season, short enough to see a week. */
const WEEKS = 26;

/** @type {import("../context.js").Show} */
export function show(context) {
  const node = h("div", { class: "stack loose rhythm" });
  const look = () => void load(node, () => context.client.rhythm(WEEKS, context.signal), (rhythm) => page(context, rhythm));
  look();
  return {
    node, wide: true,
    changed: () => {
      // Somebody who reads a table or is on a link is left alone; the pictures can wait.
      if (!node.contains(document.activeElement) && !node.querySelector("details[open]")) look();
    },
  };
}

/**
 * @param {Context} context of the view
 * @param {Rhythm} rhythm of the backend
 * @returns {import("../dom.js").Child[]} the page
 */
function page(context, rhythm) {
  const moved = rhythm.weeks.some((week) => week.opened_by_me + week.opened_by_them + week.closed > 0);
  const given = rhythm.gives.some((month) => month.gives_by_me + month.gives_by_them + month.asks_by_me + month.asks_by_them > 0);
  if (!moved && !given && !rhythm.quiet.length) return [empty("rhythm", t("rhythm_empty"), t("rhythm_empty_text"))];
  return [
    // In the panel's language; the API's own line is English.
    h("p", { class: "line" }, tn("rhythm_closed", rhythm.weeks.reduce((sum, week) => sum + week.closed, 0), { weeks: rhythm.weeks.length }), " ", tn("rhythm_open", rhythm.open_now)),
    h("div", { class: "pictures" }, moved && weeksPart(context, rhythm), given && givesPart(rhythm)),
    quietPart(context, rhythm),
  ];
}

/**
 * @param {Context} context of the view
 * @param {Rhythm} rhythm of the backend
 * @returns {HTMLElement} opened and closed over the weeks
 */
function weeksPart(context, { weeks }) {
  const total = { me: 0, them: 0, closed: 0 };
  for (const week of weeks) {
    total.me += week.opened_by_me;
    total.them += week.opened_by_them;
    total.closed += week.closed;
  }
  const narrow = dates({ day: "numeric", month: "short" });
  const named = weeks.map((week) => ({ monday: week.monday, up: [week.opened_by_me, week.opened_by_them], down: week.closed, says: t("weeks_one", { day: day(week.monday, context.today), me: week.opened_by_me, them: week.opened_by_them, closed: week.closed }) }));
  return h("section", { class: "card" }, h("h2", null, t("weeks_title")), h("p", { class: "small soft" }, t("weeks_text")),
    chart({
      draw: (width) => upAndDown(named, width),
      label: t("weeks_label", { weeks: weeks.length, ...total }),
      key: [["mine", t("weeks_me")], ["theirs hatched", t("weeks_them")], ["closed", t("weeks_closed")]],
      head: [t("week_of"), t("weeks_me"), t("weeks_them"), t("weeks_closed")],
      rows: weeks.map((week) => [narrow.format(asDate(week.monday)), week.opened_by_me, week.opened_by_them, week.closed]).reverse(),
    }));
}

/** @param {Rhythm} rhythm of the backend
 * @returns {HTMLElement} gives and asks by month, mine to the left and theirs to the right */
function givesPart({ gives }) {
  const short = dates({ month: "short" });
  const long = dates({ month: "long", year: "numeric" });
  const lines = gives.map((month) => {
    const date = new Date(`${month.month}-15T12:00:00`);
    const figures = { gives_me: month.gives_by_me, asks_me: month.asks_by_me, gives_them: month.gives_by_them, asks_them: month.asks_by_them };
    return { name: short.format(date), long: long.format(date), mine: pair(month.gives_by_me, month.asks_by_me), theirs: pair(month.gives_by_them, month.asks_by_them), says: t("gives_one", { month: long.format(date), ...figures }), figures };
  });
  const total = { gives_me: 0, asks_me: 0, gives_them: 0, asks_them: 0 };
  for (const { figures } of lines) for (const key of /** @type {(keyof typeof total)[]} */ (Object.keys(total))) total[key] += figures[key];
  return h("section", { class: "card" }, h("h2", null, t("gives_title")),
    chart({
      draw: (width) => bothSides(lines, [t("gives_mine"), t("gives_theirs")], width),
      label: t("gives_label", { months: lines.length, ...total }),
      key: [["give", t("gives_give")], ["ask", t("gives_ask")]],
      head: [t("month"), t("gives_me"), t("asks_me"), t("gives_them"), t("asks_them")],
      rows: lines.map(({ name, mine, theirs }) => [name, ...mine, ...theirs]).reverse(),
    }));
}

/** @param {number} gives how many
 * @param {number} asks how many
 * @returns {[number, number]} both */
function pair(gives, asks) {
  return [gives, asks];
}

/**
 * @param {Context} context of the view
 * @param {Rhythm} rhythm of the backend
 * @returns {HTMLElement} ties that went quiet, and what they were like
 */
function quietPart(context, { quiet }) {
  return h("section", { class: "part" }, h("h2", null, t("quiet_title")),
    quiet.length
      ? [h("p", { class: "soft small" }, t("quiet_text")), h("ul", { class: "quiet-ties" }, ...quiet.map((tie) => h("li", { class: "card" },
        who(tie.person, [shortened(tie.once, 160)]),
        h("p", { class: "small soft" }, h("time", { dateTime: tie.last_at }, t("quiet_last", { ago: ago(tie.last_at, context.today) }))))))]
      : h("p", { class: "soft small" }, t("quiet_none")));
}
