/** What became of something that was sent. */
export type Outcome =
  | { kind: 'accepted' }
  | { kind: 'refused'; reason: string }
  /** No network, a busy server: the thing itself may be fine. */
  | { kind: 'later' }
  /** Whoever it is of is not signed in any more: it waits for them, and is nobody else's to send. */
  | { kind: 'signed-out' };

/** What becomes of a row of things that are sent one after the other. */
export type Drained = 'done' | 'later' | 'signed-out';

/** Answers of a server that mean: not like this, however often you ask. */
const REFUSALS: readonly number[] = [400, 403, 409, 413, 422];

/** What an HTTP status says about what was sent; 0 is no answer at all. */
export function outcomeOf(status: number, reason: string): Outcome {
  if (status === 401) return { kind: 'signed-out' };
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
): Promise<Drained> {
  const outcome = await send(batch);
  if (outcome.kind === 'later' || outcome.kind === 'signed-out') return outcome.kind;
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
  return first === 'done' ? deliver(store, send, batch.slice(middle)) : first;
}

/** Sends all that waits, in batches and in order. But for `done` something still waits, and now is not the time. */
export async function drain<Item>(
  store: OutboxStore<Item>,
  send: Send<Item>,
  batchSize: number,
): Promise<Drained> {
  for (;;) {
    const batch = await store.first(batchSize);
    if (batch.length === 0) return 'done';
    const became = await deliver(store, send, batch);
    if (became !== 'done') return became;
  }
}
