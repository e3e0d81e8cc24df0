import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Half } from './meetings';

/** How long a code is shown. */
export const CODE_LASTS_MS = 60_000;
const DIGITS = 6;

/**
 * The code that a trainer’s device shows at a moment, without a network: a time-based one-time password (RFC 6238, with SHA-256
 * and the half-day in what is signed).
 */
export function attendanceCode(secret: string, half: Half, moment: number): string {
  const step = Math.floor(moment / CODE_LASTS_MS);
  const mac = hmac(sha256, utf8ToBytes(secret), utf8ToBytes(`${half} ${step}`));
  const offset = (mac[31] ?? 0) & 15;
  const number = new DataView(mac.buffer, mac.byteOffset).getUint32(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}
