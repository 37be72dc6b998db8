/** The handbill: one page that says whom one looks for, to copy, print or hand on. */
import { copy, saveFile } from "../../browser/door.js";
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { sentence } from "../states.js";
import { t } from "../strings.js";

/**
 * Show it over the view.
 *
 * @param {import("../context.js").Context} context of the view
 * @returns {Promise<void>} when it is seen
 */
export async function showHandbill(context) {
  try {
    const bill = await context.client.handbill();
    open(context, bill);
  } catch (problem) {
    context.connection.met(problem);
    context.say(sentence(problem));
  }
}

/**
 * @param {import("../context.js").Context} context of the view
 * @param {{text: string, html: string}} bill of the backend
 */
function open(context, { text, html }) {
  const take = async () => context.say(t((await copy(text)) ? "handbill_copied" : "copy_refused"));
  const dialog = h("dialog", { class: "handbill", "aria-label": t("handbill"), onclose: () => { dialog.remove(); document.documentElement.classList.remove("prints-dialog"); } },
    h("div", { class: "stack" },
      h("div", { class: "sheet pre", dir: "auto", tabIndex: 0 }, text.trim()),
      h("div", { class: "row no-print" },
        h("button", { type: "button", class: "main", onclick: () => void take() }, icon("copy", 18), t("handbill_copy")),
        h("button", { type: "button", onclick: () => window.print() }, t("handbill_print")),
        h("button", { type: "button", onclick: () => saveFile("handbill.html", "text/html", html) }, t("handbill_save")),
        h("button", { type: "button", class: "quiet", onclick: () => dialog.close() }, t("close")))));
  document.documentElement.classList.add("prints-dialog");
  document.body.append(dialog);
  dialog.showModal();
}
