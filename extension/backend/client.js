/**
 * The one way to the backend: HTTP on loopback, JSON, a secret in a header: a paired token, or the served page's session.
 *
 * Every call ends in an answer, a `Problem` with the backend's own sentence, or `Unreachable`.
 */

/** @typedef {import("./api").components["schemas"]} Schemas */

/** What the backend refused or could not do. `says` is its sentence for the user. */
export class Problem extends Error {
  /**
   * @param {number} status the HTTP status
   * @param {string} code the lasting code of the error
   * @param {string} says the sentence
   */
  constructor(status, code, says) {
    super(says);
    this.name = "Problem";
    this.status = status;
    this.code = code;
    this.says = says;
  }
}

/** Nobody answers at the address: the backend is not running. */
export class Unreachable extends Error {
  constructor() {
    super("The backend does not answer.");
    this.name = "Unreachable";
  }
}

/** A local backend that has not answered by now will not: ms. Scans and drafts have calls of their own. */
const TIMEOUT_MS = 15_000;
/** Calls that wait for a mail server or for the web: ms. */
const SLOW_MS = 60_000;

/** @typedef {Record<string, string | number | boolean | null | undefined>} Query */
/** @typedef {{query?: Query, body?: unknown, signal?: AbortSignal, slow?: boolean}} Options */

/** Calls of the API, one method each; the shapes are those of /openapi.json. */
export class Client {
  /**
   * @param {string} base the backend's origin, `http://127.0.0.1:8745`; empty for the page it serves itself
   * @param {string | null} token the paired token, or the served page's session; null where there is none yet
   */
  constructor(base, token) {
    this.base = base;
    this.token = token;
  }

