import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Clock, Database } from '@pirecow/platform';
import { Eraser } from '../src/erasure/eraser';
import { settled } from './records.factory';

/** Works until all erasures of an organisation that are due are finished: others may hold the log for a moment. */
export async function allErased(app: NestFastifyApplication, organisationId: string): Promise<void> {
  const database = app.get(Database);
  const open = `SELECT 1 FROM record_erasure WHERE organisation_id = $1 AND finished_at IS NULL AND due_at <= $2`;
  const now = app.get(Clock, { strict: false }).now();
  do {
    await settled(database);
    await app.get(Eraser, { strict: false }).all();
  } while ((await database.query(open, [organisationId, now])).length > 0);
}
