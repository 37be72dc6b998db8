/** Light, dark, or as the system has it. */
import { store } from "../browser/door.js";

export const THEMES = ["system", "light", "dark"];

/** @param {string} theme one of THEMES */
export function useTheme(theme) {
  const root = document.documentElement;
  if (theme === "light" || theme === "dark") root.dataset["theme"] = theme;
  else delete root.dataset["theme"];
}

/** @param {string} theme one of THEMES
 * @returns {Promise<void>} when it is kept, on this browser */
export async function keepTheme(theme) {
  useTheme(theme);
  await store.set("theme", theme);
}
