import type { CourseWays, OwnRequest, RunCode, RunPlace, RunWish } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { offeredTitle } from '@pirecow/features/catalogue';
import { AppError, Clock, Database, notFound, type Scope } from '@pirecow/platform';
import { EnrolmentReader } from '../enrolment-reader';
import { CourseEntries } from './course-entries.service';
import { CourseTerms } from './course-terms.service';
import { readRunCode } from './run-code';
import { RunPlaces } from './run-places.service';
import { headOf } from './run-reader.service';
import { RunSenders } from './run-senders.service';
import { openingOf } from './run-state';
import { type RunRow, RunStore } from './run-store';
import { runTitle } from './run-words';
import { ShownTutorPages } from './shown-tutor-pages';
import { fullNameOf } from '@pirecow/features/identity';

type Item = CourseWays['items'][number];

interface Own {
  runId: string;
  standing: NonNullable<Item['standing']>;
  ahead: number;
}

/** Where a person stands in runs: their enrolments by \`enrolment_account\`, their requests by \`run_request_account\`. */
const STANDINGS = `
SELECT run_id AS "runId", 'in' AS standing, 0 AS ahead FROM enrolment
WHERE account_id = $1 AND course_id = $2 AND run_id IS NOT NULL AND withdrawn_at IS NULL
UNION ALL SELECT q.run_id, q.state, CASE q.state WHEN 'waiting' THEN (SELECT count(*)::int FROM run_request other
  WHERE other.run_id = q.run_id AND other.state = 'waiting' AND other.place < q.place) ELSE 0 END
FROM run_request q JOIN run r ON r.id = q.run_id AND r.course_id = $2 WHERE q.account_id = $1`;

const TUTORS = `
SELECT t.run_id AS "runId", a.id AS "accountId", ${fullNameOf('a')} AS name
FROM run_tutor t JOIN account a ON a.id = t.account_id AND a.closed_at IS NULL
WHERE t.run_id = ANY ($1) ORDER BY t.place`;

type RunTutor = { runId: string; accountId: string; name: string };

/** One's own requests of runs that are not over: by \`run_request_account\`; a person has few. */
const REQUESTS = `
SELECT r.id AS "runId", q.state, r.titles, ${offeredTitle('c', '$2')} AS course, c.slug AS "courseSlug",
  r.starts_on::text AS "startsOn", r.ends_on::text AS "endsOn", q.since,
  CASE q.state WHEN 'waiting' THEN (SELECT count(*)::int FROM run_request other
    WHERE other.run_id = q.run_id AND other.state = 'waiting' AND other.place < q.place) ELSE 0 END AS ahead
FROM run_request q JOIN run r ON r.id = q.run_id JOIN course c ON c.id = r.course_id
WHERE q.account_id = $1 AND r.ends_on >= ($3::timestamptz AT TIME ZONE r.time_zone)::date
ORDER BY r.starts_on, r.id LIMIT 100`;

type Request = Omit<OwnRequest, 'title' | 'since'> & {
  titles: Record<string, string>;
  course: string;
  since: Date;
};

