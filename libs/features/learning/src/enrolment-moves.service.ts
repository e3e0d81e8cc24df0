import type { Enrolment as EnrolmentAnswer, LearnersMoved, LearnersToMove } from '@pirecow/contracts';
import {
  carryOver,
  type CourseDocument,
  isPositioning,
  isSame,
  type Unit,
  unitsToLearn,
  usualRule,
  versionNews,
} from '@pirecow/content';
import { CourseLog, type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { RecordStore } from '@pirecow/features/records';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  expectRevision,
  notFound,
  type Scope,
  TransactionEventBus,
} from '@pirecow/platform';
import { mapOf } from './course-map';
import { Enrolment } from './enrolment.entity';
import { EnrolmentNewsReader } from './news/enrolment-news.service';
import { EnrolmentReader, type EnrolmentRow } from './enrolment-reader';
import { LearningStatements, waivedUnit } from './learning-statements';
import { isDone, obligatoryIn } from './progress';
import { UnitOutcomes } from './unit-outcomes.service';

interface UnderWay {
  id: string;
  versionId: string;
  speaks: boolean;
}

interface Counted {
  versionId: string;
  learners: number;
  waiting: number;
}

interface CourseOf {
  organisationId: string;
  courseId: string;
}

/**
 * Who follows the course in an older version and has not completed it, and whether the newest speaks their language ($4). A pinned
 * run that has begun stays together ($5: now).
 */
const UNDER_WAY = `
  SELECT e.id, e.version_id AS "versionId", e.language = ANY($4) AS speaks FROM enrolment e
  WHERE e.organisation_id = $1 AND e.course_id = $2 AND e.withdrawn_at IS NULL AND e.version_id <> $3
    AND NOT EXISTS (SELECT FROM enrolment_progress p WHERE p.enrolment_id = e.id AND p.completed_at IS NOT NULL)
    AND NOT EXISTS (SELECT FROM run r WHERE r.id = e.run_id AND r.versions = 'pinned' AND r.cancelled_at IS NULL
      AND r.starts_on <= ($5::timestamptz AT TIME ZONE r.time_zone)::date)
  ORDER BY e.id`;

const COUNTED = `
  SELECT "versionId", (count(*) FILTER (WHERE speaks))::int AS learners, (count(*) FILTER (WHERE NOT speaks))::int AS waiting
  FROM (${UNDER_WAY}) AS u GROUP BY "versionId"`;

/** Locked, so that nobody finishes meanwhile. */
const LOCKED = `${UNDER_WAY} FOR NO KEY UPDATE OF e`;

const MOVE = `
  WITH moved AS (UPDATE enrolment SET version_id = $2 WHERE id = ANY($1) RETURNING id)
  INSERT INTO enrolment_move (enrolment_id, moved_at, from_version_id, to_version_id, changed, own, units)
  SELECT id, $3, $4, $2, $5::uuid[], $6, $7::uuid[] FROM moved`;

/**
 * Brings learners under way to the version that the public sees. Nobody is moved by publishing alone. Units and questions
 * keep their ids, so what was done stays done; answers to questions that are no longer the same item are forgotten. Whoever
 * follows it in a language that the version does not offer yet stays: their course would speak another one of a sudden.
 */
