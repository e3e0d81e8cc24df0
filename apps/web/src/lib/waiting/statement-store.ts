import { Dexie } from 'dexie';
import { waitingRoom as room, type RefusedStatement, type WaitingStatement } from './database';
import type { OutboxStore } from './outbox';

/** The statements of one account that wait, those refused included. */
export interface StatementStore extends OutboxStore<WaitingStatement> {
  add(item: WaitingStatement): Promise<void>;
  refused(): Promise<RefusedStatement[]>;
  /** Lets the refused ones try again. */
  readmit(): Promise<void>;
  /** Drops the refused ones for good. */
  forget(): Promise<void>;
}

/** The store in the browser's database: outlives the tab. */
export function statementStore(owner: string): StatementStore {
  const refused = () => room.refused.where('owner').equals(owner).toArray();
  const forget = async () => {
    await room.refused.where('owner').equals(owner).delete();
  };
  return {
    add: async (item) => {
      await room.waiting.put(item);
    },
    first: (count) =>
      room.waiting
        .where('[owner+id]')
        .between([owner, Dexie.minKey], [owner, Dexie.maxKey])
        .limit(count)
        .toArray(),
    remove: (items) => room.waiting.bulkDelete(items.map(({ id }) => id)),
    setAside: (item, reason) =>
      room.transaction('rw', room.waiting, room.refused, async () => {
        await room.refused.put({ ...item, reason });
        await room.waiting.delete(item.id);
      }),
    refused,
    readmit: () =>
      room.transaction('rw', room.waiting, room.refused, async () => {
        const items = (await refused()).map(({ id, statement }) => ({ id, owner, statement }));
        await room.waiting.bulkPut(items);
        await forget();
      }),
    forget,
  };
}
