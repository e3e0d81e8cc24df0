import type { CoursePeopleQuery, RunPeople, RunPeopleQuery, RunPerson } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { type Days, EnrolmentReader, type EnrolmentRow } from '../enrolment-reader';
import { MissingWords } from '../missing-words';
import { isAccessExtended } from './access-sql';
import { RunReader } from './run-reader.service';
import { dayIn } from './run-state';
import { sentBy } from './run-sender-sql';
import type { RunRow } from './run-store';
import { fullNameOf } from '@pirecow/features/identity';

interface Seated {
  id: string;
  key: string;
  accountId: string;
  name: string;
  since: Date;
  extended: boolean;
  /** Longer than that of the run as it is now. */
  accessExtended: boolean;
  extendedBecause: string | null;
  because: string | null;
  words: string | null;
}

type Seat = Omit<NonNullable<RunPerson['enrolment']>, 'extended' | 'accessExtended' | 'extendedBecause'>;

interface Asking {
  place: string;
  accountId: string;
  name: string;
  language: string;
  since: Date;
}

/** Those whose seats are read. */
interface Group {
  /** Of the run, or of the course. */
  id: string;
  organisationId: string;
  /** The days that somebody has there. */
  daysOf: (row: EnrolmentRow) => Days | null;
}

/** The people of a run have the days that they have in it. */
const groupOf = ({ id, organisationId }: RunRow): Group => ({
  ...{ id, organisationId },
  daysOf: ({ run }) => (run?.id === id ? run : null),
});

const KEY = `unaccent(lower(a.family_name || ' ' || a.given_name))`;

/** Who has a seat in the run. */
const THERE = `SELECT id, enrolled_at AS since, NULL AS because, NULL AS words FROM enrolment WHERE run_id = $1 AND withdrawn_at IS NULL`;

/** Who follows the course without a run: linear in the people of the course, along `enrolment_course`. */
const ALONE = `
SELECT id, enrolled_at AS since, NULL AS because, NULL AS words FROM enrolment
WHERE organisation_id = (SELECT organisation_id FROM course WHERE id = $1) AND course_id = $1
  AND run_id IS NULL AND withdrawn_at IS NULL`;

/** Who had one: who repeats the course sits there anew, and who went on in another run has left this one, unless they came back. */
const GONE = `
SELECT id, withdrawn_at AS since, withdrawn_because AS because, withdrawal_words AS words FROM enrolment
WHERE run_id = $1 AND withdrawn_at IS NOT NULL
  AND NOT EXISTS (SELECT FROM enrolment_renewal n WHERE n.renews_id = enrolment.id)
UNION ALL SELECT d.enrolment_id, max(d.moved_at), 'another-run', NULL
FROM run_departure d JOIN enrolment now ON now.id = d.enrolment_id AND now.run_id IS DISTINCT FROM d.run_id
WHERE d.run_id = $1 GROUP BY d.enrolment_id`;

/** A partner ($5) is shown whom it has sent, and nobody else. */
const isShown = (account: string) => `($5::uuid IS NULL OR ${sentBy('$5', '$1', account)})`;

/** Whether all these words ($6) stand in a name. */
const IS_NAMED = `NOT EXISTS (SELECT FROM unnest($6::text[]) AS wanted(word) WHERE strpos(${KEY}, unaccent(lower(wanted.word))) = 0)`;

/** One page by name: linear in the group. */
const page = (ones: string) => `
SELECT e.id, ${KEY} AS key, a.id AS "accountId", ${fullNameOf('a')} AS name,
  one.since, one.because, one.words, e.due_on IS NOT NULL AS extended,
  ${isAccessExtended('e', 'r')} AS "accessExtended",
  (SELECT x.because FROM run_extension x WHERE x.enrolment_id = e.id AND num_nulls(e.due_on, e.access_until) < 2
   ORDER BY x.given_at DESC, x.id DESC LIMIT 1) AS "extendedBecause"
FROM (${ones}) AS one JOIN enrolment e ON e.id = one.id JOIN account a ON a.id = e.account_id LEFT JOIN run r ON r.id = e.run_id
WHERE ($2::text IS NULL OR (${KEY}, e.id) > ($2, $3::uuid)) AND ${isShown('e.account_id')} AND ${IS_NAMED}
ORDER BY ${KEY}, e.id LIMIT $4`;

/** One page of the line, along \`run_request_line\`. */
const ASKING = `
SELECT q.place::text, a.id AS "accountId", ${fullNameOf('a')} AS name, q.language, q.since
FROM run_request q JOIN account a ON a.id = q.account_id
WHERE q.run_id = $1 AND q.state = $2 AND ($3::bigint IS NULL OR q.place > $3)
  AND ${isShown('q.account_id')} ORDER BY q.place LIMIT $4`;

const nameCursor = z.tuple([z.string().max(400), z.uuid()]);
const placeCursor = z.string().regex(/^\d{1,18}$/);

