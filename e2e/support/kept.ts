import type { Page } from './test';

/** What a store of this browser holds, each thing as text, in its order; nothing where there is no such store yet. */
export const keptIn = (page: Page, database: string, store: string): Promise<string[]> =>
  page.evaluate(
    ([name, wanted]) =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(new Error(`${name} does not open`));
        opening.onsuccess = () => {
          const { result } = opening;
          const answer = (found: string[]) => {
            result.close();
            resolve(found);
          };
          if (!result.objectStoreNames.contains(wanted)) return answer([]);
          const all = result.transaction(wanted).objectStore(wanted).getAll();
          all.onsuccess = () => answer(all.result.map((one) => JSON.stringify(one)));
        };
      }),
    [database, store] as const,
  );
