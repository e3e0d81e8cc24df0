import { createHash } from 'node:crypto';

/** Bytes of the random salt of a commitment. */
export const SALT_BYTES = 16;

/** What a commitment is made of. */
export interface Committed {
  organisationId: string;
  statementId: string;
  /** Microseconds since 1970. */
  stored: bigint;
  /** The statement as it was received, in UTF-8. */
  original: string;
}

const sha256 = (...parts: Buffer[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

function uuidBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function bigEndian(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}

/** The head of a chain without entries: SHA-256 of `pirecow-chain-1` and the 16 bytes of the organisation's id. */
export function firstHead(organisationId: string): Buffer {
  return sha256(Buffer.from('pirecow-chain-1'), uuidBytes(organisationId));
}

/**
 * SHA-256 over salt (16 bytes), organisation (16), statement (16), `stored` (8, microseconds, big-endian) and the bytes
 * of the statement to the end. All but the last have a fixed length, so no two contents share an encoding (docs/adr/0005).
 */
export function commitmentOf(
  salt: Buffer,
  { organisationId, statementId, stored, original }: Committed,
): Buffer {
  const fixed = [salt, uuidBytes(organisationId), uuidBytes(statementId), bigEndian(stored)];
  return sha256(...fixed, Buffer.from(original, 'utf8'));
}

/** SHA-256 over the head before (32 bytes), the commitment (32) and its position (8, big-endian), which begins at 1. */
export function nextHead(before: Buffer, commitment: Buffer, position: number): Buffer {
  return sha256(before, commitment, bigEndian(BigInt(position)));
}
