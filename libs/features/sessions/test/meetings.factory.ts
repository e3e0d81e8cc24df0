import type { INestApplicationContext } from '@nestjs/common';
import type { MeetingEdit } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { dayFrom } from '../../learning/test/runs.factory';

/** What a coordinator writes into the form of a meeting: a day in a week, at a place, with a pause at midday. */
export function aMeetingEdit(wishes: Partial<MeetingEdit> = {}, now = new Date()): MeetingEdit {
  return {
    titles: {},
    kind: 'place',
    heldOn: dayFrom(now, 7),
    from: '09:00',
    until: '17:00',
    pauseFrom: '12:30',
    pauseUntil: '14:00',
    timeZone: 'Europe/Paris',
    link: '',
    place: 'Tiers-lieu, 4 rue du Pont, Saint-Jean-Pied-de-Port',
    signUp: false,
    seats: null,
    trainerIds: [],
    ...wishes,
  };
}

/** Makes a meeting that asks to sign up, directly, and returns its id, which is what its codes are made of. */
export async function aMeeting(
  app: INestApplicationContext,
  { organisationId, runId }: { organisationId: string; runId: string },
): Promise<string> {
  const id = newId();
  const { heldOn, place } = aMeetingEdit();
  await app.get(Database, { strict: false }).query(
    `INSERT INTO meeting (id, run_id, organisation_id, titles, kind, held_on, from_time, until_time, time_zone, starts_at,
       ends_at, link, place, sign_up, code_secret, created_at, created_by)
     VALUES ($1, $2, $3, '{}', 'place', $4, '09:00', '12:00', 'UTC', $4::date + interval '9 hours',
       $4::date + interval '12 hours', '', $5, true, $6, now(), $7)`,
    [id, runId, organisationId, heldOn, place, id, newId()],
  );
  return id;
}

/** Lines of a finger, in the units of the field. */
export const STROKES = [
  [20, 150, 90, 40, 160, 150, 240, 60],
  [260, 120, 420, 110],
];

/** Moves a meeting so that its first half-day begins at that moment, directly. */
export async function beginsAt(
  app: INestApplicationContext,
  meetingId: string,
  moment: Date,
): Promise<{ secret: string }> {
  const database = app.get(Database, { strict: false });
  await database.query(
    `UPDATE meeting SET starts_at = $2, ends_at = $2::timestamptz + (until_time - from_time) WHERE id = $1`,
    [meetingId, moment],
  );
  const [row] = await database.query<{ secret: string }>(
    `SELECT code_secret AS secret FROM meeting WHERE id = $1`,
    [meetingId],
  );
  if (!row) throw new Error('There is no such meeting');
  return row;
}

/** Ends the enrolment of a person and begins another in its run, as a renewal does, directly. @returns the one of before */
export async function beginsAnew(
  app: INestApplicationContext,
  accountId: string,
  moment: Date,
): Promise<string> {
  const [row] = await app.get(Database, { strict: false }).query<{ id: string }>(
    `WITH old AS (UPDATE enrolment SET withdrawn_at = $2 WHERE account_id = $1 RETURNING *)
     INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at, run_id)
     SELECT gen_random_uuid(), organisation_id, course_id, version_id, account_id, language, $2, run_id FROM old
     RETURNING (SELECT id FROM old) AS id`,
    [accountId, moment],
  );
  if (!row) throw new Error('They are in no course');
  return row.id;
}
