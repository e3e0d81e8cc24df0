import type { Reflection, Session } from '@pirecow/contracts';
import type { WaitingStatement } from '../waiting/database';
import { drain, outcomeOf, type Outcome } from '../waiting/outbox';
import { postStatements, reasonOf } from '../waiting/post-statements';
import { statementStore } from '../waiting/statement-store';
import { foldDeed, foldStatements } from './fold';
import { type Deed, offlineRoom } from './store';

/** The most statements in one request. */
const BATCH = 50;

/** `elsewhere`: its owner is not signed in here any more; it waits for them. */
export type Delivery = 'done' | 'later' | 'elsewhere';

/** Shared with the pages that send by themselves: one at a time keeps the order. */
const LOCK = 'pirecow-statements';

async function sessionNow(): Promise<Session | undefined> {
  const response = await fetch('/api/session', { credentials: 'same-origin', cache: 'no-store' }).catch(
    () => undefined,
  );
  return response?.ok ? ((await response.json()) as Session) : undefined;
}

/** Whether somebody wrote under that question on another device, after this was written here. */
async function isNewerElsewhere({ kind, path, at }: Deed): Promise<boolean> {
  if (kind !== 'reflection') return false;
  const response = await fetch(path, { credentials: 'same-origin', cache: 'no-store' });
  const { writtenAt } = response.ok ? ((await response.json()) as Reflection) : { writtenAt: null };
  return writtenAt !== null && Date.parse(writtenAt) > Date.parse(at);
}

type Became = 'done' | 'later' | 'next' | { refused: string };

async function send(deed: Deed, language: string): Promise<Became> {
  if (await isNewerElsewhere(deed)) return { refused: 'newer' };
  const body = deed.body === undefined ? undefined : JSON.stringify(deed.body);
  const response = await fetch(deed.path, {
    method: deed.method,
    credentials: 'same-origin',
    // The worker would note it anew where nobody answers: what is delivered goes past it.
    cache: 'no-store',
    headers: {
      accept: 'application/json',
      'accept-language': language,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body }),
  });
  if (response.ok) return 'done';
  const { code, reason } = await reasonOf(response);
  // The answer to its survey is on its way too.
  if (code === 'learning.survey-open') return 'next';
  const isRefused = response.status === 404 || outcomeOf(response.status, reason).kind === 'refused';
  return isRefused ? { refused: reason } : 'later';
}

/** Does on the server what was done without it, in order. One that is refused is set aside and blocks nothing. */
async function sendDeeds(owner: string, language: string): Promise<Delivery> {
  const deeds = await offlineRoom.deeds.where({ owner }).sortBy('number');
  let outcome: Delivery = 'done';
  for (const deed of deeds.filter(({ refused }) => refused === undefined)) {
    const became = await send(deed, language).catch(() => 'later' as const);
    if (became === 'later') return 'later';
    if (became === 'next') outcome = 'later';
    else if (became === 'done') {
      await foldDeed(deed).catch(() => undefined);
      await offlineRoom.deeds.delete(deed.number);
    } else await offlineRoom.deeds.update(deed.number, became);
  }
  return outcome;
}

async function deliverAlone(owner: string): Promise<Delivery> {
  const session = await sessionNow();
  if (!session) return 'later';
  if (session.account?.id !== owner) return 'elsewhere';
  const { language } = session.account;
  const posting = { owner, language, keepalive: false };
  const post = async (items: readonly WaitingStatement[]): Promise<Outcome> => {
    const statements = items.map(({ statement }) => statement);
    const outcome = await postStatements(statements, posting);
    // A full device must not keep what the server has.
    if (outcome.kind === 'accepted') await foldStatements(statements).catch(() => undefined);
    return outcome;
  };
  const said = await drain(statementStore(owner), post, BATCH);
  // What was done comes after what was said before it.
  return said === 'later' ? 'later' : sendDeeds(owner, language);
}

/** Brings to the server all that an account said and did on this device. Runs in a page or without one. */
export async function deliver(owner: string): Promise<Delivery> {
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  return locks ? locks.request(LOCK, () => deliverAlone(owner)) : deliverAlone(owner);
}
