import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { identifier, integer, piece, sequence, setOf } from './der';

/** ECDSA with SHA-256 (RFC 5758). */
export const ECDSA = sequence(identifier('1.2.840.10045.4.3.2'));
const NAME = identifier('2.5.4.3');
const KEY_USAGE = identifier('2.5.29.15');
/** For signatures and what cannot be denied, and for nothing else. */
const SIGNS = Buffer.from('030206c0', 'hex');
const YEARS = 20;

const name = (text: string) => sequence(setOf(sequence(NAME, piece(0x0c, Buffer.from(text)))));
/** `GeneralizedTime`: every year has four digits. */
const moment = (at: Date) =>
  piece(0x18, Buffer.from(at.toISOString().replaceAll(/[-:T]|\.\d+/g, ''), 'latin1'));
const yes = piece(0x01, Buffer.from([0xff]));

function contentOf(spki: Buffer, subject: string, now: Date): Buffer {
  const until = new Date(now);
  until.setUTCFullYear(now.getUTCFullYear() + YEARS);
  // Positive, and never the same twice.
  const serial = Buffer.concat([Buffer.from([0x01]), randomBytes(15)]);
  const extensions = sequence(sequence(KEY_USAGE, yes, piece(0x04, SIGNS)));
  return sequence(
    piece(0xa0, integer(Buffer.from([2]))),
    ...[integer(serial), ECDSA, name(subject), sequence(moment(now), moment(until)), name(subject), spki],
    piece(0xa3, extensions),
  );
}

export interface KeyPair {
  privateKey: KeyObject;
  /** X.509, version 3 (RFC 5280), signed by itself. */
  certificate: Buffer;
}

/** A new key (P-256) with a certificate that nobody vouches for but itself. */
export function ownCertificate(subject: string, now: Date): KeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const content = contentOf(publicKey.export({ type: 'spki', format: 'der' }), subject, now);
  const signature = sign('sha256', content, privateKey);
  const bits = piece(0x03, Buffer.from([0]), signature);
  return { privateKey, certificate: sequence(content, ECDSA, bits) };
}

export const fingerprintOf = (certificate: Buffer): Buffer =>
  createHash('sha256').update(certificate).digest();
