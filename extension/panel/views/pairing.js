/** Pairing: a short code here, confirmed over there; then this panel holds a token of its own. */
import { clientName, inExtension } from "../../browser/door.js";
import { Problem } from "../../backend/client.js";
import { fill, h, withCode } from "../dom.js";
import { icon, mark } from "../icons.js";
import { failed } from "../states.js";
import { t } from "../strings.js";

const POLL_MS = 1000;

/** @type {import("../context.js").Show} */
export function show(context) {
  const place = h("div", null);
  const node = h("section", { class: "stack pairing" }, place);
  context.title(t("view_pairing"));
  if (inExtension) void ask(context, place);
  else fill(place, h("div", { class: "empty" }, mark(44), h("h2", null, t("link_title")), h("p", null, t("link_text")), h("code", { class: "command" }, "loose-ends serve")));
  return { node };
}

/**
 * Ask for a code, show it, and wait for the answer.
 *
 * @param {import("../context.js").Context} context of the view
 * @param {HTMLElement} place where
 * @returns {Promise<void>} when it is answered or the view is left
 */
async function ask(context, place) {
  const again = () => void ask(context, place);
  const { client, connection, signal } = context;
  try {
    const asked = await client.askToPair(clientName);
    if (signal.aborted) return;
    fill(place, codeShown(asked.code));
    for (;;) {
      await pause(POLL_MS, signal);
      if (signal.aborted) return;
      const { state, token } = await client.pairingState(asked.id, asked.secret);
      if (token) {
        await connection.paired(token);
        return;
      }
      if (state === "refused" || state === "lapsed") {
        fill(place, over(state, again));
        return;
      }
    }
  } catch (problem) {
    if (signal.aborted) return;
    if (!(problem instanceof Problem)) connection.met(problem);
    fill(place, failed(problem, again));
  }
}

/**
 * @param {string} code the short code
 * @returns {HTMLElement} it, with what to do
 */
function codeShown(code) {
  return h("div", { class: "empty" },
    mark(44),
    h("h2", null, t("pairing_title")),
    h("p", null, t("pairing_text")),
    // Letter by letter for a screen reader; a code is compared, not pronounced.
    h("p", { class: "code", role: "img", "aria-label": `${t("pairing_code")}: ${[...code].join(" ")}` }, code),
    h("ol", { class: "steps" },
      h("li", null, t("pairing_by_command"), " ", h("code", { class: "command" }, `loose-ends pair ${code}`)),
      h("li", null, h("span", null, ...withCode(t("pairing_by_page"))))),
    h("p", { class: "faint", role: "status" }, t("pairing_waiting")));
}

/**
 * @param {"refused" | "lapsed"} state how it ended
 * @param {() => void} again another try
 * @returns {HTMLElement} said plainly
 */
function over(state, again) {
  return h("div", { class: "empty" }, icon("dismiss", 36), h("h2", null, t(`pairing_${state}`)), h("p", null, t(`pairing_${state}_text`)), h("button", { type: "button", class: "main", onclick: again }, t("pairing_new_code")));
}

/**
 * @param {number} ms how long
 * @param {AbortSignal} signal ends it sooner
 * @returns {Promise<void>} after that
 */
function pause(ms, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => { clearTimeout(timer); resolve(); }, { once: true });
  });
}
