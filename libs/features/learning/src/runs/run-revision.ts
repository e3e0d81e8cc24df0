import { type Database, revisionOf } from '@pirecow/platform';
import type { RunRow } from './run-store';

/** Who tutors a run, in order. */
export async function tutorIdsOf(database: Database, runId: string): Promise<string[]> {
  const sql = `SELECT account_id AS id FROM run_tutor WHERE run_id = $1 ORDER BY place`;
  return (await database.query<{ id: string }>(sql, [runId])).map(({ id }) => id);
}

/** The revision of what one may write of a run. */
export function runRevision(run: RunRow, tutorIds: readonly string[]): string {
  const { timeZone, opensOn, startsOn, endsOn, dueOn, accessUntil, languages, seats } = run;
  const { waitingList, entry, places, versions, cancelledAt } = run;
  const titles = Object.entries(run.titles).sort(([one], [other]) => (one < other ? -1 : 1));
  return revisionOf({
    ...{ titles, timeZone, opensOn, startsOn, endsOn, dueOn, accessUntil, languages, seats },
    ...{ waitingList, entry, places, versions, cancelledAt, tutorIds },
  });
}
