/**
 * The plan while it is edited: what is typed stays here until the backend has it, also across views.
 *
 * One save at a time; what was typed meanwhile is saved after it.
 */

/** @typedef {import("../../backend/client.js").Schemas["PlanShape"]} PlanShape */
/** @typedef {import("../../backend/client.js").Schemas["RuleShape"]} Rule */
/** @typedef {"person" | "kind" | "company" | "place"} TargetKind */
/** @typedef {{kind: TargetKind, value: string}} Target */
/** @typedef {{name: string, why: string, targets: Target[]}} Goal */
/** @typedef {{goals: Goal[], weekly_minutes: number, offers: string[], two_minute_profile: string}} Plan */
/** @typedef {"saved" | "waiting" | "saving" | "failed" | "unnamed"} SaveState */

/** The limits of the backend (domain/plan.py): a plan is kept small on purpose. */
export const MOST = { goals: 5, targets: 25, offers: 20, text: 500, profile: 5000, minutes: 600 };
/** @type {TargetKind[]} what a goal may need */
export const TARGET_KINDS = ["person", "kind", "company", "place"];

/** After the last letter: ms. */
const PAUSE_MS = 700;

/** Holds the plan and brings it to the backend. */
export class PlanModel extends EventTarget {
  /** @type {Plan} */
  plan = { goals: [], weekly_minutes: 0, offers: [], two_minute_profile: "" };
  /** @type {Rule[]} what the rules say of the plan as it was last kept */
  rules = [];
  /** @type {SaveState} */
  state = "saved";
  /** @type {unknown} why it was not saved */
  problem = null;
  /** @type {import("../../backend/client.js").Client | null} */
  client = null;
  #timer = 0;
  /** @type {Promise<void> | null} */
  #running = null;

  /** @returns {boolean} whether something typed is not with the backend yet */
  get dirty() {
    return this.state !== "saved";
  }

  /** Take over what the backend has. @param {PlanShape} answer of it */
  take(answer) {
    this.plan = planOf(answer);
    this.rules = answer.rules ?? [];
    this.#become("saved");
  }

  /** Say that something was typed; it is saved after a pause. */
  touched() {
    this.#become(unnamed(this.plan) ? "unnamed" : "waiting");
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.flush(), PAUSE_MS);
  }

  /** Save what waits, now. @returns {Promise<void>} when it is saved, or `state` and `problem` say why not */
  async flush() {
    clearTimeout(this.#timer);
    while (this.#running) await this.#running;
    // A goal without a name cannot be kept, and leaving it out would take the kept one away.
    if (!this.dirty || unnamed(this.plan) || !this.client) return;
    this.#running = this.#save(this.client);
    await this.#running;
  }

  /** @param {import("../../backend/client.js").Client} client the way to the backend */
  async #save(client) {
    const sent = JSON.stringify(sendable(this.plan));
    this.#become("saving");
    try {
      const answer = await client.keepPlan(JSON.parse(sent));
      this.rules = answer.rules ?? [];
      this.#become(JSON.stringify(sendable(this.plan)) === sent ? "saved" : "waiting");
    } catch (problem) {
      this.problem = problem;
      this.#become("failed");
    } finally {
      this.#running = null;
    }
  }

  /** @param {SaveState} state the new one */
  #become(state) {
    this.state = state;
    if (state !== "failed") this.problem = null;
    this.dispatchEvent(new Event("change"));
  }
}

/** @param {PlanShape} answer of the backend
 * @returns {Plan} for editing */
export function planOf(answer) {
  const goals = answer.goals.map(({ name, why, targets }) => ({ name, why, targets: targets.map(targetOf) }));
  return { goals, weekly_minutes: answer.weekly_minutes, offers: [...answer.offers], two_minute_profile: answer.two_minute_profile };
}

/** @param {Record<string, string>} target as the API writes it: one key
 * @returns {Target} for editing */
function targetOf(target) {
  const [kind = "person", value = ""] = Object.entries(target)[0] ?? [];
  return { kind: /** @type {TargetKind} */ (kind), value };
}

/** @param {Plan} plan as it is edited
 * @returns {object} in the shape of plan.json, without rows that are still blank */
export function sendable(plan) {
  const goals = plan.goals.filter((goal) => !blank(goal)).map(({ name, why, targets }) => ({
    name: name.trim(), why: why.trim(), targets: targets.filter(({ value }) => value.trim()).map(({ kind, value }) => ({ [kind]: value.trim() })),
  }));
  const offers = plan.offers.map((offer) => offer.trim()).filter(Boolean);
  return { goals, weekly_minutes: plan.weekly_minutes, offers, two_minute_profile: plan.two_minute_profile.trim() };
}

/** @param {Plan} plan as it is edited
 * @returns {boolean} whether a goal has all but a name */
export function unnamed(plan) {
  return plan.goals.some((goal) => !goal.name.trim() && !blank(goal));
}

/** @param {Goal} goal one
 * @returns {boolean} whether nothing was typed into it */
function blank(goal) {
  return !goal.name.trim() && !goal.why.trim() && goal.targets.every(({ value }) => !value.trim());
}