/** Runs as those see them who want to come. */
@Injectable()
export class LearnerRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly places: RunPlaces,
    private readonly entries: CourseEntries,
    private readonly enrolments: EnrolmentReader,
    private readonly pages: ShownTutorPages,
    private readonly senders: RunSenders,
    private readonly terms: CourseTerms,
  ) {}

  /**
   * The ways into a course on the shelf, and where one stands. A query for visitors, three for who is signed in, one more where
   * the access of who begins ends; three more, by index, where there are runs. @throws AppError `not-found`
   */
  async waysInto(who: Scope | undefined, courseId: string, language: string): Promise<CourseWays> {
    const ways = await this.entries.of(courseId, language, who?.accountId);
    if (!ways.onShelf) throw notFound();
    const { anytime, dueDays, accessDays, tutorId } = ways;
    const prerequisites = ways.prerequisites.filter(({ available }) => available);
    const enrolment = who ? await this.enrolments.shownInCourse(who.accountId, courseId) : null;
    const runs = ways.mayHaveRuns ? await this.store.toCome(courseId, language, this.clock.now()) : [];
    const tutors = await this.tutorsOf(runs);
    const pages = await this.pagesAmong(who, [tutorId, ...tutors.map(({ accountId }) => accountId)]);
    const items = await this.toCome({ who, courseId, language }, runs, (run) =>
      tutors.flatMap(({ runId, accountId, name }) =>
        runId === run.id ? [{ name, page: pages.has(accountId) ? accountId : null }] : [],
      ),
    );
    const tutorPage = tutorId !== null && pages.has(tutorId) ? tutorId : null;
    const days =
      who && !enrolment && accessDays !== null ? await this.terms.toCome(courseId, who.accountId) : null;
    return { enrolment, tutorPage, anytime, dueDays, accessDays, days, prerequisites, items };
  }

  private async toCome(
    { who, courseId, language }: { who: Scope | undefined; courseId: string; language: string },
    runs: RunRow[],
    tutorsOf: (run: RunRow) => Item['tutors'],
  ): Promise<Item[]> {
    const now = this.clock.now();
    const own = who && runs.length > 0 ? await this.standings(who.accountId, courseId) : [];
    return runs.map((run) => {
      const mine = own.find(({ runId }) => runId === run.id);
      return {
        ...headOf(run, language, now),
        ...{ dueOn: run.dueOn, accessUntil: run.accessUntil, opening: openingOf(run, now) },
        tutors: tutorsOf(run),
        ...{ standing: mine?.standing ?? null, ahead: mine?.ahead ?? 0 },
      };
    });
  }

  /**
   * Comes into a run by oneself: gets a seat, stands in the line, or has asked. Twice is harmless.
   * @throws AppError `not-found`; `permission.denied` for a run that one cannot come to by oneself; `run.closed`,
   *   `run.not-yet`, `run.full`, `run.elsewhere`, `learning.prerequisites`
   */
  async come(who: Scope, runId: string, wish: RunWish): Promise<RunPlace> {
    const run = await this.store.locked(runId, who.language);
    if (run.entry === 'code' || run.entry === 'coordinator') throw new AppError('permission.denied');
    return this.enter(who, run, wish);
  }

  /** The same by a code. @throws AppError `run.code-wrong`, and as {@link come} */
  async comeByCode(who: Scope, { code, language }: RunCode): Promise<RunPlace> {
    const sql = `SELECT id FROM run WHERE code = $1 AND cancelled_at IS NULL`;
    const [found] = await this.database.query<{ id: string }>(sql, [readRunCode(code)]);
    if (!found) throw new AppError('run.code-wrong');
    return this.enter(who, await this.store.locked(found.id, who.language), { language });
  }

  /** Gives up a request or a place in the line. */
  async giveUp(who: Scope, runId: string): Promise<void> {
    const run = await this.store.locked(runId, who.language);
    if (await this.places.forget(run.id, who.accountId)) await this.senders.forget(run.id, who.accountId);
  }

  async requests(who: Scope): Promise<OwnRequest[]> {
    const values = [who.accountId, who.language, this.clock.now()];
    const rows = await this.database.prepared<Request>('run.requests', REQUESTS, values);
    return rows.map(({ titles, course, since, ...row }) => {
      return { ...row, title: runTitle(titles, who.language) ?? course, since: since.toISOString() };
    });
  }

  /** Who comes by themselves was sent by nobody, whatever was before. */
  private async enter(who: Scope, run: RunRow, { language }: RunWish): Promise<RunPlace> {
    const follower = { accountId: who.accountId, languages: [language, who.language] };
    const [standing] = await this.standingIn(run, who.accountId);
    if (standing === 'in' || standing === 'waiting' || standing === 'asked')
      return this.places.placeOf(run, who.accountId);
    this.expectOpen(run);
    await this.entries.expectPrerequisites(who.accountId, run.courseId, who.language);
    await this.senders.forget(run.id, who.accountId);
    if (run.entry === 'approval') await this.places.wait(run, follower, 'asked');
    else await this.sit(run, follower);
    return this.places.placeOf(run, who.accountId);
  }

  private expectOpen(run: RunRow): void {
    const opening = openingOf(run, this.clock.now());
    if (opening === 'closed') throw new AppError('run.closed');
    if (opening === 'not-yet') throw new AppError('run.not-yet', { day: run.opensOn ?? '' });
    if (opening === 'full') throw new AppError('run.full');
  }

  private async sit(run: RunRow, follower: { accountId: string; languages: (string | undefined)[] }) {
    await this.places.forget(run.id, follower.accountId);
    const arrival = await this.places.arrive(run, follower);
    if (arrival === 'elsewhere') throw new AppError('run.elsewhere');
    if (arrival === 'without') throw new AppError('run.full');
  }

  private async standingIn(run: RunRow, accountId: string): Promise<Own['standing'][]> {
    const rows = await this.standings(accountId, run.courseId);
    return rows.flatMap(({ runId, standing }) => (runId === run.id ? [standing] : []));
  }

  private async tutorsOf(runs: readonly RunRow[]): Promise<RunTutor[]> {
    if (runs.length === 0) return [];
    return this.database.prepared<RunTutor>('run.tutors', TUTORS, [runs.map(({ id }) => id)]);
  }

  /** Whose page the reader may see: one query, none for visitors. */
  private async pagesAmong(
    who: Scope | undefined,
    accountIds: (string | null)[],
  ): Promise<ReadonlySet<string>> {
    const wanted = accountIds.filter((id) => id !== null);
    return who ? this.pages.among(who, wanted) : new Set();
  }

  private standings(accountId: string, courseId: string): Promise<Own[]> {
    return this.database.prepared<Own>('run.standings', STANDINGS, [accountId, courseId]);
  }
}
