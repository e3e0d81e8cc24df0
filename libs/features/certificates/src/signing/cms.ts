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

/** Signs what lies in these parts, which it does not hold itself (CAdES baseline B: RFC 5652 with RFC 5035). */
export function signParts(parts: readonly Buffer[], { privateKey, certificate }: KeyPair): Buffer {
  const named = sequence(sequence(sequence(octets(fingerprintOf(certificate)))));
  const attributes = setOf(
    attribute(CONTENT_TYPE, DATA),
    attribute(MESSAGE_DIGEST, octets(digestOf(parts))),
    attribute(SIGNING_CERTIFICATE, named),
  );
  // Signed as a set, and written under another tag.
  const signature = sign('sha256', attributes, privateKey);
  const written = piece(0xa0, readPiece(attributes).body);
  const signer = sequence(ONE, namedBy(certificate), SHA256, written, ECDSA, octets(signature));
  const data = sequence(ONE, setOf(SHA256), sequence(DATA), piece(0xa0, certificate), setOf(signer));
  return sequence(SIGNED_DATA, piece(0xa0, data));
}

/** What a signature says of itself. */
export interface Signature {
  certificate: Buffer;
  attributes: Buffer;
  value: Buffer;
}

/** @returns the signature, as {@link signParts} wrote it; undefined where it is another kind */
export function readSignature(bytes: Buffer): Signature | undefined {
  try {
    const [, content] = readPieces(readPiece(bytes).body);
    const data = readPieces(readPiece(content?.body ?? Buffer.alloc(0)).body);
    const [certificate, signers] = [data[3], data[4]];
    if (certificate?.tag !== 0xa0 || signers?.tag !== 0x31) return undefined;
    const [, , , attributes, , value] = readPieces(readPiece(signers.body).body);
    if (attributes?.tag !== 0xa0 || value?.tag !== 0x04) return undefined;
    const signed = piece(0x31, attributes.body);
    return { certificate: readPiece(certificate.body).whole, attributes: signed, value: value.body };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether the parts are those that were signed, by the key of that certificate. */
export function isSigned(parts: readonly Buffer[], { attributes, value, certificate }: Signature): boolean {
  try {
    const told = readPieces(readPiece(attributes).body).find(({ body }) =>
      body.subarray(0, MESSAGE_DIGEST.length).equals(MESSAGE_DIGEST),
    );
    const digest = attribute(MESSAGE_DIGEST, octets(digestOf(parts)));
    return told?.whole.equals(digest) === true && verify('sha256', attributes, keyOf(certificate), value);
  } catch {
    // Whatever somebody sends: a key that is none, or attributes that nobody can read, have signed nothing.
    return false;
  }
}

const keyOf = (certificate: Buffer): KeyObject => new X509Certificate(certificate).publicKey;
