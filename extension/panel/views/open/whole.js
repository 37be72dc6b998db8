/** One loose end whole: beside the list where there is room, else over it. */
import { fill, h } from "../../dom.js";
import { wholeEnd } from "../../parts/whole_end.js";
import { t } from "../../strings.js";

/** @typedef {import("../../../backend/client.js").Schemas["LooseEndShape"]} LooseEnd */
/** @typedef {import("../../context.js").Context} Context */

/** From here on there is room for one of them beside the list. */
const BESIDE = "(min-width: 1020px)";
/** Keys that decide about the one that is open; selecting and searching belong to the list below. */
const ITS_KEYS = ["e", "s", "n", "a", "r"];

/**
 * @typedef {object} How what the list does for it
 * @property {(end: LooseEnd) => void} gone called when it was decided
 * @property {() => void} closed called when its dialog was closed
 * @property {(key: string, end: LooseEnd, event: KeyboardEvent) => void} pressed called for a key that decides
 */

/** The pane, and the dialog in its place. */
export class Whole {
  /** The one that is shown. @type {string | null} */
  id = null;
  /** @type {HTMLDialogElement | null} */
  #dialog = null;

  /** @param {Context} context of the view
   * @param {How} how what the list does for it */
  constructor(context, how) {
    this.context = context;
    this.how = how;
    this.node = h("aside", { class: "open-pane", "aria-label": t("open_pane") });
    this.#hint();
  }

  /** @returns {boolean} whether there is room beside the list */
  get beside() {
    return matchMedia(BESIDE).matches;
  }

  /** @param {LooseEnd} end which */
  open(end) {
    const whole = wholeEnd(this.context, end, () => this.how.gone(end));
    this.id = end.id;
    if (this.beside) fill(this.node, h("div", { class: "card" }, whole));
    else this.#openOver(end, whole);
  }

  close() {
    this.id = null;
    this.#dialog?.close();
    this.#dialog = null;
    this.#hint();
  }

  /** @param {LooseEnd} end which
   * @param {HTMLElement} whole what to show of it */
  #openOver(end, whole) {
    const closed = () => { dialog.remove(); this.id = null; this.how.closed(); };
    const pressed = (/** @type {Event} */ raw) => {
      const event = /** @type {KeyboardEvent} */ (raw);
      const another = document.querySelectorAll("dialog[open]").length > 1;
      if (event.ctrlKey || event.metaKey || event.altKey || another || !ITS_KEYS.includes(event.key)) return;
      event.preventDefault();
      this.how.pressed(event.key, end, event);
    };
    const dialog = h("dialog", { class: "end-whole", tabIndex: -1, "aria-label": t("open_pane"), onclose: closed, onkeydown: pressed },
      h("div", { class: "stack" }, whole, h("button", { type: "button", onclick: () => dialog.close() }, t("close"))));
    this.#dialog = dialog;
    document.body.append(dialog);
    dialog.showModal();
    // On the whole rather than on its first link: the next key may be one of ours.
    dialog.focus();
  }

  /** Say in the empty pane how to fill it. */
  #hint() {
    fill(this.node, h("p", { class: "hint soft small" }, t("open_hint")), h("p", { class: "hint soft small" }, t("open_hint_keys")));
  }
}
