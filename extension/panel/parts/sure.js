/** A question before something that cannot be taken back. */
import { h } from "../dom.js";
import { t } from "../strings.js";

/**
 * Ask.
 *
 * @param {string} question in a sentence or two
 * @param {string} yes what the button does, in a word or two
 * @param {{stop?: boolean}} [how] `stop` where something goes away: then the careful answer has the focus
 * @returns {Promise<boolean>} whether the user said yes; Escape is a no
 */
export function askSure(question, yes, { stop = false } = {}) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    let sure = false;
    const closed = () => {
      dialog.remove();
      resolve(sure);
      if (!sure && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
    const no = h("button", { type: "button", class: "quiet", autofocus: stop, onclick: () => dialog.close() }, t("cancel"));
    const dialog = h("dialog", { "aria-label": yes, role: "alertdialog", onclose: closed },
      h("div", { class: "stack" }, h("p", { dir: "auto" }, question),
        h("div", { class: "row tight" }, h("button", { type: "button", class: stop ? "stop" : "main", autofocus: !stop, onclick: () => { sure = true; dialog.close(); } }, yes), no)));
    document.body.append(dialog);
    dialog.showModal();
  });
}
