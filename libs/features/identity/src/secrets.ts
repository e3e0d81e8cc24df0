import { createHash } from 'node:crypto';

/** What the database keeps of a secret. The secret has 256 random bits, so a plain digest cannot be guessed back. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
