import type { INestApplicationContext } from '@nestjs/common';
import {
  type Anchor,
  organisationsOfTheLog,
  organisationsWithChain,
  Sealer,
  Verification,
  type VerificationReport,
} from '@pirecow/features/records';
import { Database } from '@pirecow/platform';

/** What is wrong, in words for the operator. */
const FAULTS: Record<NonNullable<VerificationReport['fault']>['kind'], string> = {
  position: 'an entry is missing, or stands elsewhere',
  missing: 'its statement is missing and was not erased by right',
  'not-erased': 'its statement is there although it was erased',
  'erased-without-right': 'it was emptied without an erasure on record',
  changed: 'its statement was changed',
  head: 'its head was changed',
  anchor: 'its head is not the one that an anchor outside of the database names',
  'cut-off': 'the chain ends too early',
  inserted: 'a statement lies between sealed ones without an entry',
  attachment: 'a file that its statement names is missing or was changed',
};

function sentence({ organisationId, position, head, erased, anchors, fault }: VerificationReport): string {
  if (fault) {
    const statement = fault.statementId ? ` (statement ${fault.statementId})` : '';
    return `${organisationId}: BROKEN at position ${fault.position}${statement}: ${FAULTS[fault.kind]}. Positions 1 to ${position} hold.`;
  }
  if (position === 0) return `${organisationId}: nothing is sealed yet.`;
  return `${organisationId}: holds from position 1 to ${position}, ${erased} of them erased by right, ${anchors} anchors agree. Head ${head}.`;
}

/** Seals what is left, then verifies the evidence of every organisation. @returns a line for each, and whether all hold */
export async function verifyRecords(
  app: INestApplicationContext,
  further: Anchor[],
): Promise<{ text: string; fine: boolean }> {
  const database = app.get(Database, { strict: false });
  await app.get(Sealer, { strict: false }).all();
  const named = further.map(({ organisation }) => organisation);
  const found = [
    ...(await organisationsOfTheLog(database)),
    ...(await organisationsWithChain(database)),
    ...named,
  ];
  const reports: VerificationReport[] = [];
  for (const id of [...new Set(found)].sort())
    reports.push(await app.get(Verification, { strict: false }).verify(id, further));
  const text = reports.map((report) => `${sentence(report)}\n`).join('');
  return { text: text || 'There are no records yet.\n', fine: reports.every(({ fault }) => !fault) };
}
