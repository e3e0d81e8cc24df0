import type { Candidates, RunDetail, RunList, RunListQuery } from '@pirecow/contracts';
import { CourseVersions } from '@pirecow/features/catalogue';
import { Accounts, AuditLog, fullName, fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, type Reach, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { RunAttendances } from './run-attendance';
import { runRevision, tutorIdsOf } from './run-revision';
import { sentBy } from './run-sender-sql';
import { RunSenders } from './run-senders.service';
import { dayIn, runStateOf } from './run-state';
import { type RunRow, type RunsSeen, RunStore } from './run-store';
import { runTitle } from './run-words';
import { ShownTutorPages } from './shown-tutor-pages';

/** Day of the start and id of the last run of a page. */
export const runCursor = z.tuple([z.iso.date(), z.uuid()]);

type Head = Omit<RunList['items'][number], 'course' | 'organisation' | 'waiting' | 'asked'>;

/** How many there are of each kind, $2 being the day by which all are to be done and $3 today: along \`enrolment_run\`, \`run_request_line\` and the key of \`run_invitation\`. */
const COUNTS = `
SELECT count(*) FILTER (WHERE e.withdrawn_at IS NULL)::int AS "in",
  count(*) FILTER (WHERE e.withdrawn_at IS NULL AND p.completed_at IS NOT NULL)::int AS completed,
  count(*) FILTER (WHERE e.withdrawn_at IS NULL AND p.completed_at IS NULL AND coalesce(e.due_on, $2::date) < $3::date)::int AS overdue,
  count(*) FILTER (WHERE e.withdrawn_at IS NOT NULL AND n.renews_id IS NULL)::int
    + (SELECT count(DISTINCT d.enrolment_id)::int FROM run_departure d JOIN enrolment now ON now.id = d.enrolment_id
       WHERE d.run_id = $1 AND now.run_id IS DISTINCT FROM d.run_id) AS "left",
  (SELECT count(*)::int FROM run_invitation WHERE run_id = $1) AS invited
FROM enrolment e LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id
LEFT JOIN enrolment_renewal n ON n.renews_id = e.id WHERE e.run_id = $1`;

/**
 * Members who are neither in the run nor asked for it, by name; accounts by their keys: linear in the organisation. A partner ($5) is told of
 * nobody whom it has not sent that they sit there.
 */
const CANDIDATES = `
SELECT a.id AS "accountId", ${fullNameOf('a')} AS name,
  CASE WHEN $4::boolean THEN a.email END AS email
FROM membership m JOIN account a ON a.id = m.account_id
WHERE m.organisation_id = $1 AND a.closed_at IS NULL
  AND NOT EXISTS (SELECT FROM unnest($3::text[]) AS wanted(word) WHERE strpos(
    unaccent(lower(a.given_name || ' ' || a.family_name)), unaccent(lower(wanted.word))) = 0)
  AND ($5::boolean OR NOT EXISTS (SELECT FROM enrolment e WHERE e.run_id = $2 AND e.account_id = a.id AND e.withdrawn_at IS NULL))
  AND ($5::boolean OR NOT EXISTS (SELECT FROM run_request q WHERE q.run_id = $2 AND q.account_id = a.id AND q.state <> 'declined'))
  AND (NOT $5::boolean OR NOT ${sentBy('$1', '$2', 'a.id')})
ORDER BY unaccent(lower(a.family_name || ' ' || a.given_name)), a.id LIMIT 50`;

/** What a run shows of itself to everybody. */
export function headOf(run: RunRow, language: string, now: Date): Head {
  const { id, timeZone, opensOn, startsOn, endsOn, languages, entry, seats, taken, places } = run;
  const facts = { id, timeZone, opensOn, startsOn, endsOn, languages, entry, seats, taken, places };
  return { ...facts, title: runTitle(run.titles, language), state: runStateOf(run, now) };
}

/** Which runs somebody sees: of their own organisations, of partners who let them, and of those whom they tutor. */
function seenBy(who: Scope, organisationId?: string): RunsSeen {
  const wanted = (one: Reach) => !organisationId || one.organisationId === organisationId;
  return {
    accountId: who.accountId,
    reach: who.reach('progress.see').filter(wanted),
    tutoring: who.reach('tutor').filter(wanted),
  };
}

const lies = ({ organisationId, courseId }: RunRow, reach: readonly Reach[]) =>
  reach.some(
    (one) => one.organisationId === organisationId && (one.courseId === null || one.courseId === courseId),
  );

/** Reads runs within the reach of who asks, and nothing outside. */
@Injectable()
export class RunReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly versions: CourseVersions,
    private readonly accounts: Accounts,
    private readonly pages: ShownTutorPages,
    private readonly audit: AuditLog,
    private readonly attendances: RunAttendances,
    private readonly senders: RunSenders,
  ) {}

  /** One query. */
  async list(who: Scope, { organisationId, courseId, cursor, limit }: RunListQuery): Promise<RunList> {
    const after = readCursor<[string, string]>(cursor, runCursor);
    const seen = seenBy(who, organisationId);
    const rows = await this.store.page(who.language, seen, { courseId, after, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, (row) => [row.startsOn, row.id]);
    const now = this.clock.now();
    return { items: items.map((row) => ({ ...headOf(row, who.language, now), ...namesOf(row) })), next };
  }

  /** @throws AppError `not-found`, also for a run outside the reach */
  async within(who: Scope, runId: string): Promise<RunRow> {
    const run = await this.store.get(runId, who.language);
    const { reach, tutoring } = seenBy(who);
    if (lies(run, reach)) return run;
    const tutors = lies(run, tutoring) && (await tutorIdsOf(this.database, runId)).includes(who.accountId);
    if (!tutors) throw notFound();
    return run;
  }

  /** Four queries by index, and that of the room of meetings. @throws AppError as {@link within} */
  async detail(who: Scope, runId: string): Promise<RunDetail> {
    const run = await this.within(who, runId);
    const tutorIds = await tutorIdsOf(this.database, runId);
    const tutors = await this.tutorsFor(who, tutorIds);
    const manage = who.may('runs.manage', run.organisationId);
    const counted = [runId, run.dueOn, dayIn(run.timeZone, this.clock.now())];
    const [counts] = await this.database.query<Counted>(COUNTS, counted);
    const { titles, dueOn, accessUntil, waitingList, versions, waiting, asked } = run;
    return {
      ...headOf(run, who.language, this.clock.now()),
      ...namesOf(run),
      ...{ titles, dueOn, accessUntil, waitingList, versions },
      tutors,
      code: manage ? run.code : null,
      version: run.versionId === null ? null : (await this.versions.get(run.versionId)).number,
      counts: { ...(counts ?? { in: 0, completed: 0, overdue: 0, left: 0, invited: 0 }), waiting, asked },
      attendance: await this.attendances.of(runId),
      revision: runRevision(run, tutorIds),
      abilities: { manage, progress: lies(run, who.reach('progress.see')) },
    };
  }

  /** One query for the names, one of the room of tutoring for the pages. */
  private async tutorsFor(who: Scope, ids: string[]): Promise<RunDetail['tutors']> {
    const names = await this.accounts.namesOf(ids);
    const pages = await this.pages.among(who, ids);
    return ids.map((id) => ({ id, name: fullName(names.get(id)), page: pages.has(id) }));
  }

  /** Whoever reads the people of a partner is noted there, once a day. */
  async noteReading(
    who: Scope,
    { id, organisationId }: Pick<RunRow, 'id' | 'organisationId'>,
  ): Promise<void> {
    const own = who.organisationsWith('progress.see');
    if (own.includes(organisationId)) return;
    const details = { organisationId, partnerId: own[0], given: true };
    await this.audit.writeDaily(who, 'progress.partner-read', id, details);
  }

  /** @throws AppError `not-found` for a run into which the organisation may send nobody */
  async candidates(who: Scope, organisationId: string, runId: string, search = ''): Promise<Candidates> {
    const run = await this.store.get(runId, who.language);
    await this.senders.expectSender(run, organisationId);
    const isPartner = run.organisationId !== organisationId;
    const words = search.split(/\s+/).filter(Boolean);
    const seesMembers = who.may('members.see', organisationId);
    const values = [organisationId, runId, words, seesMembers, isPartner];
    return { items: await this.database.query(CANDIDATES, values) };
  }
}

type Counted = Omit<RunDetail['counts'], 'waiting' | 'asked'>;

export function namesOf({ courseId, course, organisationId, organisation, waiting, asked }: RunRow) {
  return {
    course: { id: courseId, name: course },
    organisation: { id: organisationId, name: organisation },
    ...{ waiting, asked },
  };
}
