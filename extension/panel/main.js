/** The panel's composition root: strings, theme, connection, the frame, the views. */
import { inExtension, store, uiLanguage } from "../browser/door.js";
import { Connection } from "./connection.js";
import { fill, h } from "./dom.js";
import { icon, mark } from "./icons.js";
import { keyboard, typing } from "./keyboard.js";
import { followChanges } from "./live.js";
import { makeNotices } from "./notices.js";
import { failed } from "./states.js";
import { loadStrings, t } from "./strings.js";
import { useTheme } from "./theme.js";

/** @typedef {import("./context.js").Shown} Shown */
/** @typedef {() => Promise<{show: import("./context.js").Show}>} Load */

/** @type {[id: string, load: Load][]} the views in the bar, in its order */
const IN_BAR = [
  ["today", () => import("./views/today.js")],
  ["person", () => import("./views/person.js")],
  ["open", () => import("./views/open.js")],
  ["check", () => import("./views/check.js")],
  ["plan", () => import("./views/plan.js")],
  ["rhythm", () => import("./views/rhythm.js")],
];
/** @type {Map<string, Load>} every view by its name in the address */
const VIEWS = new Map([
  ...IN_BAR,
  ["settings", () => import("./views/settings.js")],
  ["welcome", () => import("./views/first_run.js")],
]);
/** @type {Map<string, Load>} what stands in the place of every view while the backend is not there for us */
const INSTEAD = new Map([
  ["offline", () => import("./views/offline.js")],
  ["unpaired", () => import("./views/pairing.js")],
]);

const frame = element("frame");
const stage = element("stage");
const heading = element("title");
const connection = new Connection();
const notices = makeNotices();
/** @type {Shown | null} */
let shown = null;
let leaving = new AbortController();

/** @param {string} id of an element of panel.html
 * @returns {HTMLElement} the element */
function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`panel.html has no #${id}`);
  return found;
}

/** @returns {[string, string]} the view the address names, and what follows it */
function address() {
  const [name = "", ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  return [VIEWS.has(name) ? name : "today", rest.join("/")];
}

/** Show the view that the address and the connection call for. @returns {Promise<void>} when it is shown */
async function showView() {
  const [name, rest] = address();
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  markBar(name);
  const load = INSTEAD.get(connection.state) ?? VIEWS.get(name);
  if (!load) return;
  try {
    const { show } = await load();
    if (signal.aborted) return;
    // With what it names, not over what stood there before.
    heading.textContent = t(`view_${name}`);
    document.title = `${t(`view_${name}`)} · ${t("app_name")}`;
    shown = show({
      client: connection.client, connection, signal, rest, go,
      get today() { return connection.today; },
      say: (text, undo, back) => notices.say(text, undo ? () => takeBack(undo, back) : undefined),
      title: (title) => { if (signal.aborted) return; heading.textContent = title; document.title = `${title} · ${t("app_name")}`; },
    });
    stage.classList.toggle("wide", shown.wide === true);
    heading.parentElement?.classList.toggle("wide", shown.wide === true);
    fill(stage, shown.node);
    window.scrollTo(0, 0);
  } catch (problem) {
    fill(stage, failed(problem, () => void showView()));
  }
}

/**
 * Show the view anew when the day has turned, so that "yesterday" and "due in two days" are so again. What the user
 * is writing or answering just now stays: what is decided in it reckons from the new day all the same.
 */
function turnTheDay() {
  const inHand = typing(document.activeElement) || document.querySelector("dialog[open]");
  // A view that news do not concern shows no days that matter, but perhaps a form.
  if (connection.state === "ready" && shown?.changed && !inHand) void showView();
}

/** @param {string} undo an id of the API
 * @param {string} [back] the address of the view that it was decided in, if it led to another
 * @returns {Promise<void>} when it is taken back and shown */
async function takeBack(undo, back) {
  await connection.client.undo(undo);
  if (back) go(back);
  else shown?.changed?.();
}

/** @param {string} to the address of a view */
function go(to) {
  if (location.hash.slice(1) === to) void showView();
  else location.hash = to;
}

/** @param {string} name the view on the stage */
function markBar(name) {
  for (const link of frame.querySelectorAll(".bar a")) {
    if (link.getAttribute("href") === `#${name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function buildFrame() {
  document.body.prepend(h("a", { class: "button skip", href: "#stage", onclick: skip }, t("skip_to_content")));
  heading.after(h("button", { type: "button", class: "icon", title: t("view_settings"), "aria-label": t("view_settings"), onclick: () => go("settings") }, icon("settings")));
  frame.append(
    h("nav", { class: "bar", "aria-label": t("views") },
      h("div", { class: "brand", "aria-hidden": "true" }, mark(), t("app_name")),
      h("ul", null, ...IN_BAR.map(([id]) => h("li", null, h("a", { href: `#${id}`, title: t(`view_${id}`) }, icon(id), h("span", null, t(`view_${id}_short`))))))),
  );
  document.body.append(notices.node);
  const head = heading.parentElement;
  window.addEventListener("scroll", () => head?.classList.toggle("over", window.scrollY > 4), { passive: true });
}

/** @param {Event} event a click on the skip link */
function skip(event) {
  event.preventDefault();
  stage.focus();
}

/** Put everything together. @returns {Promise<void>} when the first view is shown */
async function begin() {
  // All that is needed for the first view is asked for at once; one after the other took five round trips.
  const connected = connection.begin();
  void VIEWS.get(address()[0])?.().catch(() => undefined);
  const [theme] = await Promise.all([store.get("theme"), loadStrings([uiLanguage(), ...navigator.languages])]);
  useTheme(String(theme ?? "system"));
  document.documentElement.dir = t("direction");
  buildFrame();
  keyboard({ shown: () => shown, go, undoLast: notices.undoLast, views: IN_BAR.map(([id]) => id) });
  window.addEventListener("hashchange", () => void showView());
  // Views fail in their own place; that the backend went away is everybody's matter.
  window.addEventListener("unhandledrejection", (event) => connection.met(event.reason));
  await connected;
  connection.addEventListener("change", () => void showView());
  connection.addEventListener("day", turnTheDay);
  void showView();
  followChanges(connection, () => shown?.changed?.());
  document.documentElement.dataset["ready"] = inExtension ? "extension" : "page";
}

void begin();
