import { ACCOUNT_HEADER, type Problem } from '@pirecow/contracts';
import type { Statement } from '@pirecow/xapi';
import { outcomeOf, type Outcome } from './outbox';

/** Browsers refuse bodies beyond 64 KiB on the way out. */
const KEEPALIVE_BYTES = 60_000;

/** What the server had to say, in one line. */
export async function reasonOf(response: Response): Promise<{ code: string | undefined; reason: string }> {
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const fields = (problem.errors ?? []).map(({ field, message, rule }) => `${field}: ${message ?? rule}`);
  const said = problem.detail ?? problem.title ?? '';
  return { code: problem.code, reason: [said, ...fields].filter(Boolean).join(' · ') };
}

export interface Posting {
  /** The account that made them: where somebody else is signed in by now, the server takes none. */
  owner: string;
  /** In which the server gives its reasons. */
  language: string;
  /** The page goes away meanwhile. */
  keepalive: boolean;
}

/** Sends statements, from a page or without one. */
export async function postStatements(
  statements: readonly Statement[],
  { owner, language, keepalive }: Posting,
): Promise<Outcome> {
  const body = JSON.stringify(statements);
  try {
    const response = await fetch('/xapi/statements', {
      method: 'POST',
      credentials: 'same-origin',
      body,
      headers: {
        'content-type': 'application/json',
        'accept-language': language,
        'x-experience-api-version': '1.0.3',
        [ACCOUNT_HEADER]: owner,
        // The server corrects the times by it where this clock is wrong.
        'x-device-time': new Date().toISOString(),
      },
      keepalive: keepalive && body.length < KEEPALIVE_BYTES,
    });
    if (response.ok) return { kind: 'accepted' };
    return outcomeOf(response.status, (await reasonOf(response)).reason);
  } catch {
    return { kind: 'later' };
  }
}
