import type { StatementStore } from '../../../lib/waiting/statement-store';

/**
 * A store that is opened when it is first asked, and asked again where opening failed (a chunk that did not arrive): what
 * is called meanwhile waits for it.
 */
export function lateStore(open: () => Promise<StatementStore>): StatementStore {
  let opening: Promise<StatementStore> | undefined;
  const store = () => {
    opening ??= open().catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    add: async (item) => (await store()).add(item),
    first: async (count) => (await store()).first(count),
    remove: async (items) => (await store()).remove(items),
    setAside: async (item, reason) => (await store()).setAside(item, reason),
    refused: async () => (await store()).refused(),
    readmit: async () => (await store()).readmit(),
    forget: async () => (await store()).forget(),
  };
}
