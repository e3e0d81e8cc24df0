import type { Statement } from '@pirecow/xapi';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { api, ApiProblem } from '../../../lib/api';
import type { RefusedStatement } from './database';
import { lateStore } from './late-store';
import { outcomeOf, type Outcome } from './outbox';
import { flushKept } from './flush-kept';
import { StatementSender } from './statement-sender';

/** Browsers refuse bodies beyond 64 KiB on the way out. */
const KEEPALIVE_BYTES = 60_000;

async function post(
  statements: readonly Statement[],
  { keepalive }: { keepalive: boolean },
): Promise<Outcome> {
  const fits = JSON.stringify(statements).length < KEEPALIVE_BYTES;
  try {
    await api<string[]>('/xapi/statements', {
      method: 'POST',
      body: statements,
      // The server corrects the times by it where this clock is wrong.
      headers: { 'x-experience-api-version': '1.0.3', 'x-device-time': new Date().toISOString() },
      keepalive: keepalive && fits,
    });
    return { kind: 'accepted' };
  } catch (error) {
    if (!(error instanceof ApiProblem)) return { kind: 'later' };
    const fields = error.fields.map(({ field, message, rule }) => `${field}: ${message ?? rule}`);
    return outcomeOf(error.status, [error.message, ...fields].filter(Boolean).join(' · '));
  }
}

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
  const store = lateStore(async () => (await import('./statement-store')).statementStore(owner));
  const sender = new StatementSender({ owner, store, send: post, alone, after, chance: Math.random });
  senders.set(owner, sender);
  return sender;
}

/** Keeps the sender of an account at work while a page is shown: sends on arrival, when the network is back, on focus. */
export function useSender(owner: string | undefined): void {
  useEffect(() => {
    if (!owner) return undefined;
    const sender = senderOf(owner);
    const flush = () => {
      flushKept();
      void sender.flush();
    };
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

/** What the server refused of this account, kept aside. */
export function useRefused(owner: string | undefined): readonly RefusedStatement[] {
  const subscribe = useCallback(
    (listener: () => void) => (owner ? senderOf(owner).subscribe(listener) : never),
    [owner],
  );
  const refused = useCallback(() => (owner ? senderOf(owner).refused() : none), [owner]);
  // On the server and while the page is taken over nothing is known of what waits in this browser.
  return useSyncExternalStore(subscribe, refused, nobody);
}
