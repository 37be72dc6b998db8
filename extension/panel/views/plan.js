/** The plan: goals, the time for them, what one offers, how one tells it; saved as one goes. */
import { saveFile } from "../../browser/door.js";
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { goals } from "../parts/goals.js";
import { growing } from "../parts/growing.js";
import { showHandbill } from "../parts/handbill.js";
import { MOST, PlanModel, planOf, sendable } from "../parts/plan_model.js";
import { shortened } from "../parts/person.js";
import { resources } from "../parts/resources.js";
import { failed, sentence, waiting } from "../states.js";
import { t, tn } from "../strings.js";

/** @typedef {import("../context.js").Context} Context */

/** Bytes; a plan fits on a page. */
const LARGEST_FILE = 500_000;
/** Words a minute when one speaks. */
const SPOKEN = 130;
/** Where the rules about the plan are shown; the others stand with the goals. @type {Record<string, string>} */
const PLACES = { ongoing: "weekly", "help-me-help-you": "handbill", message: "profile" };

/** One for the panel's life: what was typed survives a change of view and a backend that is away. */
const model = new PlanModel();

/** @type {import("../context.js").Show} */
export function show(context) {
  const view = new PlanView(context);
  void view.begin();
  return { node: view.node, changed: () => void view.lookAgain() };
}

/** The view. */
class PlanView {
  /** What the rules say, by place. @type {Map<string, HTMLElement>} */
  #advice = new Map();

