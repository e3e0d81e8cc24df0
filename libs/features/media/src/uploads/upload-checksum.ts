import { AppError } from '@pirecow/platform';
import { createHash } from 'node:crypto';

/** The protocol asks for `sha1` at least. */
export const CHECKSUM_ALGORITHMS = ['sha256', 'sha1'] as const;

/** What a request says its bytes come to. */
export interface Checksum {
  algorithm: (typeof CHECKSUM_ALGORITHMS)[number];
  digest: Buffer;
}

/**
 * Reads `Upload-Checksum` (extension `checksum` of tus 1.0): the name of an algorithm and a digest in base64.
 * @returns undefined where the request has none
 * @throws AppError `input.malformed` for an algorithm that is not spoken here, or a digest that is none of it
 */
export function checksumOf(header: string | string[] | undefined): Checksum | undefined {
  if (header === undefined) return undefined;
  const [name, value = ''] = String(header).split(' ');
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === name);
  const digest = Buffer.from(value, 'base64');
  if (!algorithm || digest.length !== createHash(algorithm).digest().length)
    throw new AppError('input.malformed');
  return { algorithm, digest };
}
