import { createHash, type KeyObject, sign } from 'node:crypto';
import { multibase } from './base58';
import { loadContext } from './contexts';

/** A document in JSON-LD before it is signed. */
export interface Unsigned {
  '@context': string[];
  [term: string]: unknown;
}

export interface Signing {
  privateKey: KeyObject;
  /** Where anybody finds the key: an address in the document of its issuer. */
  method: string;
  at: Date;
}

/** The SHA-256 of what a document says, whatever the order in which it says it. @throws where a word of it is in no context */
async function hashOf(document: object): Promise<Buffer> {
  // Loaded when somebody wants a badge: an idle platform goes without it.
  const { default: jsonld } = await import('jsonld');
  const quads = await jsonld.canonize(document, { documentLoader: loadContext });
  return createHash('sha256').update(quads).digest();
}

/** The document with its proof: Data Integrity EdDSA Cryptosuites 1.0, `eddsa-rdfc-2022`. */
export async function signed<Document extends Unsigned>(
  document: Document,
  { privateKey, method, at }: Signing,
) {
  const proof = {
    ...{ type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' },
    created: at.toISOString(),
    verificationMethod: method,
    proofPurpose: 'assertionMethod',
  };
  const hashes = [await hashOf({ '@context': document['@context'], ...proof }), await hashOf(document)];
  const proofValue = multibase(sign(null, Buffer.concat(hashes), privateKey));
  // The schema of Open Badges has proofs in a list.
  return { ...document, proof: [{ ...proof, proofValue }] };
}
