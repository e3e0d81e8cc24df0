import type { Statement } from '@pirecow/xapi';
import { useEffect, useSyncExternalStore } from 'react';
import { api, ApiProblem } from '../../../lib/api';
import { waitingRoom, type RefusedStatement } from './database';
import { outcomeOf, type Outcome } from './outbox';
import { StatementSender } from './statement-sender';
import { statementStore } from './statement-store';

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
  const store = statementStore(waitingRoom, owner);
  const sender = new StatementSender({ owner, store, send: post, alone, after, chance: Math.random });
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
const never = () => () => undefined;

/** What the server refused of this account, kept aside. */
export function useRefused(owner: string | undefined): readonly RefusedStatement[] {
  const sender = owner ? senderOf(owner) : undefined;
  return useSyncExternalStore(sender?.subscribe ?? never, sender?.refused ?? (() => none));
}
