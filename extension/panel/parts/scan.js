/** The progress of a scan, live. */
import { fill, h } from "../dom.js";
import { sentence } from "../states.js";
import { t, tn } from "../strings.js";

/** @typedef {import("../../backend/client.js").Schemas["ProgressShape"]} Progress */

/**
 * Follow a scan.
 *
 * @param {import("../context.js").Context} context of the view
 * @param {string} id of the scan
 * @param {(progress: Progress) => void} [onProgress] called for each report
 * @returns {{node: HTMLElement, ended: Promise<boolean>}} the bar with its words; whether it ended well
 */
export function scanProgress(context, id, onProgress = () => undefined) {
  const bar = h("progress", { "aria-label": t("reading_title") });
  const words = h("p", { class: "faint", role: "status" }, t("reading_begins"));
  const node = h("div", { class: "stack tight" }, bar, words);
  let well = true;

  /** @param {Progress} progress one report */
  function report(progress) {
    if (progress.total) {
      bar.max = progress.total;
      bar.value = progress.stage === "done" ? progress.total : progress.done;
    }
    if (progress.stage === "failed") {
      well = false;
      const whys = progress.says.split("\n").map((says) => h("span", { class: "note stop" }, says));
      fill(words, progress.done > 0 && `${tn("reading_done", progress.done)} `, ...whys);
    } else if (progress.stage === "done") {
      fill(words, tn("reading_done", progress.done), " ", tn("reading_found", progress.opened));
    } else {
      fill(words, t(`reading_${progress.stage}`, { done: progress.done, total: progress.total }), " ", progress.opened > 0 && tn("reading_found", progress.opened));
    }
    onProgress(progress);
  }

  const ended = context.client.followScan(id, report, context.signal).then(
    () => well,
    (problem) => {
      if (!context.signal.aborted) fill(words, h("span", { class: "note stop" }, sentence(problem)));
      return false;
    },
  );
  return { node, ended };
}
