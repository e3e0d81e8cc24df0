import type { INestApplicationContext } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { CourseWays, RunDetail, RunEdit, RunMade, RunPeople, RunStanding } from '@pirecow/contracts';
import type { Course } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import type { TestPerson } from '../../identity/test/identity.factory';

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

/** Puts a newer version of a course on the shelf, with the same content unless it says another, made at that moment. @returns the ids of both */
export async function aNewerVersion(
  app: INestApplicationContext,
  courseId: string,
  madeAt: Date,
  structure?: Course['structure'],
): Promise<{ older: string; newer: string }> {
  const database = app.get(Database, { strict: false });
  const [version] = await database.query<{ older: string; newer: string }>(
    `INSERT INTO course_version (id, course_id, number, structure, created_at, note)
     SELECT $2, course_id, number + 1, coalesce($4::jsonb, structure), $3, '' FROM course_version
     WHERE id = (SELECT version_id FROM course WHERE id = $1)
     RETURNING (SELECT version_id FROM course WHERE id = $1) AS older, id AS newer`,
    [courseId, newId(), madeAt, structure ? JSON.stringify(structure) : null],
  );
  if (!version) throw new Error('The course has no version');
  const { older, newer } = version;
  const keys = `INSERT INTO course_version_key SELECT $2, keys FROM course_version_key WHERE version_id = $1`;
  await database.query(keys, [older, newer]);
  await database.query(`UPDATE course SET version_id = $2 WHERE id = $1`, [courseId, newer]);
  return version;
}

/** Puts copies of a published course on the shelf, before it in any list by title. @returns their ids */
export async function copiesOf(
  app: INestApplicationContext,
  courseId: string,
  count: number,
): Promise<string[]> {
  const rows = await app.get(Database, { strict: false }).query<{ id: string }>(
    `INSERT INTO course SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(),
       'slug', '0-' || gen_random_uuid()))).* FROM course c, generate_series(1, $2::int) WHERE c.id = $1 RETURNING id`,
    [courseId, count],
  );
  return rows.map(({ id }) => id);
}

interface Offer {
  organisationId: string;
  courseId: string;
  coordinator: TestPerson;
}

/** Runs of one course at the door: every call is an HTTP request with somebody's session. */
export class RunsAtTheDoor {
  /** Where the runs of the organisation are made and changed. */
  readonly runs: string;

  constructor(
    private readonly app: NestFastifyApplication,
    private readonly offer: Offer,
  ) {
    this.runs = `/api/organisations/${offer.organisationId}/runs`;
  }

  call(who: TestPerson, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, seen = '') {
    const headers = { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) };
    return this.app.inject({ method, url, headers, ...(payload && { payload }) });
  }

  /** Makes a run as the coordinator would, and returns its id. */
  async make(wishes: Partial<RunEdit> = {}): Promise<string> {
    const { coordinator, courseId } = this.offer;
    const answer = await this.call(coordinator, 'POST', this.runs, { ...aRunEdit(wishes), courseId });
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json<RunMade>().id;
  }

  async see(run: string, who: TestPerson): Promise<RunDetail> {
    return (await this.call(who, 'GET', `/api/runs/${run}`)).json<RunDetail>();
  }

  async people(run: string, standing: RunStanding, who: TestPerson): Promise<RunPeople['items']> {
    const answer = await this.call(who, 'GET', `/api/runs/${run}/people?standing=${standing}`);
    return answer.json<RunPeople>().items;
  }

  /** The run as the page of its course shows it to somebody. */
  async shown(who: TestPerson, run: string): Promise<CourseWays['items'][number] | undefined> {
    const answer = await this.call(
      who,
      'GET',
      `/api/learning/courses/${this.offer.courseId}/ways?language=fr`,
    );
    return answer.json<CourseWays>().items.find(({ id }) => id === run);
  }
}
