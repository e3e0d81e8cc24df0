import { createHash } from 'node:crypto';

/** An attachment as it arrived, on its way into the store. */
export interface AttachmentFile {
  /** The hash that its sender named, in lower case; it is that of the bytes. */
  sha2: string;
  /** In bytes. */
  length: number;
  contentType: string;
  storageKey: string;
}

/** The members of the SHA-2 family by the length of their hash in hexadecimal digits. */
const ALGORITHMS: Record<number, string> = { 56: 'sha224', 64: 'sha256', 96: 'sha384', 128: 'sha512' };

/** The hash function that makes hashes like this one; undefined where it is no SHA-2 (xAPI 1.0.3 Data 2.4.11). */
export function hashLike(sha2: string): ReturnType<typeof createHash> | undefined {
  const algorithm = /^[0-9a-f]+$/.test(sha2) ? ALGORITHMS[sha2.length] : undefined;
  return algorithm ? createHash(algorithm) : undefined;
}
