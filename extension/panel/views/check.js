/** Check a draft: what the rules say stands in the text as one writes; a better wording is one click away. */
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import { markedText } from "../parts/marked_text.js";
import { marksOf } from "../parts/marks.js";
import { personField } from "../parts/person_field.js";
import { shortened } from "../parts/person.js";
import { sentence } from "../states.js";
import { number, t, tn } from "../strings.js";

/** @typedef {import("../../backend/client.js").Schemas["CheckShape"]} CheckShape */
/** @typedef {import("../../backend/client.js").Schemas["FindingShape"]} Finding */
/** @typedef {import("../context.js").Context} Context */

/** A thought's length after the last letter: ms. */
const PAUSE_MS = 450;
/** Findings seen at once: more would drown the text, and slow down its typing. */
const MOST = 40;
/** More of a place than this need not be quoted to know it again. */
const LONGEST = 90;

/** What is being written, while the panel lives; it is kept nowhere else. @type {{text: string, to: string, reader: string}} */
const kept = { text: "", to: "", reader: "" };

/** @type {import("../context.js").Show} */
export function show(context) {
  const view = new CheckView(context);
  return { node: view.node, wide: true };
}

/** The view. */
class CheckView {
  #timer = 0;
  #asking = new AbortController();
  /** The text before a better wording was taken. @type {string | null} */
  #mine = null;

