import { createHash, type KeyObject, sign, verify, X509Certificate } from 'node:crypto';
import { identifier, integer, octets, piece, readPiece, readPieces, sequence, setOf } from './der';
import { ECDSA, fingerprintOf, type KeyPair } from './own-certificate';

const DATA = identifier('1.2.840.113549.1.7.1');
const SIGNED_DATA = identifier('1.2.840.113549.1.7.2');
const CONTENT_TYPE = identifier('1.2.840.113549.1.9.3');
const MESSAGE_DIGEST = identifier('1.2.840.113549.1.9.4');
const SIGNING_CERTIFICATE = identifier('1.2.840.113549.1.9.16.2.47');
const SHA256 = sequence(identifier('2.16.840.1.101.3.4.2.1'));
const ONE = integer(Buffer.from([1]));

const attribute = (kind: Buffer, value: Buffer) => sequence(kind, setOf(value));
const digestOf = (parts: readonly Buffer[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Issuer and serial number, as a certificate says them. */
function namedBy(certificate: Buffer): Buffer {
  const [content] = readPieces(readPiece(certificate).body);
  const [, serial, , issuer] = content ? readPieces(content.body) : [];
  if (!serial || !issuer) throw new RangeError('no certificate');
  return sequence(issuer.whole, serial.whole);
}

/** What is signed of these parts, and of who signs them. */
function attributesOf(parts: readonly Buffer[], certificate: Buffer): Buffer {
  const named = sequence(sequence(sequence(octets(fingerprintOf(certificate)))));
  return setOf(
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, octets(digestOf(parts))),
    attribute(SIGNING_CERTIFICATE, named),
  );
}

/** What a signature says of itself. */
export interface Signature {
  certificate: Buffer;
  attributes: Buffer;
  value: Buffer;
}

function written({ certificate, attributes, value }: Signature): Buffer {
  // Signed as a set, and written under another tag.
  const signed = piece(0xa0, readPiece(attributes).body);
  const signer = sequence(ONE, namedBy(certificate), SHA256, signed, ECDSA, octets(value));
  const data = sequence(ONE, setOf(SHA256), sequence(DATA), piece(0xa0, certificate), setOf(signer));
  return sequence(SIGNED_DATA, piece(0xa0, data));
}

/** Signs what lies in these parts, which it does not hold itself (CAdES baseline B: RFC 5652 with RFC 5035). */
export function signParts(parts: readonly Buffer[], { privateKey, certificate }: KeyPair): Buffer {
  const attributes = attributesOf(parts, certificate);
  return written({ certificate, attributes, value: sign('sha256', attributes, privateKey) });
}

/** @returns the signature, as {@link signParts} wrote it, each byte; undefined where it is another kind */
export function readSignature(bytes: Buffer): Signature | undefined {
  try {
    const { whole, body } = readPiece(bytes);
    const data = readPieces(readPiece(readPieces(body)[1]?.body ?? Buffer.alloc(0)).body);
    const [certificate, signers] = [data[3], data[4]];
    if (!certificate || !signers) return undefined;
    const [, , , attributes, , value] = readPieces(readPiece(signers.body).body);
    if (!attributes || !value) return undefined;
    const signed = piece(0x31, attributes.body);
    const found = { certificate: certificate.body, attributes: signed, value: value.body };
    return written(found).equals(whole) ? found : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether the parts are those that were signed, by the key of that certificate. */
export function isSigned(parts: readonly Buffer[], { attributes, value, certificate }: Signature): boolean {
  try {
    const isOfThem = attributes.equals(attributesOf(parts, certificate));
    return isOfThem && verify('sha256', attributes, keyOf(certificate), value);
  } catch {
    // Whatever somebody sends: a key that is none, or attributes that nobody can read, have signed nothing.
    return false;
  }
}

const keyOf = (certificate: Buffer): KeyObject => new X509Certificate(certificate).publicKey;
