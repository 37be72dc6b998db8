/** A text field that is as high as its text: at 252 px a line holds few words. */
import { h } from "../dom.js";

/** Whether the browser does it by itself (fields.css). */
const BY_ITSELF = CSS.supports("field-sizing", "content");

/**
 * @param {Record<string, unknown>} props of the textarea, as for `h`
 * @param {{oneLine?: boolean}} [how] `oneLine`: Enter makes no new line, and pasted ones become spaces
 * @returns {HTMLTextAreaElement} the field
 */
export function growing(props, { oneLine = false } = {}) {
  const field = h("textarea", { rows: 1, ...props });
  field.classList.add("growing");
  if (oneLine) {
    field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
    field.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.getData("text/plain");
      if (!pasted?.includes("\n")) return;
      event.preventDefault();
      // No newer way keeps the field's undo.
      document.execCommand("insertText", false, pasted.replace(/\s+/gu, " ").trim());
    });
  }
  if (!BY_ITSELF) {
    const fit = () => {
      field.style.height = "auto";
      field.style.height = `${field.scrollHeight + 2}px`;
    };
    field.addEventListener("input", fit);
    requestAnimationFrame(fit);
  }
  return field;
}
