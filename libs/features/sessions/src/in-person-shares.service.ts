import type { InPersonRuns, MeetingKind } from '@pirecow/contracts';
import { minutesOf } from '@pirecow/content';
import { CourseVersions, draftTitle } from '@pirecow/features/catalogue';
import { RoleHolders } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, eachAlone, Mailer, type Scope } from '@pirecow/platform';
import type { MeetingTimes } from './half-days';
import { inPersonOf, USUAL_LIMIT } from './in-person';

/** Of one organisation, as many as one reads; a letter tells of each anyway. */
const MOST = 100;

interface Run {
  runId: string;
  organisationId: string;
  courseId: string;
  versionId: string | null;
  titles: Record<string, string>;
  /** In the language that was asked for, else in the source language of the course. */
  course: string;
  limit: number;
  meetings: (MeetingTimes & { kind: MeetingKind })[];
}

interface Exceeding {
  run: Run;
  percent: number;
}

/**
 * Runs that are not over and have a meeting at a place, with all their meetings that were not called off. $1: the language. $3: of one
 * organisation, or of all. Along \`run_organisation\` and \`meeting_run\`.
 */
const AT_A_PLACE = `
SELECT r.id AS "runId", r.organisation_id AS "organisationId", r.course_id AS "courseId", r.version_id AS "versionId", r.titles,
  ${draftTitle('c', '$1')} AS course, coalesce(l.percent, ${USUAL_LIMIT})::int AS "limit", held.meetings
FROM run r JOIN course c ON c.id = r.course_id JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
LEFT JOIN in_person_limit l ON l.organisation_id = r.organisation_id
CROSS JOIN LATERAL (
  SELECT bool_or(m.kind <> 'remote') AS "isAtAPlace", json_agg(json_build_object('kind', m.kind,
    'from', to_char(m.from_time, 'HH24:MI'), 'until', to_char(m.until_time, 'HH24:MI'),
    'pauseFrom', to_char(m.pause_from, 'HH24:MI'), 'pauseUntil', to_char(m.pause_until, 'HH24:MI'))) AS meetings
  FROM meeting m WHERE m.run_id = r.id AND m.cancelled_at IS NULL) held
WHERE r.cancelled_at IS NULL AND r.ends_on >= ($2::timestamptz AT TIME ZONE r.time_zone)::date
  AND ($3::uuid IS NULL OR r.organisation_id = $3) AND held."isAtAPlace"
ORDER BY r.starts_on, r.id`;

/** Once for each run that has come over the limit: whoever gets the row back writes the letters. */
const TOLD = `INSERT INTO in_person_told (run_id, told_at) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING run_id`;
const FORGET = `DELETE FROM in_person_told WHERE run_id <> ALL ($1::uuid[])`;
const LIMIT = `SELECT percent FROM in_person_limit WHERE organisation_id = $1`;

/** Which runs are more in person than their organisation lets distance learning be. */
@Injectable()
export class InPersonShares {
  private readonly logger = new Logger(InPersonShares.name);

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly versions: CourseVersions,
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The first hundred that begin. Two queries, linear in the runs of the organisation that are not over; courses from memory. */
  async of(who: Scope, organisationId: string): Promise<InPersonRuns> {
    const exceeding = await this.exceeding(who.language, organisationId);
    const items = exceeding.slice(0, MOST).map(({ run, percent }) => {
      return { runId: run.runId, name: nameOf(run, who.language), percent };
    });
    return { limit: await this.limitOf(organisationId), items };
  }

  /** Percent from which a run of the organisation is called in person. */
  async limitOf(organisationId: string): Promise<number> {
    const [set] = await this.database.query<{ percent: number }>(LIMIT, [organisationId]);
    return set?.percent ?? USUAL_LIMIT;
  }

  /** Tells coordinators of runs that have come over the limit, each once; again only after a run was below it meanwhile. */
  async watch(): Promise<void> {
    const exceeding = await this.exceeding('', null);
    await this.database.query(FORGET, [exceeding.map(({ run }) => run.runId)]);
    const failures = await eachAlone(exceeding, (one) => this.database.inTransaction(() => this.tell(one)));
    // It comes again in an hour.
    for (const { item, error } of failures)
      this.logger.error(`Nobody was told of run ${item.run.runId}`, error);
  }

  private async exceeding(language: string, organisationId: string | null): Promise<Exceeding[]> {
    const runs = await this.database.query<Run>(AT_A_PLACE, [language, this.clock.now(), organisationId]);
    const found: Exceeding[] = [];
    for (const run of runs) {
      const share = inPersonOf(run.meetings, await this.courseMinutes(run), run.limit);
      if (share.exceeded) found.push({ run, percent: share.percent });
    }
    return found;
  }

  /** Hours of the course as its run gives it: of the version that stays, else of the public one. */
  async courseMinutes({ courseId, versionId }: Pick<Run, 'courseId' | 'versionId'>): Promise<number> {
    const version = versionId ? await this.versions.get(versionId) : await this.versions.current(courseId);
    return version ? minutesOf(version.course.structure) : 0;
  }

  /** Where there is nobody to tell, it comes again. Rounded up: what is over the limit never reads like the limit. */
  private async tell({ run, percent }: Exceeding): Promise<void> {
    const addressees = await this.holders.addressees(run.organisationId, 'coordinator');
    if (addressees.length === 0) return;
    const told = await this.database.query(TOLD, [run.runId, this.clock.now()]);
    if (told.length === 0) return;
    const { publicUrl: site } = this.config;
    for (const to of addressees) {
      const { email: recipient, language, givenName: name } = to;
      const shares = { percent: String(Math.ceil(percent)), limit: String(run.limit) };
      const link = `${site}/runs/${run.runId}/meetings`;
      const values = { name, run: nameOf(run, language), ...shares, link, site };
      const { organisationId } = run;
      await this.mailer.write({ recipient, language, organisationId, kind: 'sessions.in-person', values });
    }
  }
}

const nameOf = ({ titles, course }: Run, language: string) => runTitle(titles, language) ?? course;
