import { useCallback, useEffect, useSyncExternalStore } from 'react';
import type { RefusedStatement } from '../../../lib/waiting/database';
import { lateStore } from './late-store';
import { postStatements } from '../../../lib/waiting/post-statements';
import { heard } from '../../../lib/waiting/session-end';
import { type SenderParts, StatementSender } from './statement-sender';

/** One tab at a time. Browsers without locks (no https) send from each: the ids keep that harmless. */
async function alone(work: () => Promise<void>): Promise<void> {
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  if (!locks) return work();
  await locks.request('pirecow-statements', { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

function after(milliseconds: number, work: () => void): () => void {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
}

const senders = new Map<string, StatementSender>();

/** The sender of an account in this tab. */
export function senderOf(owner: string): StatementSender {
  const known = senders.get(owner);
  if (known) return known;
  // The database is half as heavy as all the rest of the player, and nobody needs it to read.
  const store = lateStore(async () =>
    (await import('../../../lib/waiting/statement-store')).statementStore(owner),
  );
  const send: SenderParts['send'] = async (statements, { keepalive }) =>
    heard(await postStatements(statements, { owner, language: document.documentElement.lang, keepalive }));
  const sender = new StatementSender({ owner, store, send, alone, after, chance: Math.random });
  senders.set(owner, sender);
  return sender;
}

/** Keeps the sender of an account at work while a page is shown: sends on arrival, when the network is back, on focus. */
export function useSender(owner: string | undefined): void {
  useEffect(() => {
    if (!owner) return undefined;
    const sender = senderOf(owner);
    const flush = () => void sender.flush();
    const leave = () => {
      if (document.visibilityState === 'hidden') void sender.leave();
    };
    flush();
    window.addEventListener('online', flush);
    window.addEventListener('focus', flush);
    document.addEventListener('visibilitychange', leave);
    return () => {
      window.removeEventListener('online', flush);
      window.removeEventListener('focus', flush);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [owner]);
}

const none: readonly RefusedStatement[] = [];
const nobody = () => none;
const never = () => undefined;

function useSubscribe(owner: string | undefined) {
  return useCallback(
    (listener: () => void) => (owner ? senderOf(owner).subscribe(listener) : never),
    [owner],
  );
}

/** Whether something that was said stands in this page alone. */
export function useUnkept(owner: string | undefined): boolean {
  const isUnkept = useCallback(() => (owner ? senderOf(owner).isUnkept() : false), [owner]);
  return useSyncExternalStore(useSubscribe(owner), isUnkept, () => false);
}

/** What the server refused of this account, kept aside. */
export function useRefused(owner: string | undefined): readonly RefusedStatement[] {
  const subscribe = useSubscribe(owner);
  const refused = useCallback(() => (owner ? senderOf(owner).refused() : none), [owner]);
  // On the server and while the page is taken over nothing is known of what waits in this browser.
  return useSyncExternalStore(subscribe, refused, nobody);
}
