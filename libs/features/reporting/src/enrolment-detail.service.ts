import type { ReportDetail } from '@pirecow/contracts';
import { type KnownPart, minutesOf, type Unit } from '@pirecow/content';
import { type CourseVersion, CourseVersions, textStateOf } from '@pirecow/features/catalogue';
import {
  doneAt,
  eventOf,
  isDone,
  shownParts,
  type StoredStatement,
  titleIn,
  whereIn,
} from '@pirecow/features/learning';
import { Inject, Injectable } from '@nestjs/common';
import { Database, IRI_BASE, notFound, type Scope } from '@pirecow/platform';
import { reachOf } from './coordination.service';
import { disjoint, reaches } from './reach';
import { ReadingLog } from './reading-log.service';
import { type ReportFacts, ReportRows, type ReportUnit } from './report-rows.service';

interface AttemptRow {
  id: string;
  unitId: string;
  versionId: string;
  textState: string;
  number: number;
  startedAt: Date;
  submittedAt: Date | null;
  points: number | null;
  max: number | null;
  passed: boolean | null;
  offline: boolean;
  positioning: KnownPart[] | null;
}

/** By the key of `attempt` (enrolment, unit, number). */
const ATTEMPTS = `
  SELECT id, unit_id AS "unitId", version_id AS "versionId", ${textStateOf('version_id')} AS "textState", number, started_at AS "startedAt", submitted_at AS "submittedAt", points, max, passed,
    arrived_at IS NOT NULL AS offline, positioning
  FROM attempt WHERE enrolment_id = $1 ORDER BY started_at, id`;

/**
 * The last statements of one registration, along `statement_registration`: the only reading of statements here, since a
 * timeline is what they are.
 */
const STATEMENTS = `
  SELECT s.id, s.source, s.timestamp, s.stored, s.original FROM statement s
  WHERE s.registration = $1 AND s.organisation_id = $2 AND NOT EXISTS (
    SELECT FROM statement_voiding v WHERE v.organisation_id = s.organisation_id AND v.target_id = s.id)
  ORDER BY s.timestamp DESC, s.id DESC LIMIT 200`;

const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);

/** One person's way through a course, for those within whose reach it lies. Four queries by index, and those for older versions of its attempts that are not in memory. */
@Injectable()
export class EnrolmentDetail {
  constructor(
    private readonly database: Database,
    private readonly rows: ReportRows,
    private readonly versions: CourseVersions,
    private readonly log: ReadingLog,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /** @throws AppError `not-found`, also for an enrolment outside the reach: its existence is nobody else's business */
  async read(who: Scope, enrolmentId: string): Promise<ReportDetail> {
    const [facts] = await this.rows.facts([enrolmentId]);
    if (!facts || !reaches(reachOf(who), facts.organisationId, facts.courseId)) throw notFound();
    await this.log.detail(who, facts);
    const standing = await this.rows.standing(who, facts);
    const { version } = standing;
    const { minutesLeft, missing } = standing.progress;
    return {
      ...this.rows.presenting(who)(standing),
      versionNumber: version.number,
      idleSeconds: seconds(facts.idleMs),
      minutesLeft,
      missing,
      modules: modulesOf(facts, version, who.language),
      attempts: await this.attempts(facts, version, who.language),
      timeline: await this.timeline(who, facts, version),
    };
  }

  private async attempts(
    { id: enrolmentId }: ReportFacts,
    version: CourseVersion,
    language: string,
  ): Promise<ReportDetail['attempts']> {
    const rows = await this.database.query<AttemptRow>(ATTEMPTS, [enrolmentId]);
    return Promise.all(
      rows.map(async (row) => {
        const taken = await this.versions.get(row.versionId, row.textState);
        return shownAttempt(row, { taken, today: version, language });
      }),
    );
  }

  private async timeline(
    who: Scope,
    { id, organisationId, courseId }: ReportFacts,
    version: CourseVersion,
  ): Promise<ReportDetail['timeline']> {
    if (!reaches(disjoint(who.reach('evidence.see')), organisationId, courseId)) return null;
    const rows = await this.database.query<StoredStatement>(STATEMENTS, [id, organisationId]);
    const telling = { version, language: who.language, iriBase: this.iriBase };
    return rows.map((row) => eventOf(row, telling));
  }
}

/** An attempt in the words of the version in which it was made. Nobody passes a positioning test, and none has a score. */
function shownAttempt(
  { id, unitId, number, passed, offline, points, max, positioning, ...row }: AttemptRow,
  words: Parameters<typeof shownParts>[1],
): ReportDetail['attempts'][number] {
  const score = points === null || !max ? null : points / max;
  return {
    ...{ id, number, offline },
    unit: titleIn(words.taken, unitId, words.language),
    startedAt: row.startedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    ...(positioning ? { passed: null, score: null } : { passed, score }),
    positioning: positioning && shownParts(positioning, words),
  };
}

function modulesOf(facts: ReportFacts, version: CourseVersion, language: string): ReportDetail['modules'] {
  const { structure } = version.course;
  return structure.modules.map((module) => ({
    id: module.id,
    title: titleIn(version, module.id, language),
    units: module.units.map((unit) => ({
      ...unitFacts(unit, facts.units.get(unit.id)),
      ...standingIn(structure, unit, facts),
      title: titleIn(version, unit.id, language),
    })),
  }));
}

/** Where the person stands in a unit, why, and since when it is done, where it is. */
function standingIn(structure: CourseVersion['course']['structure'], unit: Unit, facts: ReportFacts) {
  const at = isDone(structure, unit, facts) ? doneAt(structure, unit, facts) : undefined;
  return { ...whereIn(structure, unit, facts), doneAt: at?.toISOString() ?? null };
}

function unitFacts(unit: Unit, row: ReportUnit | undefined) {
  const { id, slug, kind, required } = unit;
  return {
    ...{ id, slug, kind, required },
    minutes: minutesOf(unit),
    score: row?.score ?? null,
    activeSeconds: seconds(row?.activeMs ?? 0),
    lastActiveAt: row?.lastActiveAt.toISOString() ?? null,
  };
}
