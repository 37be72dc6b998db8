/** A field for a person: suggestions as one types, by the ARIA combobox pattern; an address may be new. */
import { h, fill } from "../dom.js";
import { t, tn } from "../strings.js";
import { shortened } from "./person.js";

/** @typedef {{id: string, name: string, email: string}} Someone */

/** As one types, not at each letter: ms. */
const PAUSE_MS = 140;
const MOST = 6;

/**
 * @typedef {object} PersonField
 * @property {HTMLElement} node the field with its list
 * @property {HTMLInputElement} input where one types
 */

/**
 * @param {object} options how
 * @param {import("../context.js").Context} options.context of the view
 * @param {string} options.label its name
 * @param {string} [options.hint] what stands in it while it is empty
 * @param {string} [options.value] what stands in it at first
 * @param {string} [options.except] the id of a person who is not to be found
 * @param {boolean} [options.clears] whether choosing empties it again: a field to go to people with
 * @param {(person: Someone | null, text: string) => void} options.chosen called with the one chosen from the list, or
 *   with null and the text after it was typed by hand
 * @returns {PersonField} the field
 */
export function personField({ context, label, hint = "", value = "", except = "", clears = false, chosen }) {
  const id = `people-${(personField.made += 1)}`;
  const list = h("ul", { class: "choices", role: "listbox", id, "aria-label": label, hidden: true });
  const told = h("span", { class: "visually-hidden", role: "status" });
  const input = h("input", {
    type: "text", role: "combobox", value, placeholder: hint, "aria-label": label, "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
    autocomplete: "off", spellcheck: false, dir: "auto", maxLength: 320, oninput: typed, onkeydown: key, onblur: close,
  });
  /** @type {Someone[]} */
  let found = [];
  let at = -1;
  let timer = 0;
  let asking = new AbortController();

  function typed() {
    chosen(null, input.value.trim());
    clearTimeout(timer);
    if (!input.value.trim()) { close(); return; }
    timer = window.setTimeout(() => void look(), PAUSE_MS);
  }

  async function look() {
    asking.abort();
    asking = new AbortController();
    try {
      const { people } = await context.client.people({ q: input.value.trim(), limit: MOST + 1 }, AbortSignal.any([asking.signal, context.signal]));
      found = people.filter((one) => one.id !== except).slice(0, MOST).map(({ id: who, name, emails }) => ({ id: who, name, email: emails[0] ?? "" }));
    } catch (problem) {
      context.connection.met(problem);
      found = [];
    }
    if (document.activeElement === input) open();
  }

  function open() {
    at = -1;
    fill(list, ...found.map((one, index) => h("li", { role: "option", id: `${id}-${index}`, "aria-selected": "false", onpointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(index); } },
      h("bdi", { class: "name one-line" }, shortened(one.name || one.email)), one.name && h("bdi", { class: "faint one-line" }, shortened(one.email)))));
    if (!found.length && clears) fill(list, h("li", { class: "faint" }, t("found_nobody")));
    list.hidden = list.childElementCount === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    input.removeAttribute("aria-activedescendant");
    told.textContent = tn("people_found", found.length);
  }

  function close() {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index of the one taken */
  function take(index) {
    const one = found[index];
    if (!one) return;
    input.value = clears ? "" : one.name || one.email;
    close();
    chosen(one, one.name || one.email);
  }

  /** @param {Event} event a key in the field */
  function key(event) {
    const pressed = /** @type {KeyboardEvent} */ (event).key;
    if (list.hidden) return;
    if (pressed === "ArrowDown" || pressed === "ArrowUp") move(pressed === "ArrowDown" ? 1 : -1);
    else if (pressed === "Enter" && (at >= 0 || clears)) take(Math.max(at, 0));
    else if (pressed === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} by how many down */
  function move(by) {
    if (!found.length) return;
    at = (at + by + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    input.setAttribute("aria-activedescendant", `${id}-${at}`);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  return { node: h("div", { class: "person-field", title: t("person_field") }, input, list, told), input };
}
/** How many were made, for ids. */
personField.made = 0;
