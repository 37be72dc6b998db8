/** Nobody answers: what that means, how to start the backend, and that the panel looks again by itself. */
import { copy, inExtension, store } from "../../browser/door.js";
import { DEFAULT_BACKEND } from "../connection.js";
import { h, withCode } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../strings.js";

const COMMAND = "loose-ends serve";

/** @type {import("../context.js").Show} */
export function show(context) {
  const { connection } = context;
  return {
    node: h("section", { class: "stack", "aria-labelledby": "offline-title" },
      h("div", { class: "empty" },
        icon("calm", 36),
        h("h2", { id: "offline-title" }, t("offline_title")),
        h("p", null, t(inExtension ? "offline_text" : "offline_text_page")),
        h("div", { class: "row" }, h("code", { class: "command" }, COMMAND), h("button", { type: "button", onclick: async () => context.say(t((await copy(COMMAND)) ? "copied" : "not_copied")) }, icon("copy", 18), t("copy"))),
        h("p", { class: "faint", role: "status" }, t("offline_again")),
        h("button", { type: "button", class: "quiet", onclick: () => void connection.check() }, t("look_now"))),
      inExtension && elsewhere(context)),
  };
}

/**
 * For a backend on another port.
 *
 * @param {import("../context.js").Context} context of the view
 * @returns {HTMLElement} a fold with a field
 */
function elsewhere(context) {
  const port = h("input", { type: "number", min: "1", max: "65535", required: true, value: String(new URL(context.connection.base || DEFAULT_BACKEND).port) });
  return h("details", { class: "fold" },
    h("summary", null, t("other_port")),
    h("form", { class: "stack tight", onsubmit: (/** @type {Event} */ event) => { event.preventDefault(); void context.connection.moveTo(`http://127.0.0.1:${Number(port.value)}`); } },
      h("label", { class: "field" }, t("port"), port, h("span", { class: "hint" }, ...withCode(t("port_hint")))),
      h("div", { class: "row" },
        h("button", { class: "main" }, t("use_port")),
        h("button", { type: "button", class: "quiet", onclick: async () => { await store.remove("backend"); void context.connection.moveTo(DEFAULT_BACKEND); } }, t("usual_port")))));
}