@Injectable()
export class EnrolmentMoves implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly reader: EnrolmentReader,
    private readonly news: EnrolmentNewsReader,
    private readonly outcomes: UnitOutcomes,
    private readonly records: RecordStore,
    private readonly statements: LearningStatements,
    private readonly log: CourseLog,
    private readonly clock: Clock,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('course.learners-moving', async ({ by: accountId, ...course }) => {
      await this.move({ accountId }, { ...course, seen: undefined });
    });
  }

  /** Who would be moved, and what would become of their answers. @throws AppError `not-found` as {@link move} */
  async look({ organisationId, courseId }: CourseOf): Promise<LearnersToMove> {
    const newest = await this.newest({ organisationId, courseId });
    const reach = [organisationId, courseId, newest.id, newest.languages, this.clock.now()];
    const rows = await this.database.query<Counted>(COUNTED, reach);
    const moving = rows.filter(({ learners }) => learners > 0);
    const waiting = rows.reduce((sum, row) => sum + row.waiting, 0);
    const from = await Promise.all(
      moving.map(async ({ versionId, learners }) => {
        const older = await this.versions.get(versionId);
        const { kept, changed, removed, added } = carryOver(older.course, newest.course);
        return {
          ...{ version: older.number, learners },
          ...{ kept: kept.length, changed: changed.length, removed: removed.length, added: added.length },
        };
      }),
    );
    const oldestFirst = from.sort((one, other) => one.version - other.version);
    return { version: newest.number, revision: newest.id, from: oldestFirst, waiting };
  }

  /**
   * Runs inside a transaction. `seen` is the revision of what was looked at.
   * @throws AppError `not-found` where the organisation has no such course on the shelf; `conflict` where another version
   *   was published since it was seen
   */
  async move(
    who: Pick<Scope, 'accountId'>,
    { organisationId, courseId, seen }: CourseOf & { seen: string | undefined },
  ): Promise<LearnersMoved> {
    const newest = await this.newest({ organisationId, courseId });
    expectRevision(seen, newest.id);
    const reach = [organisationId, courseId, newest.id, newest.languages, this.clock.now()];
    const found = await this.database.query<UnderWay>(LOCKED, reach);
    const learners = found.filter(({ speaks }) => speaks);
    for (const [older, ids] of byVersion(learners)) await this.moveFrom(older, newest, ids);
    await this.outcomes.settleAll(learners.map(({ id }) => id));
    if (learners.length > 0) await this.log.write(who, 'course.learners-moved', { organisationId, courseId });
    return { moved: learners.length, version: newest.number };
  }

  /**
   * Brings one's own enrolment to the public version, as a trainer would. Runs inside a transaction.
   * @throws AppError `not-found` where there is none of another version, `conflict` where another one was published since it was
   *   seen, `learning.completed` for what is completed already
   */
  async moveOwn(
    { accountId }: Pick<Scope, 'accountId'>,
    id: string,
    seen: string | undefined,
  ): Promise<EnrolmentAnswer> {
    await this.reader.own(accountId, id);
    const lock = { mode: 'for_no_key_update' } as const;
    await this.database.repository(Enrolment).findOne({ where: { id }, lock });
    const row = await this.reader.own(accountId, id);
    const newest = await this.news.newest(row);
    expectRevision(seen, newest.id);
    if (row.completedAt) throw new AppError('learning.completed');
    await this.moveFrom(row.versionId, newest, [id], true);
    await this.outcomes.settleAll([id]);
    const moved = await this.reader.own(accountId, id);
    return this.reader.present(moved, newest);
  }

  private async newest({ organisationId, courseId }: CourseOf): Promise<CourseVersion> {
    const newest = await this.versions.current(courseId);
    if (newest?.organisationId !== organisationId) throw notFound();
    return newest;
  }

  private async moveFrom(olderId: string, newest: CourseVersion, ids: string[], own = false): Promise<void> {
    const older = await this.versions.get(olderId);
    const { changed } = carryOver(older.course, newest.course);
    const before = askedOtherwise(older, newest).length > 0 ? await this.reader.some(ids) : [];
    const units = [...unitsToLearn(versionNews(older.course, newest.course))];
    await this.database.query(MOVE, [ids, newest.id, this.clock.now(), olderId, changed, own, units]);
    await this.waive(before, older, newest);
  }

  /** What was done stays done, also where the newer version asks more of it. */
  private async waive(
    rows: readonly EnrolmentRow[],
    older: CourseVersion,
    newest: CourseVersion,
  ): Promise<void> {
    const statements = rows.flatMap((row) =>
      lostBy(row, older, newest).map((unit) => this.statements.of(row, newest, waivedUnit(unit))),
    );
    if (statements.length > 0) await this.records.state(newest.organisationId, statements);
  }
}

/** What a unit asks for, its obligatory surveys included. */
const askedBy = ({ completion }: CourseDocument, unit: Unit) => ({
  rule: unit.completion ?? usualRule(unit, completion),
  surveys: obligatoryIn(unit),
});

/**
 * Units of both versions that ask for something else in the newer one, as they were and as they are. A positioning test that has
 * become an assessment is something else altogether: nobody has done that.
 */
function askedOtherwise({ course: older }: CourseVersion, { course: newer }: CourseVersion) {
  const { unitById } = mapOf(older.structure);
  return mapOf(newer.structure).units.flatMap((is) => {
    const was = unitById.get(is.id);
    if (!was || isPositioning(was) !== isPositioning(is)) return [];
    return isSame(askedBy(older.structure, was), askedBy(newer.structure, is)) ? [] : [{ was, is }];
  });
}

/** Units that are done by the rules of the older version, and would not be by those of the newer one. */
function lostBy(row: EnrolmentRow, older: CourseVersion, newer: CourseVersion): Unit[] {
  const [before, now] = [older.course.structure, newer.course.structure];
  const lost = askedOtherwise(older, newer).filter(
    ({ was, is }) => isDone(before, was, row) && !isDone(now, is, row),
  );
  return lost.map(({ is }) => is);
}

function byVersion(learners: readonly UnderWay[]): Map<string, string[]> {
  const ids = new Map<string, string[]>();
  for (const { id, versionId } of learners) ids.set(versionId, [...(ids.get(versionId) ?? []), id]);
  return ids;
}
