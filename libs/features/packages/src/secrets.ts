import { newSecret } from '@pirecow/platform';
import { createHash } from 'node:crypto';

/** A secret has 256 random bits, so a fast digest is as safe as a slow one. */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

export function newTicket(): { secret: string; digest: Buffer } {
  const secret = newSecret();
  return { secret, digest: digestOf(secret) };
}
