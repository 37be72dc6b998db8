/** Keys: 1 to 6 for the views, u for undo, ? for help, and whatever the view on the stage adds. */
import { h } from "./dom.js";
import { t } from "./strings.js";

/** @type {Record<string, string>} how keys are written whose name is not on them */
const NAMES = { ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/**
 * @typedef {object} Keyboard
 * @property {() => import("./context.js").Shown | null} shown the view on the stage
 * @property {(to: string) => void} go to a view
 * @property {() => boolean} undoLast take back the latest
 * @property {string[]} views in the order of their digits
 */

/** Listen for keys. @param {Keyboard} keyboard what they act on */
export function keyboard({ shown, go, undoLast, views }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "Enter" && pressable(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    const own = shown()?.keys?.[event.key];
    const view = views[Number(event.key) - 1];
    if (own) own.run(event);
    else if (event.key === "?") help(shown()?.keys ?? {}, views);
    else if (event.key === "u") undoLast();
    else if (view) go(view);
    else return;
    event.preventDefault();
  });
}

/** @param {EventTarget | null} target where a key goes
 * @returns {boolean} whether it is text for a field */
export function typing(target) {
  if (target instanceof HTMLInputElement && /^(checkbox|button|submit|file)$/.test(target.type)) return false;
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

/** Keys that do the same are one line of the help. @param {Record<string, import("./context.js").Key>} own the view's keys
 * @returns {[string[], string][]} keys, and what they do */
function together(own) {
  /** @type {Map<string, string[]>} */
  const lines = new Map();
  for (const [key, { says }] of Object.entries(own)) lines.set(says, [...(lines.get(says) ?? []), key]);
  return [...lines].map(([says, keys]) => [keys, says]);
}

/** Enter presses a button, follows a link, opens a fold: no view's key may take that away.
 * @param {EventTarget | null} target where the key went
 * @returns {boolean} whether Enter means something there */
function pressable(target) {
  return target instanceof Element && target.closest("a[href], button, summary, [role='menuitem'], [role='option']") !== null;
}

/** Show what every key does. @param {Record<string, import("./context.js").Key>} own the view's keys
 * @param {string[]} views in the order of their digits */
function help(own, views) {
  /** @type {[string[], string][]} */
  const rows = [
    ...together(own),
    ...views.map((id, index) => /** @type {[string[], string]} */ ([[String(index + 1)], t(`view_${id}`)])),
    [["u"], t("undo_last")],
    [["?"], t("this_help")],
  ];
  const dialog = h("dialog", { "aria-label": t("keys"), onclose: () => dialog.remove() },
    h("form", { class: "stack", method: "dialog" },
      h("h2", null, t("keys")),
      h("dl", { class: "keys" }, ...rows.flatMap(([keys, says]) => [h("dt", { class: "row tight" }, ...keys.map((one) => h("kbd", null, NAMES[one] ?? one))), h("dd", null, says)])),
      h("button", { class: "main" }, t("close"))));
  document.body.append(dialog);
  dialog.showModal();
}
