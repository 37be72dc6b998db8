/** A list of which only the rows in sight exist, so that 5,000 people cost as little as 50. */
import { h } from "./dom.js";

/** Rows made beyond each edge of what is seen, so that a quick scroll shows no gap. */
const SPARE = 6;

/**
 * @template T
 * @typedef {object} Windowed
 * @property {HTMLElement} node the list (role list, or what `role` says)
 * @property {(items: readonly T[]) => void} show other items; the scroll position stays where it can
 * @property {(index: number) => void} reveal bring a row into sight
 * @property {() => void} redraw make the rows in sight anew
 */

/**
 * Make the list. It scrolls with the page (`scroller`), not by itself: one scroll bar a panel.
 *
 * @template T
 * @param {object} options how
 * @param {(item: T, index: number) => HTMLElement} options.row makes a row
 * @param {number} options.rowHeight px of every row: rows are of one height
 * @param {string} options.label its name for screen readers
 * @param {string} [options.role] the role of the list; rows then carry their own
 * @param {AbortSignal} options.signal ends the listening
 * @returns {Windowed<T>} the list
 */
export function windowed({ row, rowHeight, label, role = "list", signal }) {
  const node = h("div", { class: "window", role, "aria-label": label });
  /** @type {readonly T[]} */
  let items = [];
  /** @type {Map<number, HTMLElement>} */
  let shown = new Map();
  let due = 0;

  function draw() {
    due = 0;
    const top = node.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / rowHeight) - SPARE);
    const last = Math.min(items.length, Math.ceil((window.innerHeight - top) / rowHeight) + SPARE);
    const next = new Map();
    for (let index = first; index < last; index += 1) {
      const item = items[index];
      if (item === undefined) continue;
      const made = shown.get(index) ?? place(row(item, index), index);
      next.set(index, made);
    }
    for (const [index, made] of shown) if (!next.has(index)) made.remove();
    // In the order of the list, for Tab and for screen readers.
    let before = /** @type {HTMLElement | null} */ (null);
    for (const made of next.values()) {
      if (!made.isConnected || made.previousElementSibling !== before) {
        if (before) before.after(made);
        else node.prepend(made);
      }
      before = made;
    }
    shown = next;
  }

  /** @param {HTMLElement} made the row
   * @param {number} index where
   * @returns {HTMLElement} the same */
  function place(made, index) {
    made.style.transform = `translateY(${index * rowHeight}px)`;
    made.style.height = `${rowHeight}px`;
    if (!made.hasAttribute("role")) made.setAttribute("role", "listitem");
    made.setAttribute("aria-posinset", String(index + 1));
    made.setAttribute("aria-setsize", String(items.length));
    return made;
  }

  const soon = () => {
    if (!due) due = requestAnimationFrame(draw);
  };
  window.addEventListener("scroll", soon, { passive: true, signal });
  window.addEventListener("resize", soon, { passive: true, signal });

  function redraw() {
    for (const made of shown.values()) made.remove();
    shown = new Map();
    draw();
  }

  return {
    node,
    show(next) {
      items = next;
      node.style.height = `${items.length * rowHeight}px`;
      if (node.isConnected) redraw();
      else requestAnimationFrame(redraw);
    },
    reveal(index) {
      const top = node.getBoundingClientRect().top + index * rowHeight;
      // The head and the bar cover some of the window.
      const [above, below] = [64, 72];
      if (top < above) window.scrollBy(0, top - above);
      else if (top + rowHeight > window.innerHeight - below) window.scrollBy(0, top + rowHeight - window.innerHeight + below);
      draw();
    },
    redraw,
  };
}
