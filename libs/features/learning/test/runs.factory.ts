import type { INestApplicationContext } from '@nestjs/common';
import type { RunEdit } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';

const DAY_MS = 86_400_000;

/** The day so many days from that moment, as `2026-11-24`. */
export function dayFrom(moment: Date, days: number): string {
  return new Date(moment.getTime() + days * DAY_MS).toISOString().slice(0, 10);
}

/** What a coordinator writes into the form of a run: it begins in a week and takes everybody. */
export function aRunEdit(wishes: Partial<RunEdit> = {}, now = new Date()): RunEdit {
  return {
    titles: {},
    timeZone: 'Europe/Paris',
    opensOn: null,
    startsOn: dayFrom(now, 7),
    endsOn: dayFrom(now, 30),
    dueOn: null,
    accessUntil: null,
    languages: ['fr'],
    tutorIds: [],
    seats: null,
    waitingList: false,
    entry: 'self',
    places: '',
    versions: 'follow',
    ...wishes,
  };
}

/** Makes a run to which everybody may come, directly, and returns its id. */
export async function aRun(
  app: INestApplicationContext,
  { organisationId, courseId }: { organisationId: string; courseId: string },
): Promise<string> {
  const id = newId();
  const { timeZone, startsOn, endsOn, languages } = aRunEdit();
  await app.get(Database, { strict: false }).query(
    `INSERT INTO run (id, organisation_id, course_id, titles, time_zone, starts_on, ends_on, languages, waiting_list, entry,
         places, versions, created_at, created_by)
       VALUES ($1, $2, $3, '{}', $4, $5, $6, $7, false, 'self', '', 'follow', now(), $8)`,
    [id, organisationId, courseId, timeZone, startsOn, endsOn, languages, newId()],
  );
  return id;
}

/** Puts an enrolment that stands into a run, directly. */
export async function seat(app: INestApplicationContext, runId: string, enrolmentId: string): Promise<void> {
  const sql = `UPDATE enrolment SET run_id = $1 WHERE id = $2`;
  await app.get(Database, { strict: false }).query(sql, [runId, enrolmentId]);
}
