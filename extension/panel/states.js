/** Loading, empty, failed: the states every view goes through, in one form. */
import { fill, h, withCode } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./strings.js";

/** Waits shorter than this show nothing: a flash of grey is worse than a blink. */
const PATIENCE_MS = 160;

/** @returns {HTMLElement} grey shapes where cards will stand */
export function waiting() {
  return h("div", { class: "waiting", role: "status", "aria-label": t("loading") }, h("i"), h("i"), h("i"));
}

/**
 * Nothing to show, kindly.
 *
 * @param {string} picture an icon's name
 * @param {string} title in a few words
 * @param {string} text what it means, and what one might do
 * @param {...import("./dom.js").Children} actions buttons
 * @returns {HTMLElement} the whole
 */
export function empty(picture, title, text, ...actions) {
  return h("section", { class: "empty" }, icon(picture, 36), h("h2", null, title), h("p", null, text), h("div", { class: "row" }, ...actions));
}

/**
 * Something went wrong: the sentence, and another try.
 *
 * @param {unknown} problem what was thrown
 * @param {() => void} again another try
 * @returns {HTMLElement} the whole
 */
export function failed(problem, again) {
  return h("section", { class: "note stop", role: "alert" }, h("p", { dir: "auto" }, ...withCode(sentence(problem))), h("div", null, h("button", { type: "button", onclick: again }, t("try_again"))));
}

/**
 * @param {unknown} problem what was thrown
 * @returns {string} its sentence for the user
 */
export function sentence(problem) {
  if (problem && typeof problem === "object" && "says" in problem) return String(problem.says);
  return t("unforeseen");
}

/**
 * Show what a call brings: grey shapes while it takes long, the sentence if it fails.
 *
 * @template T
 * @param {HTMLElement} node where
 * @param {() => Promise<T>} call what to ask
 * @param {(answer: T) => import("./dom.js").Children} render what to show
 * @returns {Promise<void>} when it is shown; a view that was left shows nothing
 */
export async function load(node, call, render) {
  const timer = setTimeout(() => fill(node, waiting()), node.childElementCount ? 1500 : PATIENCE_MS);
  node.setAttribute("aria-busy", "true");
  try {
    const answer = await call();
    fill(node, ...[render(answer)].flat());
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") return;
    fill(node, failed(problem, () => void load(node, call, render)));
  } finally {
    clearTimeout(timer);
    node.removeAttribute("aria-busy");
  }
}
