/** A button with choices under it: arrow keys move, Escape closes, as in the ARIA menu-button pattern. */
import { h } from "../dom.js";
import { icon } from "../icons.js";

/** @typedef {{label: string, icon?: string, run: () => void}} Choice */

/**
 * @param {string} label the button's name
 * @param {Choice[]} choices what it offers
 * @param {{icon?: string, text?: boolean}} [look] an icon; whether the name is seen
 * @returns {HTMLElement} the button with its menu
 */
export function menu(label, choices, { icon: picture = "more", text = false } = {}) {
  const button = h("button", { type: "button", class: text ? "" : "icon", "aria-haspopup": "menu", "aria-expanded": "false", "aria-label": text ? null : label, title: text ? null : label, onclick: () => (list.hidden ? open() : close()) }, icon(picture, 18), text && label);
  const items = choices.map((choice) => h("button", { type: "button", role: "menuitem", tabIndex: -1, onclick: () => { close(); choice.run(); } }, choice.icon && icon(choice.icon, 18), choice.label));
  const list = h("div", { class: "choices", role: "menu", "aria-label": label, hidden: true, onkeydown: move }, ...items);
  const whole = h("div", { class: "menu" }, button, list);

  function open() {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    items[0]?.focus();
    document.addEventListener("pointerdown", outside, true);
  }
  function close() {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    document.removeEventListener("pointerdown", outside, true);
  }
  /** @param {Event} event a click anywhere */
  function outside(event) {
    if (!whole.contains(/** @type {Node} */ (event.target))) close();
  }
  /** @param {Event} event a key in the menu */
  function move(event) {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const at = items.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[key];
    if (to !== undefined) items.at(to % items.length)?.focus();
    else if (key === "Escape") { close(); button.focus(); }
    else if (key === "Tab") { close(); return; }
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
  return whole;
}
