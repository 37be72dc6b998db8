/** Settings: mailboxes, what is suggested, how it looks, and who may call. */
import { inExtension, store, version } from "../../browser/door.js";
import { fill, h, withCode } from "../dom.js";
import { icon } from "../icons.js";
import { when } from "../parts/quote.js";
import { scanProgress } from "../parts/scan.js";
import { askSure } from "../parts/sure.js";
import { load, sentence } from "../states.js";
import { day, t, tn } from "../strings.js";
import { THEMES, keepTheme } from "../theme.js";

/** @typedef {import("../context.js").Context} Context */

/** How sure a finding must be: three words for the figures of docs/accuracy.md. */
const CAREFUL = 0.7;
const USUAL = 0.5;
const GENEROUS = 0.35;

/** @type {import("../context.js").Show} */
export function show(context) {
  const [accounts, wishes, pairings, tokens] = [h("div"), h("div"), h("div"), h("div")];
  const waiting = section("settings_pairings", pairings);
  waiting.hidden = true;
  const parts = [
    () => load(accounts, () => context.client.accounts(context.signal), (answer) => accountsShown(context, answer.accounts, () => void parts[0]?.())),
    () => load(wishes, () => context.client.settings(context.signal), (answer) => wishesShown(context, answer)),
    () => load(pairings, () => context.client.pairings(), (answer) => {
      waiting.hidden = answer.waiting.length === 0;
      return pairingsShown(context, answer.waiting, lookAgain);
    }),
    () => load(tokens, () => context.client.tokens(), (answer) => tokensShown(context, answer.tokens, lookAgain)),
  ];
  function lookAgain() {
    void parts[2]?.();
    void parts[3]?.();
  }
  for (const part of parts) void part();
  if (!inExtension) {
    const timer = window.setInterval(() => { if (!document.hidden) void context.client.pairings().then((answer) => { if (answer.waiting.length !== pairings.querySelectorAll("li").length) lookAgain(); }).catch(() => undefined); }, 3000);
    context.signal.addEventListener("abort", () => window.clearInterval(timer));
  }
  const node = h("div", { class: "stack loose" },
    waiting,
    section("settings_accounts", accounts),
    section("settings_wishes", wishes),
    section("settings_look", themeShown()),
    section("settings_tokens", tokens),
    section("settings_about", about(context)));
  return { node };
}

/**
 * @param {string} key of its heading
 * @param {HTMLElement} content what it holds
 * @returns {HTMLElement} a section
 */
function section(key, content) {
  return h("section", { class: "part", "aria-labelledby": key }, h("h2", { id: key }, t(key)), content);
}

/**
 * @param {Context} context of the view
 * @param {import("../../backend/client.js").Schemas["AccountShape"][]} accounts the mailboxes
 * @param {() => void} again look again
 * @returns {import("../dom.js").Children} a list
 */
function accountsShown(context, accounts, again) {
  const scanning = h("div");
  async function scan() {
    const { id } = await context.client.startScan();
    const progress = scanProgress(context, id);
    fill(scanning, progress.node);
    await progress.ended;
    again();
  }
  /** @param {import("../../backend/client.js").Schemas["AccountShape"]} account which */
  async function remove(account) {
    if (!account.sample && !(await askSure(t("account_remove_sure", { email: account.email }), t("account_remove"), { stop: true }))) return;
    await (account.sample ? context.client.removeSample() : context.client.removeAccount(account.email));
    context.say(t("account_removed", { email: account.email }));
    again();
  }
  /** @param {() => Promise<void>} what to do; a failure is said */
  const tried = (what) => () => void what().catch((/** @type {unknown} */ problem) => context.say(sentence(problem)));
  return h("div", { class: "stack" },
    h("ul", { class: "stack tight" }, ...accounts.map((account) => h("li", { class: "card" },
      h("div", { class: "row apart" }, h("strong", { dir: "auto" }, account.email), account.sample && h("span", { class: "tag good" }, t("account_sample"))),
      h("p", { class: "faint" }, tn("account_messages", account.messages), account.last_scan_at && [" · ", t("account_last_scan"), " ", when(account.last_scan_at, context.today)]),
      h("div", null, h("button", { type: "button", class: "quiet flush stop", onclick: tried(() => remove(account)) }, t(account.sample ? "sample_remove" : "account_remove")))))),
    scanning,
    h("div", { class: "row" },
      accounts.length > 0 && h("button", { type: "button", onclick: tried(scan) }, t("scan_now")),
      h("button", { type: "button", class: accounts.length ? "quiet" : "main", onclick: () => context.go("welcome") }, icon("add", 18), t("account_add"))));
}

/**
 * What is suggested and how sure a finding must be; kept as it is changed.
 *
 * @param {Context} context of the view
 * @param {import("../../backend/client.js").Schemas["SettingsShape"]} settings as they are
 * @returns {HTMLElement} the fields
 */