  /**
   * One call.
   *
   * @param {string} method GET, POST, PUT, PATCH or DELETE
   * @param {string} path below the origin
   * @param {Options} [options] query, body, signal
   * @returns {Promise<any>} the answer's JSON
   */
  async call(method, path, { query, body, signal, slow } = {}) {
    const limits = [AbortSignal.timeout(slow ? SLOW_MS : TIMEOUT_MS)];
    if (signal) limits.push(signal);
    const answer = await this.#fetch(path + search(query), {
      method,
      headers: this.#headers(body !== undefined),
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.any(limits),
    }, signal);
    if (answer.ok) return answer.json();
    throw await problemOf(answer);
  }

  /**
   * Follow server-sent events until the server ends them or `signal` aborts.
   *
   * EventSource cannot send a token, so the stream is read by fetch.
   *
   * @param {string} path below the origin
   * @param {(event: string, data: any) => void} onEvent called for each
   * @param {AbortSignal} signal ends it
   * @returns {Promise<void>} when the server ended it
   */
  async follow(path, onEvent, signal) {
    const answer = await this.#fetch(path, { headers: this.#headers(false), signal }, signal);
    if (!answer.ok || !answer.body) throw await problemOf(answer);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      rest += value;
      // A line end may be cut in two by the network: then its first half waits for the second.
      const half = rest.endsWith("\r") ? "\r" : "";
      const blocks = rest.slice(0, rest.length - half.length).replace(/\r\n?/g, "\n").split("\n\n");
      rest = (blocks.pop() ?? "") + half;
      for (const block of blocks) tell(block, onEvent);
    }
  }

  /** @param {boolean} withBody whether JSON is sent
   * @returns {Record<string, string>} the headers */
  #headers(withBody) {
    /** @type {Record<string, string>} */
    const headers = {};
    if (withBody) headers["Content-Type"] = "application/json";
    if (this.token) headers["Authorization"] = `Bearer ${this.token}`;
    return headers;
  }

  /**
   * @param {string} path below the origin
   * @param {RequestInit} init the request
   * @param {AbortSignal | undefined} signal the caller's own
   * @returns {Promise<Response>} any answer
   */
  async #fetch(path, init, signal) {
    try {
      return await fetch(this.base + path, { ...init, cache: "no-store", redirect: "error", referrerPolicy: "no-referrer", credentials: "omit" });
    } catch {
      if (signal?.aborted) throw new DOMException("The view was left.", "AbortError");
      throw new Unreachable();
    }
  }

  /** @returns {Promise<Schemas["Health"]>} that it runs */
  health() {
    return this.call("GET", "/v1/health");
  }

  // The one-time link and pairing: open to all, since it is how one gets a session or a token.

  /** @param {string} code of the one-time link
   * @returns {Promise<Schemas["SessionShape"]>} the session of the page */
  openSession(code) {
    return this.call("POST", "/v1/sessions", { body: { code } });
  }

  /** @param {string} client what asks
   * @returns {Promise<{id: string, secret: string, code: string, expires_at: string}>} the code to show */
  askToPair(client) {
    return this.call("POST", "/v1/pairing", { body: { client } });
  }

  /** @param {string} id of the request
   * @param {string} secret of the request
   * @returns {Promise<{state: "waiting" | "confirmed" | "refused" | "lapsed", token: string | null}>} how it stands */
  pairingState(id, secret) {
    return this.call("POST", `/v1/pairing/${enc(id)}`, { body: { secret } });
  }

  /** @returns {Promise<{waiting: {id: string, client: string, code: string, asked_at: string, expires_at: string}[]}>} who waits */
  pairings() {
    return this.call("GET", "/v1/pairing");
  }

  /** @param {string} id of the request
   * @param {string} code as shown over there
   * @param {boolean} yes or no
   * @returns {Promise<unknown>} done */
  answerPairing(id, code, yes) {
    return this.call("POST", `/v1/pairing/${enc(id)}/answer`, { body: { code, yes } });
  }

  /** @returns {Promise<{tokens: {id: string, name: string, created_at: string, last_used_at: string | null}[]}>} who may call */
  tokens() {
    return this.call("GET", "/v1/tokens");
  }

  /** @param {string} id of the token
   * @returns {Promise<unknown>} done */
  revokeToken(id) {
    return this.call("DELETE", `/v1/tokens/${enc(id)}`);
  }

  // Suggestions and drafts.

  /** @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["SuggestionList"]>} today's few */
  suggestions(signal) {
    return this.call("GET", "/v1/suggestions", { signal });
  }

  /** @param {string} person their id
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["SuggestionList"]>} the next notes to them */
  suggestionsFor(person, signal) {
    return this.call("GET", `/v1/people/${enc(person)}/suggestions`, { signal });
  }

  /** @param {string} id of the suggestion
   * @param {"done" | "snooze" | "not_this"} choice what the user says
   * @param {string | null} [until] the day a snooze ends
   * @returns {Promise<{undo: string}>} with the way back */
  chooseSuggestion(id, choice, until = null) {
    return this.call("PATCH", `/v1/suggestions/${enc(id)}`, { body: { choice, until } });
  }

  /** @param {string} text the note; the first line may be its subject
   * @param {string} to an id, a name or an address
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["CheckShape"]>} what the rules say */
  checkDraft(text, to, signal) {
    return this.call("POST", "/v1/drafts/check", { body: { text, to }, signal });
  }

  /** @param {{suggestion?: string, to?: string[], subject?: string, body?: string}} draft what to save
   * @returns {Promise<Schemas["SavedShape"]>} where it stands */
  saveDraft(draft) {
    return this.call("POST", "/v1/drafts", { body: draft, slow: true });
  }

  /** @param {{suggestion?: string, to?: string[], subject?: string, body?: string}} draft what to write
   * @returns {Promise<{file_name: string, eml: string}>} as a file for a mail program */
  draftAsFile(draft) {
    return this.call("POST", "/v1/drafts/eml", { body: draft });
  }

  // Loose ends.

  /** @param {Query} filter kind, by, state, person, q, sort, limit, offset
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["LooseEndList"]>} those that fit */
  looseEnds(filter, signal) {
    return this.call("GET", "/v1/loose-ends", { query: filter, signal });
  }

  /** @param {string} id of the loose end
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["LooseEndTrail"]>} with everything that happened to it */
  looseEnd(id, signal) {
    return this.call("GET", `/v1/loose-ends/${enc(id)}`, { signal });
  }

  /** @param {string[]} ids up to 500
   * @param {"done" | "snooze" | "dismiss" | "reopen"} verb what the user decides
   * @param {string | null} [until] the day a snooze ends
   * @returns {Promise<{loose_ends: Schemas["LooseEndShape"][], undo: string}>} with the way back */
  settle(ids, verb, until = null) {
    return this.call("PATCH", "/v1/loose-ends", { body: { ids, verb, until } });
  }

  /** @param {string} id what an answer named `undo`
   * @returns {Promise<{says: string}>} done */
  undo(id) {
    return this.call("POST", `/v1/undo/${enc(id)}`);
  }

  // People and pages.

  /** @param {Query} query q, limit, offset
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["PeopleList"]>} those that fit */
  people(query, signal) {
    return this.call("GET", "/v1/people", { query, signal });
  }

  /** @param {string} id of the person
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["PersonWholeShape"]>} with all that is known */
  person(id, signal) {
    return this.call("GET", `/v1/people/${enc(id)}`, { signal });
  }

  /** @param {string} id of the person
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["BriefShape"]>} what to know before a meeting */
  brief(id, signal) {
    return this.call("GET", `/v1/people/${enc(id)}/brief`, { signal });
  }

  /** @param {string} id of the person
   * @param {string} other id, address, name or page of the other
   * @param {boolean} same whether the two are one
   * @returns {Promise<Schemas["Merged"]>} the person after it, with the way back */
  merge(id, other, same) {
    return this.call("POST", `/v1/people/${enc(id)}/merge`, { body: { other, same } });
  }

  /** @param {string} id of the person
   * @param {"me" | "them"} by who gave
   * @param {string} what in the user's words
   * @returns {Promise<{undo: string}>} with the way back */
  noteGift(id, by, what) {
    return this.call("POST", `/v1/people/${enc(id)}/ledger`, { body: { by, what } });
  }

  /** @param {{url: string, html: string, title: string}} page as the browser shows it
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["LookShape"]>} what it says and who it might be; nothing is kept */
  lookAtPage(page, signal) {
    return this.call("POST", "/v1/profiles/look", { body: page, signal });
  }

  /** @param {{url: string, html: string, title: string, person?: string}} page as the browser shows it
   * @returns {Promise<Schemas["ProfileShape"] & {undo?: string}>} what became of it */
  keepPage(page) {
    return this.call("POST", "/v1/profiles", { body: page });
  }

  // Plan, resources, rhythm.

  /** @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["PlanShape"]>} the plan */
  plan(signal) {
    return this.call("GET", "/v1/plan", { signal });
  }

  /** @param {object} plan in the shape of plan.json
   * @returns {Promise<Schemas["PlanShape"]>} as kept */
  keepPlan(plan) {
    return this.call("PUT", "/v1/plan", { body: plan });
  }

  /** @returns {Promise<{text: string, html: string}>} the one page to share */
  handbill() {
    return this.call("GET", "/v1/plan/handbill");
  }

  /** @returns {Promise<{file_name: string, ics: string}>} the weekly time, for a calendar */
  weekly() {
    return this.call("GET", "/v1/plan/weekly");
  }

  /** @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["ResourceList"]>} links worth sharing */
  resources(signal) {
    return this.call("GET", "/v1/resources", { signal });
  }

  /** @param {{url: string, title?: string, note?: string, topics?: string[]}} link without a title its page is asked
   * @returns {Promise<Schemas["ResourceShape"]>} as kept */
  keepResource(link) {
    return this.call("POST", "/v1/resources", { body: link, slow: true });
  }

  /** @param {string} url which
   * @returns {Promise<Schemas["ResourceList"]>} those left */
  dropResource(url) {
    return this.call("DELETE", "/v1/resources", { query: { url } });
  }

  /** @param {number} weeks how far back
   * @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["RhythmShape"]>} the pictures' figures */
  rhythm(weeks, signal) {
    return this.call("GET", "/v1/rhythm", { query: { weeks }, signal });
  }

  // Settings, accounts, scans.

  /** @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["SettingsShape"]>} the user's settings */
  settings(signal) {
    return this.call("GET", "/v1/settings", { signal });
  }

  /** @param {Record<string, unknown>} some those to change
   * @returns {Promise<Schemas["SettingsShape"]>} all of them */
  keepSettings(some) {
    return this.call("PUT", "/v1/settings", { body: some });
  }

  /** @param {AbortSignal} [signal] of the view
   * @returns {Promise<Schemas["AccountList"]>} the mailboxes */
  accounts(signal) {
    return this.call("GET", "/v1/accounts", { signal });
  }

  /** @param {string} email an address
   * @returns {Promise<Schemas["AccountLook"]>} where its server is */
  lookForServer(email) {
    return this.call("POST", "/v1/accounts/look", { body: { email }, slow: true });
  }

  /** @param {{email: string, password: string, host?: string, port?: number, security?: string}} account a mailbox
   * @returns {Promise<Schemas["AccountShape"]>} as kept */
  addAccount(account) {
    return this.call("POST", "/v1/accounts", { body: account, slow: true });
  }

  /** @param {string} email which
   * @returns {Promise<unknown>} done */
  removeAccount(email) {
    return this.call("DELETE", `/v1/accounts/${enc(email)}`);
  }

  /** @returns {Promise<{id: string}>} the scan of the made-up mailbox */
  startSample() {
    return this.call("POST", "/v1/sample", { slow: true });
  }

  /** @returns {Promise<unknown>} done */
  removeSample() {
    return this.call("DELETE", "/v1/sample", { slow: true });
  }

  /** @returns {Promise<Schemas["ScanStarted"]>} a scan, begun or joined */
  startScan() {
    return this.call("POST", "/v1/scans");
  }

  /** @param {string} id of the scan
   * @param {(progress: Schemas["ProgressShape"]) => void} onProgress called for each report
   * @param {AbortSignal} signal ends the listening, not the scan
   * @returns {Promise<void>} when the scan ended */
  followScan(id, onProgress, signal) {
    return this.follow(`/v1/scans/${enc(id)}/events`, (_event, data) => onProgress(data), signal);
  }
}

/** @param {string} part of a path
 * @returns {string} safe in one */
const enc = (part) => encodeURIComponent(part);

/** @param {Query | undefined} query its parts
 * @returns {string} with its question mark; empty values are left out */
function search(query) {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

/** @param {Response} answer one that is not well
 * @returns {Promise<Problem>} with the backend's sentence, where it is ours that answers */
async function problemOf(answer) {
  try {
    const { error } = await answer.json();
    return new Problem(answer.status, String(error.code), String(error.says));
  } catch {
    return new Problem(answer.status, "not_ours", "Something else than Loose Ends answers at this address.");
  }
}

/** @param {string} block one event of a stream
 * @param {(event: string, data: any) => void} onEvent called if it carries data */
function tell(block, onEvent) {
  let event = "message";
  /** @type {string[]} */
  const data = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length) onEvent(event, JSON.parse(data.join("\n")));
}
