/**
 * The words of the panel: from `_locales/<language>/messages.json`, in the form browsers define for
 * extensions, read by ourselves so that the backend's own page has them too.
 *
 * A message that depends on a number has one entry a plural form: `key_one`, `key_other` (Intl.PluralRules).
 */

/** @typedef {{message: string, description?: string, placeholders?: Record<string, {content: string}>}} Message */

const LANGUAGES = ["en", "de"];
const FALLBACK = "en";

/** @type {Record<string, Message>} */
let messages = {};
let language = FALLBACK;
/** The user's own tag, such as en-GB: days and numbers follow the country, words the language. */
let locale = FALLBACK;

/** The language in use, for Intl and for the page's lang attribute.
 * @returns {string} a language tag */
export function lang() {
  return language;
}

/**
 * Read the messages of the first language we have among those wanted.
 *
 * @param {readonly string[]} wanted the user's languages, best first (`navigator.languages`)
 * @returns {Promise<void>}
 */
export async function loadStrings(wanted) {
  const known = wanted.find((one) => LANGUAGES.includes(primary(one)));
  language = known ? primary(known) : FALLBACK;
  locale = wanted.find((one) => primary(one) === language && one.includes("-")) ?? language;
  const answer = await fetch(`/_locales/${language}/messages.json`);
  messages = /** @type {Record<string, Message>} */ (await answer.json());
  document.documentElement.lang = language;
}

/** @param {string} tag a language tag
 * @returns {string} its language alone */
function primary(tag) {
  return tag.toLowerCase().split("-")[0] ?? "";
}

/**
 * The text of a message.
 *
 * @param {string} key its name
 * @param {Record<string, string | number>} [values] what its placeholders stand for, by their names
 * @returns {string} the text; the key itself where there is none, so that a gap is seen
 */
export function t(key, values = {}) {
  const message = messages[key];
  if (!message) return key;
  return message.message.replace(/\$([a-z_]+)\$/gi, (whole, name) => {
    const value = values[String(name).toLowerCase()];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

/**
 * The text of a message for a number; `$count$` stands for it.
 *
 * @param {string} key the name without its plural form
 * @param {number} count how many
 * @param {Record<string, string | number>} [values] other placeholders
 * @returns {string} the text
 */
export function tn(key, count, values = {}) {
  const form = kept(`plural ${language}`, () => new Intl.PluralRules(language)).select(count);
  const named = messages[`${key}_${form}`] ? `${key}_${form}` : `${key}_other`;
  return t(named, { ...values, count });
}

/**
 * @param {number} value any number
 * @returns {string} as this language writes it
 */
export function number(value) {
  return kept(`number ${locale}`, () => new Intl.NumberFormat(locale)).format(value);
}

/** Formats, made once each: making one takes longer than a row of a list. @type {Map<string, any>} */
const FORMATS = new Map();

/**
 * @template T
 * @param {string} key what it is kept under
 * @param {() => T} make makes it the first time
 * @returns {T} it
 */
function kept(key, make) {
  if (!FORMATS.has(key)) FORMATS.set(key, make());
  return FORMATS.get(key);
}

/**
 * How days are written here: every view asks this, so that all write them alike.
 *
 * @param {Intl.DateTimeFormatOptions} options which parts of the day
 * @returns {Intl.DateTimeFormat} the format
 */
export function dates(options) {
  return kept(`date ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options));
}

/**
 * A day as people say it: `Mon 23 Nov`, with the year where it is not this one.
 *
 * @param {string | Date} when a day (`2026-11-23`) or a moment
 * @param {Date} [today] for the year
 * @returns {string} the day
 */
export function day(when, today = new Date()) {
  const date = asDate(when);
  const options = /** @type {Intl.DateTimeFormatOptions} */ ({ weekday: "short", day: "numeric", month: "short" });
  if (date.getFullYear() !== today.getFullYear()) Object.assign(options, { weekday: undefined, year: "numeric" });
  return dates(options).format(date);
}

/**
 * How far off a day is, in words: `3 weeks ago`, `tomorrow`.
 *
 * @param {string | Date} when a day or a moment
 * @param {Date} [today] reckoned from
 * @returns {string} the distance
 */
export function ago(when, today = new Date()) {
  const days = Math.round((midnight(asDate(when)) - midnight(today)) / 86_400_000);
  const words = kept(`distance ${language}`, () => new Intl.RelativeTimeFormat(language, { numeric: "auto" }));
  if (Math.abs(days) < 14) return words.format(days, "day");
  if (Math.abs(days) < 60) return words.format(Math.round(days / 7), "week");
  if (Math.abs(days) < 540) return words.format(Math.round(days / 30.4), "month");
  return words.format(Math.round(days / 365.25), "year");
}

/**
 * A `<time>`'s parts belong together: words to read, and the exact moment for machines.
 *
 * @param {string | Date} when a day or a moment
 * @returns {Date} a date; a bare day is that day here, not in Greenwich
 */
export function asDate(when) {
  if (when instanceof Date) return when;
  return new Date(when.length === 10 ? `${when}T12:00:00` : when);
}

/** @param {Date} date a moment
 * @returns {number} the start of its day, in ms */
function midnight(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