/** The people of a run, for those within whose reach it lies, and those of a course without one. */
@Injectable()
export class RunPeopleReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly runs: RunReader,
    private readonly reader: EnrolmentReader,
    private readonly words: MissingWords,
  ) {}

  /** Two queries for those who have seats, one for the line. @throws AppError `not-found` outside the reach */
  async page(who: Scope, runId: string, query: RunPeopleQuery): Promise<RunPeople> {
    const run = await this.runs.within(who, runId);
    await this.runs.noteReading(who, run);
    return this.of(who, run, query, null);
  }

  /** The same for who may read them. @param sender those alone whom that partner has sent; null: all */
  of(who: Scope, run: RunRow, query: RunPeopleQuery, sender: string | null): Promise<RunPeople> {
    const { standing } = query;
    return standing === 'asked' || standing === 'waiting'
      ? this.line(run, standing, query, sender)
      : this.seated(who, groupOf(run), standing === 'left' ? GONE : THERE, query, sender);
  }

  /** Those who follow a course without a run, for its organisation: two queries. @throws AppError `not-found` for a course of others */
  async alone(
    who: Scope,
    organisationId: string,
    courseId: string,
    query: CoursePeopleQuery,
  ): Promise<RunPeople> {
    const own = `SELECT FROM course WHERE id = $1 AND organisation_id = $2`;
    if ((await this.database.query(own, [courseId, organisationId])).length === 0) throw notFound();
    const group: Group = { id: courseId, organisationId, daysOf: ({ terms }) => terms };
    return this.seated(who, group, ALONE, query, null);
  }

  private async line(
    { id }: RunRow,
    state: 'asked' | 'waiting',
    { cursor, limit }: RunPeopleQuery,
    sender: string | null,
  ): Promise<RunPeople> {
    const after = readCursor(cursor, placeCursor) ?? null;
    const rows = await this.database.query<Asking>(ASKING, [id, state, after, limit + 1, sender]);
    const { items, next } = pageOf(rows, limit, ({ place }) => place);
    const nothing = { enrolment: null, because: null, words: null };
    return {
      items: items.map(({ accountId, name, language, since }) => ({
        ...{ accountId, name, language, since: since.toISOString() },
        ...nothing,
      })),
      next,
    };
  }

  private async seated(
    who: Scope,
    group: Group,
    ones: string,
    { cursor, limit, search = '' }: CoursePeopleQuery,
    sender: string | null,
  ): Promise<RunPeople> {
    const [key, id] = readCursor<[string, string]>(cursor, nameCursor) ?? [null, null];
    const words = search.split(/\s+/).filter(Boolean);
    const values = [group.id, key, id, limit + 1, sender, words];
    const rows = await this.database.query<Seated>(page(ones), values);
    const { items, next } = pageOf(rows, limit, (row) => [row.key, row.id]);
    const enrolments = await this.reader.some(items.map((row) => row.id));
    const byId = new Map(enrolments.map((row) => [row.id, row]));
    const readsWords = who.may('progress.see', group.organisationId);
    const seatOf = this.seats(who, group);
    // Where they stand today, elsewhere or alone, is none of those who only tutored them here.
    const isTheirs = readsWords || ones !== GONE;
    const people = items.flatMap((row) => {
      const enrolment = byId.get(row.id);
      return enrolment ? [this.person(row, enrolment, { readsWords, seatOf: isTheirs ? seatOf : null })] : [];
    });
    return { items: await Promise.all(people), next };
  }

  private async person(
    { accountId, name, since, because, words, ...own }: Seated,
    row: EnrolmentRow,
    { readsWords, seatOf }: { readsWords: boolean; seatOf: ((row: EnrolmentRow) => Promise<Seat>) | null },
  ): Promise<RunPerson> {
    const seat = (await seatOf?.(row)) ?? null;
    return {
      ...{ accountId, name, language: row.language, since: since.toISOString(), because },
      words: readsWords ? words : null,
      enrolment: seat && {
        ...seat,
        extended: seat.dueOn !== null && own.extended,
        accessExtended: seat.accessUntil !== null && own.accessExtended,
        extendedBecause: readsWords ? own.extendedBecause : null,
      },
    };
  }

  /** Where somebody stands in a group, and what they miss, in the words of the reader. */
  private seats(who: Scope, group: Group): (row: EnrolmentRow) => Promise<Seat> {
    const told = this.words.of(who);
    const now = this.clock.now();
    return async (row) => {
      const version = await this.reader.versionOf(row);
      const { state, lastActiveAt, completedAt, progress } = this.reader.present(row, version, who.language);
      const { done, total, missing } = progress;
      const { dueOn = null, accessUntil = null, timeZone = '' } = group.daysOf(row) ?? {};
      const overdue = state === 'active' && dueOn !== null && dueOn < dayIn(timeZone, now);
      const facts = { state, done, total, lastActiveAt, completedAt, dueOn, overdue, accessUntil };
      return { id: row.id, ...facts, missing: told(missing) };
    };
  }
}
