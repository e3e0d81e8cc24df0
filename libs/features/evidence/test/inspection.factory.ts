import type { INestApplicationContext } from '@nestjs/common';
import { INSPECTION_HEADER } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { codeHashOf, newInspectionCode } from '../src/inspecting/inspection-code';

/** The right to look into the evidence of a run for a day, directly, with the header that carries its code. */
export async function anInspection(
  app: INestApplicationContext,
  runId: string,
): Promise<{ id: string; headers: Record<string, string> }> {
  const [id, code] = [newId(), newInspectionCode()];
  await app.get(Database, { strict: false }).query(
    `INSERT INTO inspection (id, organisation_id, run_id, body, country, code_hash, given_by, given_at, until_at)
     SELECT $1, organisation_id, id, 'DREETS', 'FR', $3, created_by, now(), now() + interval '1 day' FROM run WHERE id = $2`,
    [id, runId, codeHashOf(code)],
  );
  return { id, headers: { [INSPECTION_HEADER]: code } };
}
