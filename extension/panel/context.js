/**
 * What every view is given, and the shape every view has. No code here: the contract between
 * main.js and the views.
 *
 * @typedef {object} Context
 * @property {import("../backend/client.js").Client} client the way to the backend
 * @property {import("./connection.js").Connection} connection whether it is there
 * @property {AbortSignal} signal aborted when the view is left: give it to calls and listeners
 * @property {string} rest what follows the view's name in the address: `#person/p3f9` gives `p3f9`
 * @property {(address: string) => void} go go to another view: `person/p3f9`
 * @property {(text: string, undo?: string, back?: string) => void} say say what was done; `undo` is an id of the API,
 *   `back` the view to show when it is taken back, if not the one on the stage
 * @property {(title: string) => void} title name the view otherwise than by its own name
 * @property {Date} today the day by the backend's clock, also after it has turned
 *
 * @typedef {object} Key one key of a view
 * @property {string} says what it does, for the help
 * @property {(event: KeyboardEvent) => void} run does it
 *
 * @typedef {object} Shown a view on the stage
 * @property {HTMLElement} node what to show
 * @property {Record<string, Key>} [keys] by `event.key`
 * @property {() => void} [changed] called when the list changed elsewhere: look again, quietly
 * @property {boolean} [wide] whether it fills a wide window rather than a column
 *
 * @typedef {(context: Context) => Shown} Show every view's module exports one, as `show`
 */

export {};
