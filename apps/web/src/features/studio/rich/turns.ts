/** Fields that wait for their editor, in the order of the page. */
const waiting: (() => void)[] = [];
/** Of editors that begin at once: one takes about 3 ms. */
const AT_ONCE = 3;
/** Where the page has no rest: not longer than this, in milliseconds. */
const LONGEST_WAIT = 300;

function whenIdle(run: () => void): void {
  // Safari has no such call.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run, { timeout: LONGEST_WAIT });
  else setTimeout(run, 0);
}

function serve(): void {
  for (const begin of waiting.splice(0, AT_ONCE)) begin();
  if (waiting.length > 0) whenIdle(serve);
}

/** Calls `begin` when its turn has come: for the first ones once they are drawn, for the rest when the page has a moment. @returns takes it back */
export function waitForTurn(begin: () => void): () => void {
  if (waiting.length === 0) setTimeout(serve, 0);
  waiting.push(begin);
  return () => {
    const place = waiting.indexOf(begin);
    if (place >= 0) waiting.splice(place, 1);
  };
}
