/** The goals of the plan: what for, why, and whom or what each needs. */
import { h } from "../dom.js";
import { icon } from "../icons.js";
import { t } from "../strings.js";
import { growing } from "./growing.js";
import { shortened } from "./person.js";
import { personField } from "./person_field.js";
import { MOST, TARGET_KINDS } from "./plan_model.js";

/** @typedef {import("./plan_model.js").Goal} Goal */
/** @typedef {import("./plan_model.js").Target} Target */
/** @typedef {import("./plan_model.js").PlanModel} PlanModel */

/** Those that are fields just now; the others are read as words, and a click makes them fields. @type {WeakSet<Target>} */
const edited = new WeakSet();

/**
 * @typedef {object} Editor what the parts of the plan share
 * @property {import("../context.js").Context} context of the view
 * @property {PlanModel} model the plan
 * @property {(focus?: string) => void} redraw make the view anew, and put the focus on `data-focus`
 * @property {(says: string, back: () => void) => void} removed say what was removed, with its way back
 */

/**
 * @param {Editor} editor the plan
 * @returns {HTMLElement[]} a card a goal, and the way to one more
 */
export function goals(editor) {
  const { model, redraw } = editor;
  const list = model.plan.goals;
  const add = () => {
    list.push({ name: "", why: "", targets: [] });
    redraw(`goal-${list.length - 1}`);
  };
  return [
    ...list.map((goal, index) => goalCard(editor, goal, index)),
    list.length < MOST.goals
      ? h("div", null, h("button", { type: "button", dataset: { focus: "add-goal" }, onclick: add }, icon("add", 16), t(list.length ? "goal_add" : "goal_first")))
      : h("p", { class: "faint" }, t("goals_most", { count: MOST.goals })),
  ];
}

/**
 * @param {Editor} editor the plan
 * @param {Goal} goal one
 * @param {number} index its place
 * @returns {HTMLElement} a card
 */
function goalCard(editor, goal, index) {
  const { model, redraw } = editor;
  const needsName = h("p", { class: "problem small", hidden: !nameless(goal) }, t("goal_needs_name"));
  const typed = () => { needsName.hidden = !nameless(goal); model.touched(); };
  const name = growing({ class: "strong", value: goal.name, maxLength: MOST.text, dir: "auto", dataset: { focus: `goal-${index}` }, placeholder: t("goal_name_hint"), "aria-label": t("goal_name"), oninput: () => { goal.name = name.value; typed(); } }, { oneLine: true });
  const why = growing({ value: goal.why, maxLength: MOST.text, dir: "auto", placeholder: t("goal_why_hint"), "aria-label": t("goal_why"), oninput: () => { goal.why = why.value; typed(); } });
  const remove = () => {
    model.plan.goals.splice(index, 1);
    model.touched();
    redraw("add-goal");
    editor.removed(t("goal_removed"), () => { model.plan.goals.splice(index, 0, goal); model.touched(); redraw(`goal-${index}`); });
  };
  return h("fieldset", { class: "goal" },
    h("legend", { class: "visually-hidden" }, t("goal_number", { count: index + 1 })),
    h("div", { class: "goal-name" }, name, h("button", { type: "button", class: "icon", title: t("goal_remove"), "aria-label": t("goal_remove"), onclick: remove }, icon("dismiss", 18))),
    needsName, why, targets(editor, goal, index, typed));
}

/** @param {Goal} goal one
 * @returns {boolean} whether something stands in it, but no name */
function nameless(goal) {
  return !goal.name.trim() && Boolean(goal.why.trim() || goal.targets.some(({ value }) => value.trim()));
}

/**
 * @param {Editor} editor the plan
 * @param {Goal} goal whose
 * @param {number} index its place
 * @param {() => void} typed called after each change
 * @returns {HTMLElement} the list of whom or what it needs
 */
