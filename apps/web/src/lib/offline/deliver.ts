import type { Session } from '@pirecow/contracts';
import type { WaitingStatement } from '../waiting/database';
import { drain, type Outcome } from '../waiting/outbox';
import { postStatements } from '../waiting/post-statements';
import { statementStore } from '../waiting/statement-store';
import { foldStatements } from './fold';
import { type Delivery, sendDeeds } from './send-deeds';
import { heardOf } from './store';

/** The most statements in one request. */
const BATCH = 50;

/** Shared with the pages that send by themselves: one at a time keeps the order. */
const LOCK = 'pirecow-statements';

/** Who is signed in, as the server says; undefined where it says nothing. What is taken along opens for them alone from then on. */
export async function sessionNow(): Promise<Session | undefined> {
  const response = await fetch('/api/session', { credentials: 'same-origin', cache: 'no-store' }).catch(
    () => undefined,
  );
  if (!response?.ok) return undefined;
  const session = (await response.json()) as Session;
  await heardOf(session).catch(() => undefined);
  return session;
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
  if (said === 'signed-out') return 'elsewhere';
  return said === 'later' ? 'later' : sendDeeds(owner, language);
}

/** Brings to the server all that an account said and did on this device. Runs in a page or without one. */
export async function deliver(owner: string): Promise<Delivery> {
  const locks = 'locks' in navigator ? navigator.locks : undefined;
  return locks ? locks.request(LOCK, () => deliverAlone(owner)) : deliverAlone(owner);
}
