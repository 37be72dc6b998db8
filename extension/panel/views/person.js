/** This person: the one named in the address, or the one whose page the user is on. */
import { currentTab, inExtension, onPage, pageOf, readAgain } from "../../browser/door.js";
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { personField } from "../parts/person_field.js";
import { empty, failed, waiting } from "../states.js";
import { t } from "../strings.js";
import { brief } from "./person/brief.js";
import { everybody } from "./person/everybody.js";
import { known } from "./person/known.js";
import { unknown } from "./person/unknown.js";

/** @typedef {import("../context.js").Context} Context */
/** @typedef {import("../context.js").Shown} Shown */
/** @typedef {import("../../browser/door.js").HandedPage} HandedPage */
/** @typedef {Shown & {busy?: () => boolean}} Inner */

/** @type {import("../context.js").Show} */
export function show(context) {
  const [id = "", part = ""] = context.rest.split("/");
  if (id && part === "brief") return brief(context, id);
  if (!id && !inExtension) return everybody(context);
  const inner = id ? known(context, id) : followed(context);
  const find = personField({ context, label: t("find_person"), hint: t("find_person"), except: id, clears: true, chosen: (person) => { if (person) context.go(`person/${person.id}`); } }).node;
  return { ...inner, wide: true, node: h("div", { class: "stack person" }, find, inner.node) };
}

/**
 * Whoever the page is about that the user is on.
 *
 * @param {Context} context of the view
 * @returns {Shown} a view that changes with the page
 */
function followed(context) {
  const place = h("div", { class: "stack followed" });
  const strip = h("div", { class: "strip", hidden: true });
  /** @type {Inner | null} */
  let inner = null;
  /** @type {HandedPage | null} */
  let seen = null;
  let turn = 0;
  /** A page that is not kept yet, and whose the user says it is not. @type {{url: string, id: string} | null} */
  let not = null;

  /** Leave standing what the user is writing in; else show the page they are on. @param {HandedPage | {moved: true}} what handed over */
  function heard(what) {
    if (!inner?.busy?.()) return void present("moved" in what ? null : what);
    fill(strip, h("span", { class: "grow" }, t("page_moved")), h("button", { type: "button", class: "quiet", onclick: () => void present("moved" in what ? null : what) }, t("page_show")));
    strip.hidden = false;
  }
  /** @param {HandedPage | null} page the page, if one was handed over */
  async function present(page) {
    const mine = (turn += 1);
    seen = page;
    strip.hidden = true;
    const next = await about(page, () => mine !== turn);
    if (mine !== turn || context.signal.aborted) return;
    inner = next;
    fill(place, inner.node);
  }
  /**
   * @param {HandedPage | null} page the page, if one was handed over
   * @param {() => boolean} over whether this is of no interest any more
   * @returns {Promise<Inner>} what to show of it
   */
  async function about(page, over) {
    context.title(t("view_person"));
    if (!page || page.problem === "click_again") return { node: clickFirst(Boolean(page)) };
    if (page.problem || !page.html) return { node: empty("link", t("page_closed_title"), t("page_closed_text")) };
    const timer = setTimeout(() => { if (!over()) fill(place, waiting()); }, 160);
    try {
      const look = await context.client.lookAtPage({ url: page.url, html: page.html, title: page.title.slice(0, 1000) }, context.signal);
      const again = () => void present(page);
      const owner = look.known ? look.person : null;
      if (owner && !(not?.url === page.url && not.id === owner.id)) {
        const certainty = look.certainty.startsWith("Certain") ? "" : look.certainty;
        return known(context, owner.id, { page, certainty, gone: again, other: () => notTheirs(page, owner.id) });
      }
      return unknown(context, page, look, again, owner?.id);
    } catch (problem) {
      context.connection.met(problem);
      if (/** @type {{status?: number}} */ (problem).status === 422) return { node: nobodys(problem) };
      return { node: failed(problem, () => void present(page)) };
    } finally {
      clearTimeout(timer);
    }
  }
  /** The user's word that a page is somebody else's; it goes to the backend with the page.
   * @param {HandedPage} page the page, not kept yet: of kept ones it is certain whose they are
   * @param {string} id of the person whose it is not */
  function notTheirs(page, id) {
    not = { url: page.url, id };
    context.say(t("page_not_theirs"));
    void present(page);
  }
  /** @param {boolean} tried whether reading was tried already @returns {HTMLElement} how to let the panel read */
  function clickFirst(tried) {
    return empty("person", t("page_click_title"), t(tried ? "page_click_again" : "page_click_text"), h("button", { type: "button", onclick: () => void again() }, icon("search", 18), t("page_read")));
  }
  async function again() {
    const tab = await currentTab();
    if (tab !== null) await present(await readAgain(tab));
  }
  async function begin() {
    const tab = await currentTab();
    await present(tab === null ? null : await pageOf(tab));
  }

  context.signal.addEventListener("abort", onPage(heard));
  void begin();
  return {
    node: h("div", { class: "stack" }, strip, place),
    changed: () => { if (inner?.changed) inner.changed(); else if (seen && !inner?.busy?.()) void present(seen); },
  };
}

/** @param {unknown} problem what the backend said of the page
 * @returns {HTMLElement} that it is nobody's, and what might be done */
function nobodys(problem) {
  return h("div", { class: "stack" },
    empty("person", t("page_nobody_title"), t("page_nobody_text")),
    h("details", { class: "fold" }, h("summary", null, t("page_nobody_why")), h("p", { class: "small soft", dir: "auto" }, String(/** @type {{says?: string}} */ (problem).says ?? ""))));
}