  /** @param {Context} context of the view */
  constructor(context) {
    this.context = context;
    model.client = context.client;
    this.place = h("div", { class: "stack loose" });
    this.state = h("div", { class: "save-state", role: "status" });
    this.removedPlace = h("div", { role: "status" });
    this.resources = resources(context);
    this.rest = h("div", { class: "stack loose", hidden: true }, this.#resourcesPart(), this.#filePart());
    this.node = h("div", { class: "stack loose" }, this.place, this.rest, this.state);
    const { signal } = context;
    model.addEventListener("change", () => this.#showState(), { signal });
    document.addEventListener("visibilitychange", () => { if (document.hidden) void model.flush(); }, { signal });
    signal.addEventListener("abort", () => void model.flush());
  }

  /** @returns {Promise<void>} when the plan is seen */
  async begin() {
    if (model.dirty) {
      this.#draw();
      void model.flush();
      return;
    }
    const timer = setTimeout(() => fill(this.place, waiting()), 160);
    try {
      model.take(await this.context.client.plan(this.context.signal));
      clearTimeout(timer);
      this.#draw();
    } catch (problem) {
      clearTimeout(timer);
      if (this.context.signal.aborted) return;
      this.context.connection.met(problem);
      fill(this.place, failed(problem, () => void this.begin()));
    }
  }

  /** Take over what was changed elsewhere, but never under somebody who is writing. @returns {Promise<void>} when looked */
  async lookAgain() {
    if (model.dirty || this.rest.hidden) return;
    const answer = await this.context.client.plan(this.context.signal).catch(() => null);
    if (!answer || model.dirty || same(answer)) return;
    if (this.place.contains(document.activeElement)) return;
    model.take(answer);
    this.#draw();
  }

  /** @param {string} [focus] where the focus goes, by `data-focus` */
  #draw(focus) {
    const top = window.scrollY;
    this.#advice.clear();
    fill(this.place, this.removedPlace, this.#goalsPart(), this.#weeklyPart(), this.#offersPart(), this.#profilePart(), this.#handbillPart());
    this.rest.hidden = false;
    this.#showState();
    window.scrollTo(0, top);
    if (focus) /** @type {HTMLElement | null} */ (this.place.querySelector(`[data-focus="${focus}"]`))?.focus();
  }

  /** @returns {import("../parts/goals.js").Editor} what the parts share */
  #editor() {
    return {
      context: this.context, model,
      redraw: (focus) => { fill(this.removedPlace); this.#draw(focus); },
      removed: (says, back) => fill(this.removedPlace, h("div", { class: "note row apart" }, h("span", null, says), h("button", { type: "button", onclick: () => { fill(this.removedPlace); back(); } }, icon("undo", 16), t("undo")))),
    };
  }

  /** @param {string} name of a place
   * @returns {HTMLElement} where the rules about it are said */
  #says(name) {
    const node = h("div", { class: "advice" });
    this.#advice.set(name, node);
    return node;
  }

  #goalsPart() {
    return h("section", { class: "part" }, h("h2", null, t("plan_goals")), h("p", { class: "soft small" }, t("plan_goals_text")), ...goals(this.#editor()), this.#says("goals"));
  }

  #weeklyPart() {
    const problem = h("p", { class: "problem small", role: "alert", hidden: true }, t("weekly_range", { most: MOST.minutes }));
    const input = h("input", { type: "number", value: String(model.plan.weekly_minutes), min: "0", max: String(MOST.minutes), step: "15", inputMode: "numeric", oninput: () => {
      const minutes = Number(input.value);
      const fine = input.value !== "" && Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST.minutes;
      problem.hidden = fine;
      if (!fine) return;
      model.plan.weekly_minutes = minutes;
      model.touched();
    } });
    return h("section", { class: "part" }, h("h2", null, t("plan_weekly")),
      h("div", { class: "row" }, h("label", { class: "minutes" }, h("span", { class: "visually-hidden" }, t("weekly_minutes")), input, h("span", { "aria-hidden": "true" }, t("weekly_unit"))),
        h("button", { type: "button", onclick: () => void this.#toCalendar() }, icon("drafts", 16), t("weekly_calendar"))),
      problem, this.#says("weekly"));
  }

  async #toCalendar() {
    await model.flush();
    if (!model.plan.weekly_minutes) { this.context.say(t("weekly_none")); return; }
    try {
      const { file_name: name, ics } = await this.context.client.weekly();
      saveFile(name, "text/calendar", ics);
      this.context.say(t("weekly_saved"));
    } catch (problem) {
      this.context.connection.met(problem);
      this.context.say(sentence(problem));
    }
  }

  #offersPart() {
    const { offers } = model.plan;
    const { redraw, removed } = this.#editor();
    const add = () => { offers.push(""); redraw(`offer-${offers.length - 1}`); };
    /** @param {string} offer one
     * @param {number} index its place
     * @returns {HTMLElement} a line */
    const row = (offer, index) => {
      const input = growing({ value: offer, maxLength: MOST.text, dir: "auto", "aria-label": t("offer_number", { count: index + 1 }), placeholder: t("offer_hint"), dataset: { focus: `offer-${index}` },
        oninput: () => { offers[index] = input.value; model.touched(); },
        onkeydown: (/** @type {Event} */ event) => { if (/** @type {KeyboardEvent} */ (event).key === "Enter" && input.value.trim() && offers.length < MOST.offers) { event.preventDefault(); add(); } } }, { oneLine: true });
      const remove = () => {
        const [gone = ""] = offers.splice(index, 1);
        model.touched();
        redraw("add-offer");
        if (gone.trim()) removed(t("offer_removed"), () => { offers.splice(index, 0, gone); model.touched(); redraw(`offer-${index}`); });
      };
      return h("li", { class: "offer" }, input, h("button", { type: "button", class: "icon", title: t("offer_remove"), "aria-label": t("offer_remove"), onclick: remove }, icon("dismiss", 16)));
    };
    return h("section", { class: "part" }, h("h2", null, t("plan_offers")), h("p", { class: "soft small" }, t("plan_offers_text")),
      offers.length > 0 && h("ul", { class: "stack tight" }, ...offers.map(row)),
      offers.length < MOST.offers
        ? h("div", null, h("button", { type: "button", dataset: { focus: "add-offer" }, onclick: add }, icon("add", 16), t("offer_add")))
        : h("p", { class: "faint" }, t("offers_most", { count: MOST.offers })));
  }

  #profilePart() {
    const length = h("p", { class: "faint" });
    const count = () => {
      const words = field.value.trim().split(/\s+/u).filter(Boolean).length;
      length.textContent = words ? `${tn("check_words", words)}, ${spoken(words)}` : t("profile_empty");
    };
    const field = h("textarea", { value: model.plan.two_minute_profile, rows: 6, maxLength: MOST.profile, dir: "auto", "aria-label": t("plan_profile"), placeholder: t("profile_hint"), oninput: () => { model.plan.two_minute_profile = field.value; model.touched(); count(); } });
    count();
    return h("section", { class: "part" }, h("h2", null, t("plan_profile")), h("p", { class: "soft small" }, t("plan_profile_text")), field, length, this.#says("profile"));
  }

  #handbillPart() {
    return h("section", { class: "part" }, h("h2", null, t("handbill")), h("p", { class: "soft small" }, t("handbill_text")),
      h("div", null, h("button", { type: "button", onclick: () => void model.flush().then(() => showHandbill(this.context)) }, t("handbill_show"))), this.#says("handbill"));
  }

  #resourcesPart() {
    return h("section", { class: "part" }, h("h2", null, t("resources")), h("p", { class: "soft small" }, t("resources_text")), this.resources.node);
  }

  #filePart() {
    const says = h("div", { role: "status" });
    const input = h("input", { type: "file", accept: ".json,application/json", hidden: true, onchange: () => { const file = input.files?.[0]; input.value = ""; if (file) void this.#import(file, says); } });
    return h("details", { class: "fold" }, h("summary", null, t("plan_file")),
      h("div", { class: "stack tight" },
        h("div", { class: "row" }, input, h("button", { type: "button", onclick: () => input.click() }, t("plan_import")),
          h("button", { type: "button", onclick: () => saveFile("plan.json", "application/json", `${JSON.stringify(sendable(model.plan), null, 2)}\n`) }, t("plan_export"))),
        says));
  }

  /** Put the plan of a file in the place of this one. @param {File} file a plan.json
   * @param {HTMLElement} says where the outcome is said */
  async #import(file, says) {
    const before = sendable(model.plan);
    try {
      if (file.size > LARGEST_FILE) throw { says: t("plan_import_large") };
      const given = parsed(await file.text());
      if (typeof given !== "object" || given === null) throw { says: t("plan_import_unreadable") };
      model.take(await this.context.client.keepPlan(given));
      this.#draw();
      const back = async () => { model.take(await this.context.client.keepPlan(before)); this.#draw(); fill(says); };
      fill(says, h("div", { class: "note good row apart" }, h("span", null, t("plan_imported")), isEmpty(before) ? null : h("button", { type: "button", onclick: () => void back() }, icon("undo", 16), t("plan_mine_back"))));
    } catch (problem) {
      this.context.connection.met(problem);
      fill(says, h("p", { class: "note stop", dir: "auto" }, sentence(problem)));
    }
  }

  /** Show whether it is saved, and what the rules say now. */
  #showState() {
    const { state } = model;
    if (state === "failed") fill(this.state, h("div", { class: "note stop" }, h("p", { dir: "auto" }, t("plan_not_saved"), " ", sentence(model.problem)), h("div", null, h("button", { type: "button", onclick: () => void model.flush() }, t("try_again")))));
    else if (state === "unnamed") fill(this.state, h("p", { class: "note" }, t("plan_unnamed")));
    else if (state === "saving") fill(this.state, h("p", { class: "tag" }, t("plan_saving")));
    else if (state === "saved" && this.state.childElementCount) fill(this.state, h("p", { class: "tag good" }, icon("done", 14), t("plan_saved")));
    if (state === "failed") this.context.connection.met(model.problem);
    for (const [name, node] of this.#advice) fill(node, ...this.#rulesAt(name));
  }

  /** @param {string} name of a place
   * @returns {HTMLElement[]} what the rules say of it; an empty plan is a beginning, not a list of faults */
  #rulesAt(name) {
    if (isEmpty(sendable(model.plan))) return [];
    const here = model.rules.filter(({ id, verdict }) => verdict !== "ok" && (PLACES[id] ?? "goals") === name);
    return here.map(({ says }) => h("p", { class: "small", dir: "auto" }, shortened(says, 600)));
  }
}

/** @param {import("../parts/plan_model.js").PlanShape} answer of the backend
 * @returns {boolean} whether it says what is shown */
function same(answer) {
  return JSON.stringify(sendable(planOf(answer))) === JSON.stringify(sendable(model.plan));
}

/** @param {object} plan as it is sent
 * @returns {boolean} whether nothing stands in it */
function isEmpty(plan) {
  return Object.values(plan).every((part) => (Array.isArray(part) ? part.length === 0 : !part));
}

/** @param {number} words how many
 * @returns {string} how long they take to say */
function spoken(words) {
  const minutes = Math.round((words / SPOKEN) * 2) / 2;
  return minutes < 1 ? t("spoken_short") : tn("spoken", minutes);
}

/** @param {string} text of a file
 * @returns {unknown} what it says; undefined where it is no JSON */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