function targets(editor, goal, index, typed) {
  const { model, redraw } = editor;
  const full = model.plan.goals.reduce((sum, one) => sum + one.targets.length, 0) >= MOST.targets;
  const add = () => {
    for (const one of goal.targets) edited.delete(one);
    goal.targets.push({ kind: goal.targets.at(-1)?.kind ?? "person", value: "" });
    redraw(`target-${index}-${goal.targets.length - 1}`);
  };
  return h("div", { class: "stack tight" },
    h("h3", null, t("targets")),
    goal.targets.length > 0 && h("ul", { class: "stack tight" }, ...goal.targets.map((target, at) => targetRow(editor, goal, target, `${index}-${at}`, typed, add))),
    full
      ? h("p", { class: "faint" }, t("targets_most", { count: MOST.targets }))
      : h("div", null, h("button", { type: "button", class: "quiet", dataset: { focus: `add-target-${index}` }, onclick: add }, icon("add", 16), t("target_add"))));
}

/**
 * @param {Editor} editor the plan
 * @param {Goal} goal whose
 * @param {Target} target which
 * @param {string} id of its place
 * @param {() => void} typed called after each change
 * @param {() => void} next makes one more
 * @returns {HTMLElement} a line
 */
function targetRow(editor, goal, target, id, typed, next) {
  const removeButton = h("button", { type: "button", class: "icon", title: t("target_remove"), "aria-label": t("target_remove_one", { value: shortened(target.value, 60) }), onclick: () => remove() }, icon("dismiss", 16));
  if (target.value.trim() && !edited.has(target)) {
    const edit = () => { edited.add(target); editor.redraw(`target-${id}`); };
    return h("li", { class: "target read" },
      h("button", { type: "button", class: "quiet", dataset: { focus: `target-${id}` }, title: t("target_change"), onclick: edit }, h("span", { class: "faint" }, named(target.kind)), " ", h("bdi", null, shortened(target.value, 200))),
      removeButton);
  }
  edited.add(target);
  const kind = h("select", { "aria-label": t("target_kind"), onchange: () => { target.kind = /** @type {import("./plan_model.js").TargetKind} */ (kind.value); typed(); editor.redraw(`target-${id}`); } },
    ...TARGET_KINDS.map((one) => h("option", { value: one }, named(one))));
  kind.value = target.kind;
  const label = t("target_value", { kind: named(target.kind) });
  const change = (/** @type {string} */ value) => { target.value = value; typed(); };
  const { node, input } = target.kind === "person"
    ? personField({ context: editor.context, label, hint: t("target_person_hint"), value: target.value, chosen: (person, text) => change(person ? person.name || person.email : text) })
    : plain(label, target, change);
  input.dataset["focus"] = `target-${id}`;
  input.maxLength = MOST.text;
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.defaultPrevented || !input.value.trim()) return;
    event.preventDefault();
    next();
  });
  return h("li", { class: "target" }, kind, node, removeButton);

  function remove() {
    const at = goal.targets.indexOf(target);
    goal.targets.splice(at, 1);
    typed();
    editor.redraw(`add-target-${id.split("-")[0]}`);
    if (target.value.trim()) editor.removed(t("target_removed"), () => { goal.targets.splice(at, 0, target); typed(); editor.redraw(`target-${id}`); });
  }
}

/** @param {string} label words
 * @param {Target} target which
 * @param {(value: string) => void} change called with what is typed
 * @returns {{node: HTMLElement, input: HTMLInputElement}} a field */
function plain(label, target, change) {
  const input = h("input", { type: "text", value: target.value, dir: "auto", placeholder: t(`target_${target.kind}_hint`), "aria-label": label, oninput: () => change(input.value) });
  return { node: input, input };
}

/** @param {import("./plan_model.js").TargetKind} kind of a target
 * @returns {string} in words */
function named(kind) {
  return t(kind === "kind" ? "target_kinds" : `target_${kind}`);
}
