/**
 * Elements from code. Text becomes text nodes and nothing else: mail and pages are untrusted, so the
 * panel has no way to turn a string into markup.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */
/** @typedef {Child | Child[]} Children */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag its name
 * @param {Record<string, unknown> | null} [props] `class`, `dataset`, `on…` listeners (`onclick`), properties
 *   of the element, else attributes; null, undefined and false leave out
 * @param {...Children} children nodes and texts; empty ones are left out
 * @returns {HTMLElementTagNameMap[T]} the element
 */
export function h(tag, props, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) set(node, name, value);
  append(node, children);
  return node;
}

/**
 * Make an SVG element; every prop is an attribute.
 *
 * @param {string} tag its name
 * @param {Record<string, string | number>} [attributes] what it carries
 * @param {...Children} children nodes and texts
 * @returns {SVGElement} the element
 */
export function svg(tag, attributes = {}, ...children) {
  const node = /** @type {SVGElement} */ (document.createElementNS(SVG, tag));
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  append(node, children);
  return node;
}

/**
 * A sentence in which commands stand between backticks, as the backend's and ours do.
 *
 * @param {string} text the sentence
 * @returns {Child[]} its words, the commands as code
 */
export function withCode(text) {
  return text.split("`").map((piece, at, all) => (at % 2 && at < all.length - 1 ? h("code", null, piece) : at % 2 ? `\`${piece}` : piece));
}

/**
 * Put these in the place of whatever stood there.
 *
 * @param {Element} node where
 * @param {...Children} children nodes and texts
 */
export function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
}

/**
 * @param {Element} node where
 * @param {Children[]} children what
 */
function append(node, children) {
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === false || child === "") continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

/**
 * @param {HTMLElement} node where
 * @param {string} name which prop
 * @param {unknown} value what it becomes
 */
function set(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "class") node.className = String(value);
  else if (name === "dataset") Object.assign(node.dataset, value);
  else if (name.startsWith("on")) node.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
  else if (name in node && !name.startsWith("aria-") && name !== "list") Reflect.set(node, name, value);
  else node.setAttribute(name, value === true ? "" : String(value));
}
