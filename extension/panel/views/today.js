/** Today: at most a few notes worth writing, and then nothing more is asked of the day. */
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { cards } from "../parts/suggestion.js";
import { empty, failed, load, sentence } from "../states.js";
import { t, tn } from "../strings.js";

/** @typedef {import("../context.js").Context} Context */

/** How many were taken care of since the panel was opened: an empty day after work is another empty day. */
let settled = 0;

/** @type {import("../context.js").Show} */
export function show(context) {
  const lead = h("p", { class: "soft lead", "aria-live": "polite" });
  const rest = h("p", { class: "faint rest" }, t("today_rest"), " ", h("a", { href: "#open" }, t("today_open")));
  const list = cards(context, { label: t("view_today"), after: (decision) => { if (decision !== "saved") settled += 1; draw(); void again(); } });
  const whole = h("div", { class: "stack" }, lead, list.node, rest);
  const node = h("div", { class: "today" });

  /** Say what there is. */
  function draw() {
    fill(lead, tn("today_few", list.count()));
  }
  /** @param {Awaited<ReturnType<typeof ask>>} answer
   * @returns {Node} what to show of it */
  function render(answer) {
    list.show(answer.suggestions);
    draw();
    return list.count() > 0 ? whole : nothing(context, answer.accounts, () => void again());
  }
  /** Only an empty day asks for the accounts: most days it is one call. */
  async function ask() {
    const { suggestions } = await context.client.suggestions(context.signal);
    if (suggestions.length > 0) return { suggestions, accounts: null };
    const { accounts } = await context.client.accounts(context.signal);
    if (accounts.length === 0) context.go("welcome");
    return { suggestions, accounts };
  }
  /** Look again, without a word where that fails: what stands is still true enough. */
  async function again() {
    try {
      const next = render(await ask());
      if (next === whole && whole.isConnected) return;
      const had = node.contains(document.activeElement);
      fill(node, next);
      if (had) node.closest("main")?.focus();
    } catch (problem) {
      if (problem instanceof DOMException && problem.name === "AbortError") return;
      context.connection.met(problem);
      if (!whole.isConnected) fill(node, failed(problem, () => void load(node, ask, render)));
    }
  }

  void load(node, ask, render);
  return { node, keys: list.keys, changed: () => void again() };
}

/**
 * A day with nothing to write.
 *
 * @param {Context} context of the view
 * @param {Awaited<ReturnType<Context["client"]["accounts"]>>["accounts"] | null} accounts the mailboxes
 * @param {() => void} again another look
 * @returns {HTMLElement} something kind and useful
 */
function nothing(context, accounts, again) {
  if (accounts?.length && accounts.every((account) => !account.last_scan_at && !account.messages)) {
    return empty("mail", t("unread_title"), t("unread_text"), h("button", { type: "button", class: "main", onclick: () => void read() }, icon("mail", 18), t("unread_action")));
  }
  const links = [h("a", { class: "button main", href: "#open" }, icon("open", 18), t("empty_open")), h("a", { class: "button", href: "#plan" }, icon("plan", 18), t("empty_plan"))];
  const words = settled > 0 ? "finished" : "quiet";
  return empty("calm", t(`${words}_title`), t(`${words}_text`), ...links);

  async function read() {
    try {
      await context.client.startScan();
      context.say(t("unread_begun"));
    } catch (problem) {
      context.connection.met(problem);
      context.say(sentence(problem));
    }
    again();
  }
}
