/** Run from the top of the repository: `eslint --config tests/extension/eslint.config.js extension tests/extension`. */
import js from "@eslint/js";
import globals from "globals";

const NO_MARKUP = "Text goes in as text nodes (panel/dom.js): mail and pages are untrusted.";
const ONE_DOOR = "Only browser/door.js talks to the browser.";

/** Ways to turn a string into markup, style or code. */
const MARKUP = ["innerHTML", "outerHTML", "insertAdjacentHTML", "setHTMLUnsafe", "createContextualFragment", "srcdoc"];

export default [
  { ignores: ["**/node_modules/", "**/*.d.ts"] },
  js.configs.recommended,
  {
    files: ["extension/**/*.js"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      eqeqeq: "error",
      "no-alert": "error",
      "no-console": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-var": "error",
      "prefer-const": "error",
      "no-shadow": "off",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-restricted-properties": [
        "error",
        ...MARKUP.map((property) => ({ property, message: NO_MARKUP })),
        { object: "document", property: "write", message: NO_MARKUP },
        { object: "document", property: "writeln", message: NO_MARKUP },
        { object: "document", property: "cookie", message: "No cookies." },
        { property: "cssText", message: "Styles stand in the style sheets." },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector: "CallExpression[callee.property.name='setAttribute'][arguments.0.value=/^(?:style|srcdoc|on)/i]",
          message: "No inline styles or handlers: the content security policy refuses them.",
        },
        { selector: "Literal[value=/^[\\s\\S]*<(?:script|style|iframe)\\b/i]", message: NO_MARKUP },
        { selector: "CallExpression[callee.name='DOMParser'], NewExpression[callee.name='DOMParser']", message: NO_MARKUP },
        { selector: "ImportExpression[source.type!='Literal']", message: "Only modules named in the source are loaded." },
      ],
    },
  },
  {
    files: ["extension/**/*.js"],
    ignores: ["extension/browser/door.js", "extension/background.js"],
    rules: {
      "no-restricted-globals": ["error", ...["chrome", "browser"].map((name) => ({ name, message: ONE_DOOR }))],
    },
  },
  {
    files: ["extension/page/*.js"],
    languageOptions: { sourceType: "script" },
    rules: {
      "no-restricted-globals": ["error", ...["fetch", "XMLHttpRequest", "WebSocket", "localStorage"].map((name) => ({ name, message: "The page is read, and nothing else." }))],
    },
  },
  {
    files: ["tests/extension/**/*.js", "tests/extension/**/*.mjs"],
    languageOptions: { ecmaVersion: 2023, sourceType: "module", globals: { ...globals.node, ...globals.browser } },
  },
];
