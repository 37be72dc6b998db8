/** The first run: connect a mailbox or try the sample, then watch the first findings arrive. */
import { copy } from "../../browser/door.js";
import { fill, h } from "../dom.js";
import { icon, mark } from "../icons.js";
import { quoted } from "../parts/quote.js";
import { kindTag } from "../parts/loose_end.js";
import { shortened } from "../parts/person.js";
import { scanProgress } from "../parts/scan.js";
import { sentence } from "../states.js";
import { t } from "../strings.js";

/** @typedef {import("../context.js").Context} Context */

/** The findings that show while a scan runs: enough to see that it works. */
const FIRST_FINDINGS = 3;

/** @type {import("../context.js").Show} */
export function show(context) {
  const place = h("div", { class: "stack loose" });
  void choose(context, place);
  return { node: place };
}

/**
 * The two ways in; or, where a mailbox stands already, the way on.
 *
 * @param {Context} context of the view
 * @param {HTMLElement} place where
 */
function choose(context, place) {
  fill(place,
    h("div", { class: "empty welcome" }, mark(52), h("h2", null, t("welcome_title")), h("p", null, t("welcome_text"))),
    connectForm(context, place),
    h("section", { class: "card" },
      h("h2", null, t("sample_title")),
      h("p", { class: "soft small" }, t("sample_text")),
      h("div", null, h("button", { type: "button", onclick: () => void trySample(context, place) }, t("sample_try")))),
    h("section", { class: "note" }, h("p", null, t("welcome_promise"))));
}

/**
 * @param {Context} context of the view
 * @param {HTMLElement} place where
 * @returns {Promise<void>} when the sample's scan has ended
 */
async function trySample(context, place) {
  try {
    const { id } = await context.client.startSample();
    await watch(context, place, id);
  } catch (problem) {
    context.say(sentence(problem));
  }
}

/**
 * Address and password first; the server only where it is not found.
 *
 * @param {Context} context of the view
 * @param {HTMLElement} place where
 * @returns {HTMLElement} the form
 */
function connectForm(context, place) {
  const email = h("input", { type: "email", required: true, autocomplete: "email", name: "email" });
  const password = h("input", { type: "password", required: true, autocomplete: "off", name: "password" });
  const host = h("input", { type: "text", name: "host", autocomplete: "off", spellcheck: false });
  const port = h("input", { type: "number", name: "port", min: "1", max: "65535", value: "993" });
  const security = h("select", { name: "security" }, ...["tls", "starttls"].map((one) => h("option", { value: one }, t(`security_${one}`))));
  const hint = h("p", { class: "faint", role: "status" });
  const problem = h("div", { role: "alert" });
  const server = h("details", { class: "fold" }, h("summary", null, t("account_server")),
    h("div", { class: "stack tight" }, field(t("account_host"), host), field(t("account_port"), port), field(t("account_security"), security)));
  const button = h("button", { class: "main" }, t("account_connect"));
  let looked = "";

  async function look() {
    if (!email.validity.valid || email.value === looked) return;
    looked = email.value;
    fill(hint, t("account_looking"));
    try {
      const found = await context.client.lookForServer(email.value);
      if (found.host) host.value = found.host;
      if (found.port) port.value = String(found.port);
      if (found.security) security.value = found.security;
      server.open = !found.found;
      fill(hint, found.hint || t(found.found ? "account_found" : "account_not_found", { host: found.host ?? "" }));
    } catch (error) {
      server.open = true;
      fill(hint, sentence(error));
    }
  }
  email.addEventListener("change", () => void look());

  /** @param {Event} event the form's own */
  async function connect(event) {
    event.preventDefault();
    button.disabled = true;
    fill(problem);
    try {
      await look();
      await context.client.addAccount({ email: email.value, password: password.value, host: host.value || undefined, port: Number(port.value) || undefined, security: security.value });
      password.value = "";
      const { id } = await context.client.startScan();
      await watch(context, place, id);
    } catch (error) {
      fill(problem, h("p", { class: "note stop" }, sentence(error)));
    } finally {
      button.disabled = false;
    }
  }

  return h("form", { class: "card", onsubmit: connect },
    h("h2", null, t("account_title")),
    h("p", { class: "soft small" }, t("account_text")),
    field(t("account_email"), email),
    field(t("account_password"), password, t("account_password_hint")),
    hint, server, problem,
    h("div", null, button),
    h("details", { class: "fold" }, h("summary", null, t("account_by_export")),
      h("p", { class: "small soft" }, t("account_by_export_text")),
      h("div", { class: "row" }, h("code", { class: "command" }, IMPORT), h("button", { type: "button", class: "quiet", onclick: async () => context.say(t((await copy(IMPORT)) ? "copied" : "not_copied")) }, icon("copy", 18), t("copy")))));
}

const IMPORT = "loose-ends import --sent Sent.mbox --inbox Inbox.mbox";

/**
 * @param {string} label its name
 * @param {HTMLElement} input the control
 * @param {string} [hint] a word more
 * @returns {HTMLElement} label, control and hint
 */
function field(label, input, hint) {
  return h("label", { class: "field" }, label, input, hint && h("span", { class: "hint" }, hint));
}

/**
 * Show a scan while it runs, with the first findings as they appear, and go on to today when it is done.
 *
 * @param {Context} context of the view
 * @param {HTMLElement} place where
 * @param {string} id of the scan
 * @returns {Promise<void>} when the scan ended
 */
async function watch(context, place, id) {
  const findings = h("ul", { class: "stack", "aria-label": t("first_findings") });
  let shown = 0;
  const found = async () => {
    const { loose_ends: ends } = await context.client.looseEnds({ limit: FIRST_FINDINGS, sort: "said_at" }, context.signal);
    if (ends.length <= shown) return;
    shown = ends.length;
    fill(findings, ...ends.map((end) => h("li", { class: "card" },
      h("div", { class: "row apart" }, h("strong", { dir: "auto" }, shortened(end.person.name || end.person.email)), kindTag(end)),
      quoted({ text: end.quote, at: end.said_at, by: /** @type {"me" | "them"} */ (end.by) }, context.today))));
  };
  const progress = scanProgress(context, id, (report) => {
    if (report.stage !== "done") void found().catch(() => undefined);
  });
  fill(place, h("section", { class: "stack" }, h("h2", { tabIndex: -1 }, t("reading_title")), h("p", { class: "soft small" }, t("reading_text")), progress.node, findings));
  place.querySelector("h2")?.focus();
  const well = await progress.ended;
  await found().catch(() => undefined);
  if (!context.signal.aborted) progress.node.after(h("div", null, h("button", { type: "button", class: "main", onclick: () => context.go("today") }, t(well ? "see_today" : "see_so_far"))));
}
