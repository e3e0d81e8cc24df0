import type { ExploredStatement, ExplorerTail } from '@pirecow/contracts';
import { useEffect, useState } from 'react';
import { api } from '../../../lib/api';
import { type Filters, queryOf } from '../filters';

const PAUSE_MS = 5_000;

interface Live {
  /** What has been stored since the page came, in the order of arrival. */
  items: ExploredStatement[];
  /** Whether the server does not answer: it is asked again after a pause. */
  isLost: boolean;
}

function pause(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PAUSE_MS);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Follows the log from `tail` on while `enabled`. The server holds each request until there is something to tell. */
export function useLive(filters: Filters, tail: string | undefined, enabled: boolean): Live {
  const [live, setLive] = useState<Live>({ items: [], isLost: false });
  const query = queryOf(filters);
  useEffect(() => {
    if (!enabled || !tail) return undefined;
    const leaving = new AbortController();
    const { signal } = leaving;
    const follow = async () => {
      for (let after = tail; !signal.aborted;) {
        try {
          const path = `/api/records/statements/tail?${query && `${query}&`}after=${after}`;
          const { items, after: next } = await api<ExplorerTail>(path, { signal });
          after = next;
          setLive((known) => ({ items: [...known.items, ...items], isLost: false }));
        } catch {
          if (signal.aborted) return;
          setLive((known) => ({ ...known, isLost: true }));
          await pause(signal);
        }
      }
    };
    void follow();
    return () => leaving.abort();
  }, [query, tail, enabled]);
  return live;
}
