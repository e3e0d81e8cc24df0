import { digestOf, newSecret } from '@pirecow/platform';

/** A secret to hand out, and what is kept of it. */
export function newTicket(): { secret: string; digest: Buffer } {
  const secret = newSecret();
  return { secret, digest: digestOf(secret) };
}
