import type { FieldError } from '@pirecow/contracts';
import {
  sameStatement,
  signatureUsageType,
  type Statement,
  validateStatement,
  withoutSignature,
} from '@pirecow/xapi';
import { X509Certificate } from 'node:crypto';

/** Signatures use these and no other (xAPI 1.0.3 Data 2.6). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];

const SIGNATURE = 'signature';

/** The hash of the signature that a statement carries, if it carries one. */
export function signatureOf({ attachments = [] }: Statement): string | undefined {
  return attachments.find(({ usageType }) => usageType === signatureUsageType)?.sha2.toLowerCase();
}

/**
 * Whether a JWS in compact form signs a statement (xAPI 1.0.3 Data 2.6): its algorithm, its payload, which must say what the
 * statement says, and its certificate where it brings one. Without a certificate the key is not known here, so the
 * signature itself is kept and not judged.
 * @returns what is wrong, or undefined
 */
export async function signatureError(statement: Statement, jws: string): Promise<FieldError | undefined> {
  const header = await headerOf(jws);
  if (!header || !ALGORITHMS.includes(header.alg ?? ''))
    return { field: `${SIGNATURE}.alg`, rule: 'signature-algorithm' };
  const payload = payloadOf(jws);
  if (!payload || !sameStatement(withoutSignature(statement), withoutSignature(payload)))
    return { field: `${SIGNATURE}.payload`, rule: 'signature-payload' };
  if (header.x5c && !(await isSignedBy(jws, header.x5c[0] ?? '')))
    return { field: `${SIGNATURE}.x5c`, rule: 'signature-certificate' };
  return undefined;
}

async function headerOf(jws: string): Promise<{ alg?: string; x5c?: string[] } | undefined> {
  try {
    const { decodeProtectedHeader } = await import('jose');
    return decodeProtectedHeader(jws);
  } catch {
    return undefined;
  }
}

function payloadOf(jws: string): Statement | undefined {
  try {
    const value = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown;
    const checked = validateStatement(value, '2.0.0');
    return checked.ok ? checked.statement : undefined;
  } catch {
    return undefined;
  }
}

async function isSignedBy(jws: string, certificate: string): Promise<boolean> {
  try {
    const { publicKey } = new X509Certificate(Buffer.from(certificate, 'base64'));
    const { compactVerify } = await import('jose');
    await compactVerify(jws, publicKey, { algorithms: ALGORITHMS });
    return true;
  } catch {
    return false;
  }
}
