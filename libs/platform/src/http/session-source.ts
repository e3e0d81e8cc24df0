import type { Session } from '@pirecow/contracts';
import type { Scope } from '../access/scope';

/** Name of the session cookie. With https it carries the `__Host-` prefix, so that no sibling host can set it. */
export function sessionCookieName(publicUrl: string): string {
  return publicUrl.startsWith('https:') ? '__Host-pirecow' : 'pirecow';
}

/** A question of the plumbing that identity answers: whose session is this secret? */
export abstract class SessionSource {
  /** The scope of the session with that secret, or undefined where it is unknown, expired or closed. */
  abstract resolve(secret: string): Promise<Scope | undefined>;

  /** What the interface may know of that visit: the answer of `GET /api/session`. */
  abstract describe(scope: Scope | undefined): Promise<Session>;
}
