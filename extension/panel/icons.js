/** The icons, drawn here: 20 by 20, lines of 1.6, in the colour of the text around them. */
import { svg } from "./dom.js";

/** @type {Record<string, string[]>} the paths of each icon */
const PATHS = {
  today: ["M10 3.2v1.6M10 15.2v1.6M3.2 10h1.6M15.2 10h1.6M5.2 5.2l1.1 1.1M13.7 13.7l1.1 1.1M14.8 5.2l-1.1 1.1M6.3 13.7l-1.1 1.1", "M10 7a3 3 0 1 0 0 6 3 3 0 0 0 0-6Z"],
  person: ["M10 3.5a3.1 3.1 0 1 0 0 6.2 3.1 3.1 0 0 0 0-6.2Z", "M3.8 16.6c.7-3 3.1-4.7 6.2-4.7s5.5 1.7 6.2 4.7"],
  open: ["M7.5 5.2h9M7.5 10h9M7.5 14.8h9", "M3.6 5.2h.1M3.6 10h.1M3.6 14.8h.1"],
  check: ["M4 3.8h9.2L16 6.6v9.6H4Z", "M7 11l2 2 4-4.4"],
  plan: ["M10 3.3a6.7 6.7 0 1 0 0 13.4 6.7 6.7 0 0 0 0-13.4Z", "M12.9 7.1l-1.6 4.2-4.2 1.6 1.6-4.2Z"],
  rhythm: ["M2.8 10.4h2.9l2-5.6 3.6 10.4 2.2-6.2 1 1.4h2.7"],
  settings: ["M3.5 6h7M14.5 6h2M3.5 14h2M9.5 14h7", "M12.5 4.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6ZM7.5 12.2a1.8 1.8 0 1 0 0 3.6 1.8 1.8 0 0 0 0-3.6Z"],
  done: ["M4.2 10.6l3.8 3.8 7.8-8.4"],
  snooze: ["M10 4.4a6.1 6.1 0 1 0 0 12.2 6.1 6.1 0 0 0 0-12.2Z", "M10 7.4v3.3l2.1 1.5M5 2.9 2.7 4.8M15 2.9l2.3 1.9"],
  dismiss: ["M5.2 5.2l9.6 9.6M14.8 5.2l-9.6 9.6"],
  copy: ["M7.4 7.4h9v9h-9Z", "M12.6 7.4V3.6h-9v9h3.8"],
  mail: ["M3 5.2h14v9.6H3Z", "M3.3 5.6 10 10.8l6.7-5.2"],
  drafts: ["M3.6 12.6v3.8h12.8v-3.8", "M10 3.6v8.6M6.8 9.2l3.2 3.2 3.2-3.2"],
  more: ["M4.6 10h.1M10 10h.1M15.4 10h.1"],
  search: ["M8.8 3.6a5.2 5.2 0 1 0 0 10.4 5.2 5.2 0 0 0 0-10.4Z", "M12.7 12.7l3.9 3.9"],
  gift: ["M3.6 8h12.8v3H3.6ZM4.8 11v5.4h10.4V11M10 8v8.4", "M10 8C7.4 8 6 6.9 6 5.4c0-1 .7-1.8 1.7-1.8C9.200 3.6 10 5.600 10 8c0-2.400.8-4.400 2.300-4.400 1 0 1.700.8 1.700 1.800C14 6.900 12.600 8 10 8Z"],
  elsewhere: ["M6.200 3.400 8 7.200 6.400 8.800c.9 2 2.800 3.900 4.800 4.800l1.600-1.600 3.800 1.800-.5 2.800C9.500 17 3 10.500 3.400 3.900Z"],
  link: ["M8.400 11.600a3 3 0 0 0 4.300 0l2.900-2.900a3 3 0 1 0-4.300-4.300L10 5.700", "M11.600 8.400a3 3 0 0 0-4.300 0l-2.900 2.900a3 3 0 1 0 4.300 4.300l1.300-1.300"],
  back: ["M12.200 4.600 6.800 10l5.400 5.400"],
  add: ["M10 4.200v11.600M4.200 10h11.600"],
  undo: ["M4 8.200h8a4 4 0 0 1 0 8H8", "M7 4.800 3.600 8.200 7 11.600"],
  calm: ["M3 12.600c1.800 0 1.800-1.600 3.500-1.600s1.800 1.600 3.500 1.600 1.800-1.600 3.500-1.600 1.800 1.600 3.500 1.600", "M6.600 8a3.400 3.400 0 0 1 6.800 0"],
  help: ["M7.600 7.600a2.500 2.500 0 1 1 3.600 2.300c-.8.400-1.200.900-1.200 1.800M10 14.600h.1"],
};

/**
 * An icon. It says nothing to a screen reader: the control around it carries the words.
 *
 * @param {string} name one of the above
 * @param {number} [size] in px
 * @returns {SVGElement} the picture
 */
export function icon(name, size = 20) {
  return svg(
    "svg",
    { viewBox: "0 0 20 20", width: size, height: size, fill: "none", stroke: "currentColor", "stroke-width": 1.6, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true", focusable: "false" },
    ...(PATHS[name] ?? []).map((d) => svg("path", { d })),
  );
}

/**
 * The mark: one thread, two ends, a loop not yet pulled tight.
 *
 * @param {number} [size] in px
 * @returns {SVGElement} the picture
 */
export function mark(size = 22) {
  return svg(
    "svg",
    { viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "aria-hidden": "true", focusable: "false" },
    svg("path", { d: "M3 17c4.500 0 6.500-2 8.300-5.300C12.800 9 14 6.500 16.500 6.500a3.200 3.200 0 0 1 0 6.400c-2.500 0-3.700-2.500-5.200-5.200" }),
    svg("path", { d: "M14.200 15.400C15.500 16.500 17.500 17 21 17" }),
  );
}
