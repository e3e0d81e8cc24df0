import { canonicalJson } from './canonical-json';
import { canonicalStatement } from './logical-form';
import type { Statement } from './model';
import { signatureUsageType } from './vocabulary';

/**
 * Whether two statements say the same (1.0.3 Data 2.3.1; 2.0 4.2.3). What only one of them has and a record store would
 * have added, id and timestamp, does not tell them apart: so a statement can be held against what was stored of it, and
 * against the payload of its signature ({@link withoutSignature} first).
 */
export function sameStatement(a: Statement, b: Statement): boolean {
  const [left, right] = [canonicalStatement(a), canonicalStatement(b)];
  for (const assigned of ['id', 'timestamp']) {
    if (assigned in left && assigned in right) continue;
    delete left[assigned];
    delete right[assigned];
  }
  return canonicalJson(left) === canonicalJson(right);
}

/** The statement before its signature was attached (1.0.3 Data 2.6): what the payload of the signature must equal. */
export function withoutSignature(statement: Statement): Statement {
  const { attachments, ...rest } = statement;
  const others = attachments?.filter(({ usageType }) => usageType !== signatureUsageType) ?? [];
  return others.length > 0 ? { ...rest, attachments: others } : rest;
}
