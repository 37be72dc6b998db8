/**
 * The one door to the browser: nothing else of the panel names `chrome` or `browser`.
 *
 * The same panel is served by the backend as a plain page. There is no extension then: what concerns
 * tabs and pages gives null, and settings are kept in localStorage.
 */

/**
 * @typedef {object} HandedPage a page that a click handed over
 * @property {number} tabId the tab it was read in
 * @property {string} url its address; "" where the browser does not tell
 * @property {string} title its title
 * @property {string} html its head and what it showed of its main part; "" if it could not be read
 * @property {string} at when, in ISO 8601 (UTC)
 * @property {boolean} cut whether it was longer than what is taken (3 MB)
 * @property {"click_again" | "not_readable" | null} problem why there is no html: the click's permission is
 *   over (the icon must be clicked again), or the browser lets nobody read this page (its own pages, PDF
 *   files, the store)
 */
/** @typedef {{moved: true}} Moved the user went to another tab, or the tab to another page */
/** @typedef {{html: string, url: string, title: string, cut: boolean}} ReadPage what page/read_page.js gives */
/** @typedef {{open(): Promise<void>}} Sidebar Firefox's sidebar, which Chromium's types do not know */

const found = /** @type {{browser?: typeof chrome, chrome?: typeof chrome}} */ (/** @type {unknown} */ (globalThis));
const api = /** @type {typeof chrome & {sidebarAction?: Sidebar}} */ (found.browser?.runtime ? found.browser : found.chrome);

/** Whether this runs in the extension, and not as the backend's own page. */
export const inExtension = Boolean(api?.runtime?.id);

/** The extension's version, or "" where there is none. */
export const version = inExtension ? api.runtime.getManifest().version : "";

/** How this client names itself when it asks to be paired. */
export const clientName = typeof found.browser !== "undefined" && api?.sidebarAction ? "Firefox panel" : "Chromium panel";

// What this panel keeps: its token, the backend's address, the theme.

/** Values by key, as JSON: of the extension, or of this origin when the backend serves the page. */
export const store = {
  /**
   * @param {string} key its name
   * @returns {Promise<any>} the value, or undefined
   */
  async get(key) {
    if (inExtension) return (await api.storage.local.get(key))[key];
    const kept = localStorage.getItem(key);
    return kept === null ? undefined : JSON.parse(kept);
  },
  /**
   * @param {string} key its name
   * @param {unknown} value anything that JSON can say
   * @returns {Promise<void>} when it is kept
   */
  async set(key, value) {
    if (inExtension) await api.storage.local.set({ [key]: value });
    else localStorage.setItem(key, JSON.stringify(value));
  },
  /**
   * @param {string} key its name
   * @returns {Promise<void>} when it is gone
   */
  async remove(key) {
    if (inExtension) await api.storage.local.remove(key);
    else localStorage.removeItem(key);
  },
};

// The page the user is on.

/**
 * The tab beside the panel.
 *
 * @returns {Promise<number | null>} its id; that of `?tab=` where the panel itself is a tab
 */
