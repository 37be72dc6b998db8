/** Links worth sharing: a list, and a form that asks for a title only where the page does not give one. */
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { shortened } from "./person.js";
import { load, sentence } from "../states.js";
import { t } from "../strings.js";

/** @typedef {import("../../backend/client.js").Schemas["ResourceShape"]} Resource */
/** @typedef {import("../context.js").Context} Context */

/**
 * @param {Context} context of the view
 * @returns {{node: HTMLElement, look: () => void}} the list with its form; `look` reads it anew
 */
export function resources(context) {
  const list = h("ul", { class: "stack tight" });
  const gone = h("div", { role: "status" });
  const place = h("div");

  /** @param {readonly Resource[]} all of them */
  function show(all) {
    fill(list, ...all.map(row));
    return all.length ? list : h("p", { class: "soft small" }, t("resources_none"));
  }
  const look = () => load(place, () => context.client.resources(context.signal), ({ resources: all }) => show(all));

  /** @param {Resource} one a link
   * @returns {HTMLElement} its line */
  function row(one) {
    const title = shortened(one.title || one.url);
    return h("li", { class: "resource" },
      h("div", { class: "grow" },
        h("a", { href: safe(one.url), target: "_blank", rel: "noopener noreferrer", dir: "auto" }, title),
        h("p", { class: "faint one-line", dir: "ltr" }, hostOf(one.url)),
        one.note && h("p", { class: "small", dir: "auto" }, shortened(one.note, 300)),
        one.topics.length > 0 && h("p", { class: "row tight" }, ...one.topics.map((topic) => h("span", { class: "tag", dir: "auto" }, shortened(topic, 40))))),
      h("button", { type: "button", class: "icon", "aria-label": t("resource_remove", { title }), title: t("resource_remove", { title }), onclick: () => void remove(one) }, icon("dismiss", 18)));
  }

  /** @param {Resource} one to forget; adding it again is the way back */
  async function remove(one) {
    try {
      const { resources: left } = await context.client.dropResource(one.url);
      fill(place, show(left));
      const back = h("button", { type: "button", onclick: () => void putBack(one) }, icon("undo", 16), t("undo"));
      fill(gone, h("div", { class: "note row apart" }, h("span", { class: "grow", dir: "auto" }, t("resource_removed", { title: shortened(one.title, 60) })), back));
      back.focus();
    } catch (problem) {
      tell(problem);
    }
  }

  /** @param {Resource} one that was forgotten */
  async function putBack({ url, title, note, topics }) {
    try {
      await context.client.keepResource({ url, title, note, topics });
      fill(gone);
      await look();
      form.url.focus();
    } catch (problem) {
      tell(problem);
    }
  }

  /** @param {unknown} problem what was thrown */
  function tell(problem) {
    context.connection.met(problem);
    context.say(sentence(problem));
  }

  const form = addForm(context, async () => { fill(gone); await look(); });
  void look();
  return { node: h("div", { class: "stack" }, place, gone, form.node), look: () => void look() };
}

/**
 * @param {Context} context of the view
 * @param {() => Promise<void>} added called after one was added
 * @returns {{node: HTMLElement, url: HTMLInputElement}} the form
 */
function addForm(context, added) {
  const url = h("input", { type: "url", required: true, maxLength: 2000, placeholder: "https://", dir: "ltr", autocomplete: "off", spellcheck: false });
  const title = h("input", { type: "text", maxLength: 300, dir: "auto" });
  const note = h("input", { type: "text", maxLength: 300, dir: "auto" });
  const topics = h("input", { type: "text", maxLength: 500, dir: "auto", placeholder: t("resource_topics_hint") });
  const problem = h("p", { class: "problem small", role: "alert", dir: "auto" });
  const more = h("details", { class: "fold" }, h("summary", null, t("resource_more")),
    h("div", { class: "stack tight" }, field(t("resource_title"), title), field(t("resource_note"), note), field(t("resource_topics"), topics)));
  const button = h("button", null, icon("add", 16), t("resource_add"));

  /** @param {Event} event of the form */
  async function submit(event) {
    event.preventDefault();
    if (!url.value.trim()) return;
    button.disabled = true;
    button.setAttribute("aria-busy", "true");
    fill(problem);
    try {
      await context.client.keepResource({ url: whole(url.value), title: title.value.trim(), note: note.value.trim(), topics: topics.value.split(",").map((one) => one.trim()).filter(Boolean) });
      for (const input of [url, title, note, topics]) input.value = "";
      more.open = false;
      await added();
      url.focus();
    } catch (why) {
      context.connection.met(why);
      fill(problem, sentence(why));
      more.open = true;
      if (!title.value) title.focus();
    } finally {
      button.disabled = false;
      button.removeAttribute("aria-busy");
    }
  }
  // The browser's own check would refuse an address without https://, which we write for the user.
  const node = h("form", { class: "stack tight", noValidate: true, onsubmit: (/** @type {Event} */ event) => void submit(event) },
    field(t("resource_url"), url), problem, more, h("div", null, button));
  return { node, url };
}

/** @param {string} label words
 * @param {HTMLInputElement} input the control
 * @returns {HTMLElement} both */
function field(label, input) {
  return h("label", { class: "field" }, h("span", null, label), input);
}

/** @param {string} typed an address
 * @returns {string} the same with its scheme */
function whole(typed) {
  const url = typed.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(url) ? url : `https://${url}`;
}

/** @param {string} url of a kept link
 * @returns {string | null} it, if it is one of the web */
function safe(url) {
  return /^https?:\/\//iu.test(url) ? url : null;
}

/** @param {string} url any
 * @returns {string} whose page it is */
function hostOf(url) {
  try {
    return new URL(url).host.replace(/^www\./u, "");
  } catch {
    return shortened(url, 60);
  }
}