function wishesShown(context, settings) {
  /** @param {Record<string, unknown>} some those to keep
   * @returns {Promise<void>} when they are kept, or why not is said */
  async function keep(some) {
    try {
      await context.client.keepSettings(some);
      context.say(t("settings_kept"));
    } catch (problem) {
      context.say(sentence(problem));
    }
  }
  /** @param {string} name of the setting
   * @param {number} value as it is
   * @param {number} min least
   * @param {number} max most
   * @returns {HTMLElement} a field */
  const count = (name, value, min, max) => {
    const input = h("input", { type: "number", min: String(min), max: String(max), value: String(value), onchange: () => { if (input.reportValidity()) void keep({ [name]: Number(input.value) }); } });
    return h("label", { class: "field" }, t(`setting_${name}`), input, h("span", { class: "hint" }, t(`setting_${name}_hint`)));
  };
  const levels = [["sure_careful", CAREFUL], ["sure_usual", USUAL], ["sure_generous", GENEROUS]];
  const nearest = levels.reduce((best, one) => Math.abs(Number(one[1]) - settings.threshold) < Math.abs(Number(best[1]) - settings.threshold) ? one : best);
  const signature = h("textarea", { value: settings.signature, rows: 3, onchange: () => void keep({ signature: signature.value }) });
  const spacing = h("input", { type: "text", inputMode: "numeric", value: settings.spacing.join(", "), onchange: () => void keep({ spacing: spacing.value.split(/[\s,;]+/).filter(Boolean).map(Number) }) });
  return h("div", { class: "card" },
    count("daily", settings.daily, 1, 10),
    count("cool_down", settings.cool_down, 1, 60),
    h("label", { class: "field" }, t("setting_spacing"), spacing, h("span", { class: "hint" }, t("setting_spacing_hint"))),
    h("fieldset", { class: "plain" }, h("legend", null, t("setting_threshold")), ...levels.map(([key, value]) =>
      h("label", { class: "check" }, h("input", { type: "radio", name: "threshold", checked: key === nearest[0], onchange: () => void keep({ threshold: value }) }), h("span", null, t(String(key)), h("span", { class: "hint" }, ` ${t(`${key}_hint`)}`)))), h("p", { class: "faint" }, ...withCode(t("setting_threshold_hint")))),
    h("label", { class: "field" }, t("setting_signature"), signature, h("span", { class: "hint" }, t("setting_signature_hint"))));
}

/** @returns {HTMLElement} light, dark, or as the system has it */
function themeShown() {
  const place = h("div", { class: "chips", role: "group", "aria-label": t("settings_look") });
  const draw = async () => {
    const now = String((await store.get("theme")) ?? "system");
    fill(place, ...THEMES.map((theme) => h("button", { type: "button", "aria-pressed": String(theme === now), onclick: async () => { await keepTheme(theme); await draw(); } }, t(`theme_${theme}`))));
  };
  void draw();
  return place;
}

/**
 * Who waits to be let in. Only shown where somebody does.
 *
 * @param {Context} context of the view
 * @param {{id: string, client: string, code: string, asked_at: string}[]} waiting the requests
 * @param {() => void} again look again
 * @returns {HTMLElement} cards
 */
function pairingsShown(context, waiting, again) {
  /** @param {string} id of the request
   * @param {string} code its code
   * @param {boolean} yes the answer */
  const answer = async (id, code, yes) => {
    try {
      await context.client.answerPairing(id, code, yes);
      context.say(t(yes ? "pairing_let_in" : "pairing_kept_out"));
    } catch (problem) {
      context.say(sentence(problem));
    }
    again();
  };
  return h("ul", { class: "stack tight" }, ...waiting.map((one) => h("li", { class: "card" },
    h("p", null, t("pairing_asks", { client: one.client })),
    h("p", { class: "code" }, one.code),
    h("div", { class: "row" },
      h("button", { type: "button", class: "main", onclick: () => void answer(one.id, one.code, true) }, t("pairing_yes")),
      h("button", { type: "button", class: "stop", onclick: () => void answer(one.id, one.code, false) }, t("pairing_no"))))));
}

/**
 * @param {Context} context of the view
 * @param {{id: string, name: string, created_at: string, last_used_at: string | null}[]} tokens who may call
 * @param {() => void} again look again
 * @returns {HTMLElement} a list
 */
function tokensShown(context, tokens, again) {
  if (!tokens.length) return h("p", { class: "faint" }, t("tokens_none"));
  /** @param {string} id of the token */
  const revoke = async (id) => {
    try {
      await context.client.revokeToken(id);
      context.say(t("token_revoked"));
      again();
    } catch (problem) {
      context.connection.met(problem);
      context.say(sentence(problem));
    }
  };
  return h("ul", { class: "stack tight" }, ...tokens.map((token) => h("li", { class: "card" },
    h("div", { class: "row apart" },
      h("div", { class: "grow" }, h("strong", { dir: "auto" }, token.name), h("p", { class: "faint" }, t("token_since", { day: day(token.created_at, context.today) }))),
      h("button", { type: "button", class: "quiet stop", "aria-label": t("token_revoke_named", { name: token.name }), onclick: () => void revoke(token.id) }, t("token_revoke"))))));
}

/**
 * @param {Context} context of the view
 * @returns {HTMLElement} version, address, and the way out
 */
function about(context) {
  return h("div", { class: "stack tight small" },
    h("p", { class: "soft" }, t("about_text")),
    version && h("p", { class: "faint" }, t("about_version", { version })),
    inExtension && h("div", null, h("button", { type: "button", class: "quiet flush", onclick: () => void context.connection.forget() }, t("about_forget"))));
}
