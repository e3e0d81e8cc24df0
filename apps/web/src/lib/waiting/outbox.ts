/** What became of something that was sent. */
export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; reason: string }
  /** No network, a busy server, a session that ended: the thing itself may be fine. */
  | { kind: 'later' };

/** Answers of a server that mean: not like this, however often you ask. */
const REFUSALS: readonly number[] = [400, 403, 409, 413, 422];

/** What an HTTP status says about what was sent; 0 is no answer at all. */
export function outcomeOf(status: number, reason: string): Outcome {
  return REFUSALS.includes(status) ? { kind: 'refused', reason } : { kind: 'later' };
}

/** Where things wait. `Item` has an id; the oldest comes first. */
export interface OutboxStore<Item> {
  first(count: number): Promise<Item[]>;
  remove(items: readonly Item[]): Promise<void>;
  /** Takes an item out of the way and keeps it with the reason, for people to see. */
  setAside(item: Item, reason: string): Promise<void>;
}

export type Send<Item> = (items: readonly Item[]) => Promise<Outcome>;

/** Sends a batch. A refused one is cut in two until the refused item stands alone, so that it blocks nothing behind it. */
async function deliver<Item>(
  store: OutboxStore<Item>,
  send: Send<Item>,
  batch: readonly Item[],
): Promise<'done' | 'later'> {
  const outcome = await send(batch);
  if (outcome.kind === 'later') return 'later';
  if (outcome.kind === 'accepted') {
    await store.remove(batch);
    return 'done';
  }
  const [only, ...more] = batch;
  if (only !== undefined && more.length === 0) {
    await store.setAside(only, outcome.reason);
    return 'done';
  }
  const middle = Math.ceil(batch.length / 2);
  const first = await deliver(store, send, batch.slice(0, middle));
  return first === 'later' ? first : deliver(store, send, batch.slice(middle));
}

/** Sends all that waits, in batches and in order. `later`: something still waits, and now is not the time. */
export async function drain<Item>(
  store: OutboxStore<Item>,
  send: Send<Item>,
  batchSize: number,
): Promise<'done' | 'later'> {
  for (;;) {
    const batch = await store.first(batchSize);
    if (batch.length === 0) return 'done';
    if ((await deliver(store, send, batch)) === 'later') return 'later';
  }
}
