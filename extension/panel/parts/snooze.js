/** Until when: the few days people mean, or a day of one's own. */
import { h } from "../dom.js";
import { day, t } from "../strings.js";

/**
 * Ask for a day.
 *
 * @param {Date} today by the backend's clock
 * @returns {Promise<string | null>} `YYYY-MM-DD`; null if the user thought better of it
 */
export function askUntil(today) {
  return new Promise((resolve) => {
    const days = [["snooze_tomorrow", 1], ["snooze_days", 3], ["snooze_week", 7], ["snooze_month", 30]];
    /** @type {string | null} */
    let chosen = null;
    const choose = (/** @type {string} */ until) => { chosen = until; dialog.close(); };
    const own = h("input", { type: "date", min: iso(plus(today, 1)), "aria-label": t("snooze_own") });
    const dialog = h("dialog", { "aria-label": t("snooze_title"), onclose: () => { dialog.remove(); resolve(chosen); } },
      h("div", { class: "stack" },
        h("h2", null, t("snooze_title")),
        ...days.map(([key, count]) => {
          const date = workday(plus(today, Number(count)));
          return h("button", { type: "button", class: "apart", onclick: () => choose(iso(date)) }, t(String(key)), h("span", { class: "faint" }, day(date, today)));
        }),
        h("form", { class: "row", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); if (own.value) choose(own.value); } },
          h("label", { class: "grow" }, h("span", { class: "visually-hidden" }, t("snooze_own")), own),
          h("button", null, t("snooze_until"))),
        h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, t("cancel"))));
    document.body.append(dialog);
    dialog.showModal();
  });
}

/** @param {Date} date a day
 * @param {number} days how many later
 * @returns {Date} that day */
function plus(date, days) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, 12);
}

/** Notes are for business days (rule `gentle-persistence`). @param {Date} date a day
 * @returns {Date} the same, or the Monday after a weekend */
function workday(date) {
  const past = { 6: 2, 0: 1 }[date.getDay()] ?? 0;
  return plus(date, past);
}

/** @param {Date} date a day
 * @returns {string} `YYYY-MM-DD`, here */
export function iso(date) {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, "0")}-${String(date.getDate()).padStart(2, "0")}`;
}