  /** @param {Context} context of the view */
  constructor(context) {
    this.context = context;
    const summary = h("p", { class: "visually-hidden", id: "check-summary", role: "status" });
    this.summary = summary;
    this.text = markedText({
      text: kept.text, label: t("check_text"), hint: t("check_hint"), describedBy: summary.id,
      changed: (text) => this.#typed(text), entered: (at) => this.#point(at),
    });
    this.reader = personField({
      context, label: t("check_reader"), hint: t("check_reader_hint"), value: kept.reader,
      chosen: (person, text) => {
        Object.assign(kept, { to: person?.id ?? text, reader: text });
        this.#soon();
      },
    });
    this.readerSays = h("p", { class: "faint", role: "status" });
    this.measure = h("div", { class: "measure" });
    this.back = h("div", { role: "status" });
    this.findings = h("div", { class: "stack tight findings" });
    this.node = h("div", { class: "check-view" },
      h("div", { class: "stack tight" },
        h("div", { class: "field" }, h("span", { class: "small soft", "aria-hidden": "true" }, t("check_reader")), this.reader.node, this.readerSays),
        this.text.node, this.measure, summary),
      h("section", { class: "stack tight", "aria-label": t("check_findings") }, this.back, this.findings));
    context.signal.addEventListener("abort", () => { clearTimeout(this.#timer); this.#asking.abort(); });
    if (kept.text.trim()) void this.#check();
    else this.#nothingYet();
  }

  /** @param {string} text as it stands now */
  #typed(text) {
    kept.text = text;
    if (text.trim()) this.#soon();
    else this.#nothingYet();
  }

  /** Check when the writer pauses. */
  #soon() {
    clearTimeout(this.#timer);
    if (kept.text.trim()) this.#timer = window.setTimeout(() => void this.#check(), PAUSE_MS);
  }

  #nothingYet() {
    clearTimeout(this.#timer);
    this.#asking.abort();
    this.#mine = null;
    this.text.mark([]);
    fill(this.back);
    fill(this.measure);
    fill(this.findings, h("div", { class: "note" }, h("p", null, t("check_begin")), h("p", { class: "soft" }, t("check_kept"))));
    this.summary.textContent = "";
  }

  async #check() {
    this.#asking.abort();
    const { signal } = (this.#asking = new AbortController());
    const [text, to] = [kept.text, this.#to()];
    try {
      const answer = await this.context.client.checkDraft(text, to, signal);
      if (signal.aborted) return;
      this.#sayReader(answer, to);
      this.#show(answer, text);
    } catch (problem) {
      if (!signal.aborted) this.#failed(problem, to);
    }
  }

  /** @returns {string} the reader to name: one that was chosen, or a whole address */
  #to() {
    const { to, reader } = kept;
    return to !== reader || /^\S+@\S+\.\S+$/u.test(to) ? to : "";
  }

  /** @param {unknown} problem what was thrown
   * @param {string} to the reader that was named */
  #failed(problem, to) {
    this.context.connection.met(problem);
    const unknown = to && typeof problem === "object" && problem !== null && "status" in problem && problem.status === 404;
    if (unknown) fill(this.readerSays, sentence(problem));
    else fill(this.findings, h("div", { class: "note stop", role: "alert" }, h("p", { dir: "auto" }, sentence(problem)), h("div", null, h("button", { type: "button", onclick: () => void this.#check() }, t("try_again")))));
  }

  /** @param {CheckShape} answer what came
   * @param {string} to the reader that was named */
  #sayReader(answer, to) {
    const email = answer.to?.email ?? "";
    if (answer.to && answer.to.name) fill(this.readerSays, h("bdi", null, shortened(email)));
    else if (answer.to) fill(this.readerSays, t("check_reader_new"));
    else fill(this.readerSays, kept.reader && !to ? t("check_reader_unknown") : "");
  }

  /** @param {CheckShape} answer what the rules say
   * @param {string} text what they were asked about */
  #show(answer, text) {
    const marks = marksOf(answer, text).slice(0, MOST);
    this.text.mark(marks);
    fill(this.measure, ...measures(answer));
    const found = answer.findings.map((finding, index) => ({ finding, number: index + 1 })).filter(({ finding }) => finding.verdict !== "ok").slice(0, MOST);
    const more = answer.findings.length - MOST;
    this.summary.textContent = found.length ? tn("check_found", found.length) : t("check_clean");
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["keep"] : undefined;
    fill(this.findings,
      ...answer.problems.map((problem) => h("p", { class: "note", dir: "auto" }, shortened(problem, 600))),
      found.length === 0 && !answer.problems.length && h("div", { class: "note good" }, h("p", { class: "row tight" }, icon("done", 18), h("strong", null, t("check_clean"))), h("p", null, t("check_clean_text"))),
      found.length > 0 && h("ol", { class: "stack tight" }, ...found.map(({ finding, number: at }) => this.#finding(finding, at, marks.some((mark) => mark.number === at)))),
      more > 0 && h("p", { class: "soft small" }, tn("check_more", more)));
    if (focused) /** @type {HTMLElement | null} */ (this.findings.querySelector(`[data-keep="${focused}"]`))?.focus();
  }

  /**
   * @param {Finding} finding what a rule says
   * @param {number} at its number
   * @param {boolean} placed whether it has a place in the text
   * @returns {HTMLElement} one of the list
   */
  #finding(finding, at, placed) {
    const where = shortened(finding.where.replace(/\s+/gu, " ").trim(), LONGEST);
    const better = finding.better;
    return h("li", { class: `finding ${finding.verdict}`, dataset: { number: String(at) } },
      h("div", { class: "says" },
        placed && h("span", { class: "number" }, h("span", { class: "visually-hidden" }, `${t("check_place")} `), number(at)),
        h("p", { class: "grow", dir: "auto" }, finding.verdict === "block" && [h("span", { class: "tag stop" }, t("verdict_block")), " "], shortened(finding.says, 1000))),
      better && h("div", { class: "better" }, h("p", { class: "faint" }, t("check_better")), h("p", { class: "pre words", dir: "auto" }, shortened(better.trim(), 1500))),
      placed && h("div", { class: "row tight" },
        better !== null && h("button", { type: "button", dataset: { keep: `take-${at}` }, onclick: () => this.#take(at, better) }, icon("done", 16), t(better ? (finding.start === finding.end ? "check_put_in" : "check_take") : "check_cut")),
        h("button", { type: "button", class: "quiet", dataset: { keep: `show-${at}` }, "aria-label": where ? t("check_show_place", { where }) : null, onclick: () => { this.text.reveal(at); this.#point(at); } }, t("check_show"))));
  }

  /** @param {number} at the number of a finding
   * @param {string} better its wording */
  #take(at, better) {
    this.#mine = kept.text;
    this.text.replace(at, better);
    const after = kept.text;
    const back = () => {
      this.text.field.focus();
      this.text.field.select();
      document.execCommand("insertText", false, this.#mine ?? "");
      this.#mine = null;
      fill(this.back);
    };
    fill(this.back, this.#mine === after ? null : h("div", { class: "note good row apart" }, h("span", null, t("check_taken")), h("button", { type: "button", onclick: back }, icon("undo", 16), t("check_mine_back"))));
    clearTimeout(this.#timer);
    void this.#check();
  }

  /** @param {number | null} at the finding whose place the cursor is in */
  #point(at) {
    for (const one of /** @type {NodeListOf<HTMLElement>} */ (this.findings.querySelectorAll(".finding"))) {
      one.classList.toggle("here", one.dataset["number"] === String(at));
    }
    this.text.point(at);
  }
}

/**
 * How much of the note is about its reader, and how long it takes to read.
 *
 * @param {CheckShape} answer of the backend
 * @returns {HTMLElement[]} a line of words with a small picture
 */
function measures(answer) {
  const share = answer.about_them;
  const minutes = Math.max(1, Math.round(answer.minutes));
  const bar = h("span", { class: "share", "aria-hidden": "true" }, h("i"));
  bar.style.setProperty("--part", String(share ?? 0));
  const length = answer.words ? h("span", null, `${tn("check_words", answer.words)}, ${answer.minutes < 1 ? t("check_quick") : tn("check_minutes", minutes)}`) : null;
  const about = share === null ? null : h("span", { class: "row tight" }, bar, h("span", null, t("check_about", { percent: Math.round(share * 100) })));
  return [about, length].filter((one) => one !== null);
}
