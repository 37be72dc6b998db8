/** Everybody there is mail with: a list to look somebody up in, for people without the extension. */
import { fill, h } from "../../dom.js";
import { icon } from "../../icons.js";
import { shortened, who } from "../../parts/person.js";
import { empty, failed, waiting } from "../../states.js";
import { ago, t, tn } from "../../strings.js";
import { windowed } from "../../windowed.js";

/** @typedef {import("../../../backend/client.js").Schemas["PersonShape"]} Person */

/** What one call brings: the backend's own most. */
const CHUNK = 200;
const PAUSE_MS = 120;
const ROW = 60;

/**
 * @param {import("../../context.js").Context} context of the view
 * @returns {import("../../context.js").Shown} the view
 */
export function everybody(context) {
  const { client, signal, today } = context;
  const input = h("input", { type: "search", "aria-label": t("find_person"), placeholder: t("find_person"), autocomplete: "off", spellcheck: false, dir: "auto", oninput: soon });
  const count = h("p", { class: "faint", role: "status" });
  const below = h("div");
  const list = windowed({ row, rowHeight: ROW, label: t("everybody"), signal });
  /** @type {readonly Person[]} */
  let people = [];
  let timer = 0;
  let turn = 0;
  let at = -1;

  function soon() {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), PAUSE_MS);
  }
  /** Ask for all that fit, some at a time; the first show at once. */
  async function look(quiet = false) {
    const mine = (turn += 1);
    const q = input.value.trim().slice(0, 300);
    const slow = setTimeout(() => { if (people.length === 0) fill(below, waiting()); }, 160);
    /** @type {Person[]} */
    let found = [];
    try {
      for (let more = true; more;) {
        const answer = await client.people({ q, limit: CHUNK, ...(found.length ? { offset: found.length } : {}) }, signal);
        if (mine !== turn) return;
        found = [...found, ...answer.people];
        more = answer.people.length > 0 && found.length < answer.total;
        if (!quiet || !more) present(found, answer.total, q);
      }
    } catch (problem) {
      if (signal.aborted) return;
      context.connection.met(problem);
      fill(below, failed(problem, () => void look()));
    } finally {
      clearTimeout(slow);
    }
  }
  /** @param {readonly Person[]} found those here by now
   * @param {number} total how many there are
   * @param {string} q what was looked for */
  function present(found, total, q) {
    const held = list.node.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
    people = found;
    list.show(found);
    if (held) /** @type {HTMLElement | null} */ (list.node.querySelector(`a[href="${CSS.escape(held)}"]`))?.focus({ preventScroll: true });
    else at = -1;
    fill(count, found.length ? tn("people_count", total) : "");
    fill(below, found.length ? null : q ? empty("search", t("found_nobody"), t("found_nobody_text")) : empty("person", t("nobody_title"), t("nobody_text"), h("a", { class: "button main", href: "#welcome" }, t("nobody_action"))));
  }
  /** @param {Person} person who
   * @returns {HTMLElement} the row */
  function row(person) {
    const email = person.emails[0] ?? "";
    return h("div", { class: "person-row" },
      who({ id: person.id, name: person.name, email }, shortened(person.name ? email : "")),
      person.last_at && h("span", { class: "faint last" }, ago(person.last_at, today)));
  }
  /** @param {number} step down or up */
  function move(step) {
    at = Math.min(people.length - 1, Math.max(0, at + step));
    list.reveal(at);
    /** @type {HTMLElement | null} */ (list.node.querySelector(`[aria-posinset="${at + 1}"] a`))?.focus({ preventScroll: true });
  }

  void look();
  return {
    node: h("div", { class: "stack everybody" }, h("search", { class: "row" }, icon("search"), h("div", { class: "grow" }, input)), count, list.node, below, h("p", { class: "note" }, t("extension_word"))),
    keys: {
      "/": { says: t("find_person"), run: () => input.focus() },
      j: { says: t("key_next"), run: () => move(1) },
      k: { says: t("key_before"), run: () => move(-1) },
    },
    changed: () => void look(true),
  };
}
