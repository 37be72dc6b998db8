/** A field that finds people as one types: the ARIA combobox with a list. */
import { fill, h } from "../dom.js";
import { t, tn } from "../strings.js";
import { shortened } from "./person.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../../backend/client.js").Schemas["PersonShape"]} Person */

const SHOWN = 8;
/** A pause in typing after which it is worth looking: ms. */
const PAUSE_MS = 120;
let fields = 0;

/**
 * @param {Context} context of the view
 * @param {object} how what it is for
 * @param {string} how.label its name
 * @param {(person: Person) => void} how.choose called with the one that was chosen
 * @param {string} [how.except] the id of a person who is not to be found
 * @returns {HTMLElement} the field and its list
 */
export function findPerson(context, { label, choose, except = "" }) {
  const id = `people-${(fields += 1)}`;
  /** @type {Person[]} */
  let found = [];
  let at = -1;
  let timer = 0;
  let asked = 0;
  const list = h("ul", { id, role: "listbox", "aria-label": label, hidden: true });
  const count = h("span", { class: "visually-hidden", role: "status" });
  const input = h("input", { type: "search", role: "combobox", "aria-label": label, placeholder: label, "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list", autocomplete: "off", spellcheck: false, dir: "auto", oninput: soon, onkeydown: move, onblur: () => setTimeout(shut, 150) });
  const node = h("search", { class: "find-person" }, input, list, count);

  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE_MS);
  }
  async function look() {
    const q = input.value.trim();
    if (!q) return shut();
    const mine = (asked += 1);
    try {
      const { people } = await context.client.people({ q: q.slice(0, 300), limit: SHOWN + 1 }, context.signal);
      // An answer to what is no longer asked.
      if (mine !== asked || input.value.trim() !== q) return;
      found = people.filter((one) => one.id !== except).slice(0, SHOWN);
      at = -1;
      draw();
    } catch (problem) {
      if (!context.signal.aborted) context.connection.met(problem);
    }
  }
  function draw() {
    fill(list, ...(found.length ? found.map(option) : [h("li", { class: "faint" }, t("found_nobody"))]));
    fill(count, tn("found_people", found.length));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    point();
  }
  /** @param {Person} person who
   * @param {number} index where
   * @returns {HTMLElement} the row */
  function option(person, index) {
    return h("li", { id: `${id}-${index}`, role: "option", "aria-selected": "false", onpointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(index); } },
      h("span", { class: "one-line", dir: "auto" }, shortened(person.name || person.emails[0] || "")),
      person.name && h("span", { class: "faint one-line", dir: "auto" }, shortened(person.emails[0] ?? "")));
  }
  function point() {
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", `${id}-${at}`);
    else input.removeAttribute("aria-activedescendant");
  }
  /** @param {number} index of the row */
  function take(index) {
    const person = found[index];
    if (!person) return;
    input.value = "";
    shut();
    choose(person);
  }
  function shut() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    at = -1;
    point();
  }
  /** @param {Event} event a key in the field */
  function move(event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    if (key === "ArrowDown") at = list.hidden ? at : Math.min(at + 1, found.length - 1);
    else if (key === "ArrowUp") at = Math.max(at - 1, -1);
    else if (key === "Enter" && !list.hidden) take(Math.max(at, 0));
    else if (key === "Escape" && !list.hidden) shut();
    else return;
    event.preventDefault();
    event.stopPropagation();
    point();
  }
  return node;
}
