/** News from the backend: when the list changed elsewhere (a scan, another window), the view looks again. */

const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;
/** Several changes in a row are one look; while a mailbox is read they come twice a second. */
const GATHER_MS = 400;
const SPACING_MS = 2000;

/**
 * Follow the changes for as long as the panel lives.
 *
 * @param {import("./connection.js").Connection} connection which backend
 * @param {() => void} changed called after something changed
 */
export function followChanges(connection, changed) {
  let retry = FIRST_RETRY_MS;
  let gathering = 0;
  let stop = new AbortController();

  let looked = -SPACING_MS;
  let missed = false;

  /** Look, once it is seen: a panel in the background reads nothing. */
  const look = () => {
    gathering = 0;
    missed = document.hidden;
    if (missed) return;
    looked = performance.now();
    changed();
  };
  const soon = () => {
    if (!gathering) gathering = window.setTimeout(look, Math.max(GATHER_MS, looked + SPACING_MS - performance.now()));
  };
  document.addEventListener("visibilitychange", () => { if (missed && !document.hidden) look(); });

  async function listen() {
    stop = new AbortController();
    try {
      await connection.client.follow("/v1/events", (event, data) => {
        retry = FIRST_RETRY_MS;
        connection.dayIs(data.today);
        if (event === "changed") soon();
      }, stop.signal);
    } catch (problem) {
      if (stop.signal.aborted) return;
      connection.met(problem);
    }
    retry = Math.min(retry * 2, LAST_RETRY_MS);
    window.setTimeout(() => { if (connection.state === "ready") void listen(); }, retry);
  }

  connection.addEventListener("change", () => {
    stop.abort();
    if (connection.state === "ready") void listen();
  });
  if (connection.state === "ready") void listen();
}
