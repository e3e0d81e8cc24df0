import { type Reflection, writtenOf } from '@pirecow/contracts';
import { type Database, expectRevision } from '@pirecow/platform';

const LOCK = `SELECT FROM enrolment WHERE id = $1 FOR NO KEY UPDATE`;

/**
 * Sees to it that words of an enrolment are still those that their writer has seen (`writtenOf`), where that matters: the enrolment is
 * locked, so that of two who write at once the later one finds what the other wrote. Within a transaction. @throws AppError `conflict`
 */
export async function expectAsSeen(
  database: Database,
  enrolmentId: string,
  seen: string | undefined,
  find: () => Promise<Pick<Reflection, 'writtenAt'>>,
): Promise<void> {
  if (seen === undefined) return;
  await database.query(LOCK, [enrolmentId]);
  expectRevision(seen, writtenOf(await find()));
}
