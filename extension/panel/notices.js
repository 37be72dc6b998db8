/** What was just done, said for some seconds at the foot of the panel, with its way back. */
import { h, withCode } from "./dom.js";
import { t } from "./strings.js";

const SECONDS = 8;
/** Two at most: older ones make room. */
const MOST = 2;

/**
 * @typedef {object} Notices
 * @property {HTMLElement} node where they stand
 * @property {(text: string, undo?: () => Promise<void>) => void} say say it, with a way back if there is one
 * @property {() => boolean} undoLast take back the latest that can be; false if there is none
 */

/** @returns {Notices} the place of notices; a polite live region */
export function makeNotices() {
  const node = h("div", { class: "notices", role: "status", "aria-live": "polite" });
  /** @type {(() => void)[]} */
  let ways = [];

  /** @param {string} text the words
   * @param {(() => Promise<void>) | undefined} undo the way back */
  function say(text, undo) {
    const line = h("div", { class: "notice" }, h("span", { dir: "auto" }, ...withCode(text)));
    const close = () => {
      clearTimeout(timer);
      const held = line.contains(document.activeElement);
      line.remove();
      // The focus does not go away with the button: it stays with the view.
      if (held) document.getElementById("stage")?.focus({ preventScroll: true });
      ways = ways.filter((one) => one !== back);
    };
    const back = () => {
      close();
      if (undo) void undo().then(() => say(t("undone"), undefined), (problem) => say(String(problem.says ?? problem.message), undefined));
    };
    if (undo) {
      line.append(h("button", { type: "button", onclick: back }, t("undo")));
      ways.push(back);
    }
    let timer = window.setTimeout(close, SECONDS * 1000);
    // A reader who has arrived at the notice keeps it.
    for (const event of ["pointerenter", "focusin"]) line.addEventListener(event, () => clearTimeout(timer));
    for (const event of ["pointerleave", "focusout"]) line.addEventListener(event, () => (timer = window.setTimeout(close, 3000)));
    node.append(line);
    while (node.childElementCount > MOST) node.firstElementChild?.remove();
  }

  const undoLast = () => {
    const back = ways.at(-1);
    back?.();
    return back !== undefined;
  };
  return { node, say, undoLast };
}