export async function currentTab() {
  if (!inExtension) return null;
  const named = Number(new URLSearchParams(location.search).get("tab"));
  if (named > 0) return named;
  const [tab] = await api.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

/**
 * What a click handed over of a tab, while the tab still shows it.
 *
 * @param {number} tabId the tab
 * @returns {Promise<HandedPage | null>} the page; null where nothing was, or the tab has moved on since
 */
export async function pageOf(tabId) {
  const page = await kept(tabId);
  return page && (await stillThere(page)) ? page : null;
}

/**
 * Follow the page the user is on.
 *
 * @param {(what: HandedPage | Moved) => void} callback called with each page handed over of the current tab,
 *   with the page of a tab the user came back to, and with `{moved: true}` where nothing was handed over
 *   of what the user sees now
 * @returns {() => void} stops it
 */
export function onPage(callback) {
  if (!inExtension) return () => {};

  let told = "";
  /** @param {number} tabId a tab of which something changed */
  const look = async (tabId) => {
    if (tabId !== (await currentTab())) return;
    const page = await pageOf(tabId);
    const news = `${tabId} ${page?.at ?? "moved"}`;
    if (news === told) return;
    told = news;
    callback(page ?? { moved: true });
  };
  /** @param {Record<string, chrome.storage.StorageChange>} changes what was put into the session's store */
  const handed = (changes) => {
    for (const [key, { newValue }] of Object.entries(changes)) {
      if (key.startsWith(PAGE) && newValue) void look(Number(key.slice(PAGE.length)));
    }
  };
  /** @param {{tabId: number}} tab the one the user went to */
  const switched = ({ tabId }) => void look(tabId);
  /**
   * @param {number} tabId the tab
   * @param {{status?: string, url?: string}} change what happened to it
   */
  const updated = async (tabId, change) => {
    if (change.status !== "loading" && change.url === undefined) return;
    // Of a page without an address nobody can tell later whether it is still there.
    if ((await kept(tabId))?.url === "") await forget(tabId);
    await look(tabId);
  };
  api.storage.session.onChanged.addListener(handed);
  api.tabs.onActivated.addListener(switched);
  api.tabs.onUpdated.addListener(updated);
  return () => {
    api.storage.session.onChanged.removeListener(handed);
    api.tabs.onActivated.removeListener(switched);
    api.tabs.onUpdated.removeListener(updated);
  };
}

/**
 * Read a tab's page anew, as long as the click's permission for it lasts.
 *
 * @param {number} tabId the tab
 * @returns {Promise<HandedPage>} the page, or one with a `problem`; `onPage` tells of it too
 */
export async function readAgain(tabId) {
  return handOver(tabId, "click_again");
}

// What the background does (and the panel through `readAgain`).

const PAGE = "page:";

/**
 * Open the panel beside a tab. Must be called while a click is being answered, before anything is awaited.
 *
 * @param {{windowId: number}} tab the tab
 */
export function openPanel(tab) {
  if (api.sidePanel) void api.sidePanel.open({ windowId: tab.windowId });
  else void api.sidebarAction?.open();
}

/**
 * Read a tab's page and put it where the panel finds it.
 *
 * @param {number} tabId the tab
 * @param {"click_again" | "not_readable"} [closed] what it means if the browser does not let us: right after
 *   a click, that nobody may read this page
 * @returns {Promise<HandedPage>} what was put there
 */
export async function handOver(tabId, closed = "not_readable") {
  const page = await read(tabId, closed);
  const key = PAGE + tabId;
  try {
    await api.storage.session.set({ [key]: page });
  } catch {
    // The session's store holds 10 MB: pages of other tabs make room, they can be handed over again.
    await api.storage.session.clear();
    await api.storage.session.set({ [key]: page });
  }
  return page;
}

/**
 * @param {number} tabId a tab that is gone
 * @returns {Promise<void>} when nothing of it is left
 */
export async function forget(tabId) {
  await api.storage.session.remove(PAGE + tabId);
}

/** @param {(tab: chrome.tabs.Tab) => void} callback called when the toolbar's icon is clicked */
export function onToolbarClick(callback) {
  api.action.onClicked.addListener(callback);
}

/** @param {(tabId: number) => void} callback called when a tab is closed */
export function onRemoved(callback) {
  api.tabs.onRemoved.addListener((tabId) => callback(tabId));
}

/**
 * @param {number} tabId the tab
 * @param {"click_again" | "not_readable"} closed the problem of a page without permission
 * @returns {Promise<HandedPage>} what can be read of it
 */
async function read(tabId, closed) {
  const tab = await api.tabs.get(tabId);
  const page = { tabId, url: tab.url ?? "", title: tab.title ?? "", html: "", at: new Date().toISOString(), cut: false };
  // Without permission the browser does not even tell the address.
  if (!tab.url) return { ...page, problem: closed };
  const result = await inject(tabId, /^https?:/i.test(tab.url) ? READ_WAITS_MS : []);
  return result ? { ...page, ...result, problem: null } : { ...page, problem: "not_readable" };
}

/** In Chromium a page that has just been loaded may hear of the click's permission a moment after we do. */
const READ_WAITS_MS = [30, 100, 300];

/**
 * @param {number} tabId the tab
 * @param {number[]} waits how long to wait before each further try
 * @returns {Promise<ReadPage | null>} what the page gave; null if the browser lets nobody read it
 */
async function inject(tabId, waits) {
  try {
    const [frame] = await api.scripting.executeScript({ target: { tabId }, files: ["/page/read_page.js"] });
    if (frame?.result) return /** @type {ReadPage} */ (frame.result);
  } catch {
    // A page without a document, or one that nobody may read.
  }
  const [wait, ...rest] = waits;
  if (wait === undefined) return null;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return inject(tabId, rest);
}

/**
 * @param {number} tabId the tab
 * @returns {Promise<HandedPage | null>} what was last handed over of it
 */
async function kept(tabId) {
  if (!inExtension) return null;
  const key = PAGE + tabId;
  return /** @type {HandedPage | undefined} */ ((await api.storage.session.get(key))[key]) ?? null;
}

/**
 * @param {HandedPage} page a page that was handed over
 * @returns {Promise<boolean>} whether its tab shows it still
 */
async function stillThere(page) {
  const tab = await api.tabs.get(page.tabId).catch(() => null);
  return tab !== null && withoutFragment(tab.url ?? "") === withoutFragment(page.url);
}

/**
 * @param {string} url an address
 * @returns {string} the same without what only says where on the page one is
 */
function withoutFragment(url) {
  return url.split("#", 1)[0] ?? "";
}

// What the panel asks of the browser for its user.

/** @returns {string} the language of the browser's own interface, such as `de-AT` */
export function uiLanguage() {
  return inExtension ? api.i18n.getUILanguage() : navigator.language;
}

/**
 * Open a link outside the panel. Mail and pages bring links: only web and mail addresses are followed.
 *
 * @param {string} url the link
 * @returns {boolean} whether it was one of these
 */
export function openUrl(url) {
  const scheme = /^(https?|mailto):/i.exec(url)?.[1]?.toLowerCase();
  if (!scheme) return false;
  const link = document.createElement("a");
  link.href = url;
  link.rel = "noopener noreferrer";
  if (scheme !== "mailto") link.target = "_blank";
  link.click();
  return true;
}

/**
 * @param {string} text what to put on the clipboard
 * @returns {Promise<boolean>} whether the browser let us
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/**
 * Give the user a file, as a download.
 *
 * @param {string} name its name
 * @param {string} type its media type
 * @param {string} text what is in it
 */
export function saveFile(name, type, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
