/** Keys: 1 to 6 for the views, u for undo, ? for help, and whatever the view on the stage adds. */
import { h } from "./dom.js";
import { t } from "./strings.js";

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

/** @param {EventTarget | null} target where the key went
 * @returns {boolean} whether it is text for a field */
function typing(target) {
  return target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
}

/** Show what every key does. @param {Record<string, import("./context.js").Key>} own the view's keys
 * @param {string[]} views in the order of their digits */
function help(own, views) {
  const rows = [
    ...Object.entries(own).map(([key, { says }]) => [key, says]),
    ...views.map((id, index) => [String(index + 1), t(`view_${id}`)]),
    ["u", t("undo_last")],
    ["?", t("this_help")],
  ];
  const dialog = h("dialog", { "aria-label": t("keys"), onclose: () => dialog.remove() },
    h("form", { class: "stack", method: "dialog" },
      h("h2", null, t("keys")),
      h("dl", { class: "keys" }, ...rows.flatMap(([key, says]) => [h("dt", null, h("kbd", null, key)), h("dd", null, says)])),
      h("button", { class: "main" }, t("close"))));
  document.body.append(dialog);
  dialog.showModal();
}
