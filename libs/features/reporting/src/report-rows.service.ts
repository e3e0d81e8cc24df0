import type { Unit } from '@pirecow/content';
import type { Progress, ReportRow, ReportState } from '@pirecow/contracts';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import {
  halfDaysIn,
  progressOf,
  runTitle,
  titleIn,
  type UnitRow,
  waitingIn,
} from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';
import { ROWS } from './report-sql';

/** What the projection knows of a unit, with the time spent on it. */
export type ReportUnit = UnitRow & { activeMs: number };

/** An enrolment as the database tells it. */
export interface ReportFacts {
  id: string;
  organisationId: string;
  organisationName: string;
  courseId: string;
  run: { id: string; titles: Record<string, string>; startsOn: string } | null;
  accountId: string;
  versionId: string;
  textState: string;
  language: string;
  enrolledAt: Date;
  givenName: string;
  familyName: string;
  territory: string | null;
  state: ReportState;
  lastActiveAt: Date | null;
  completedAt: Date | null;
  /** Number of the version since which the completion has to be repeated. */
  repeatSince: number | null;
  activeMs: number;
  idleMs: number;
  units: ReadonlyMap<string, ReportUnit>;
  waiting: ReadonlyMap<string, Date>;
  halfDays: readonly Date[];
  surveys: ReadonlySet<string>;
}

/** An enrolment with the version that it follows, and how far it has come in that. */
export interface ReportStanding {
  facts: ReportFacts;
  version: CourseVersion;
  progress: Progress;
}

type UnitJson = {
  [Name in keyof ReportUnit]: ReportUnit[Name] extends Date | null ? string | null : ReportUnit[Name];
};
type RawFacts = Omit<ReportFacts, 'units' | 'waiting' | 'halfDays' | 'surveys'> & {
  units: UnitJson[] | null;
  waiting: Record<string, string> | null;
  halfDays: string[] | null;
  surveys: string[] | null;
};

const date = (text: string | null) => (text === null ? null : new Date(text));

function toUnit(json: UnitJson): ReportUnit {
  return {
    ...json,
    completedAt: date(json.completedAt),
    waivedAt: date(json.waivedAt),
    passedAt: date(json.passedAt),
    failedAt: date(json.failedAt),
    lastActiveAt: new Date(json.lastActiveAt ?? 0),
    positionAt: null,
    positionBlock: null,
  };
}

const seconds = (milliseconds: number) => Math.round(milliseconds / 1000);

/**
 * Enrolments as coordination shows them. Facts come in one query by primary keys; what a course asks for comes from the
 * versions that are kept in memory, since versions never change.
 */
@Injectable()
export class ReportRows {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** The facts of these enrolments, in this order. Nothing here asks for rights: the caller has. */
  async facts(ids: readonly string[]): Promise<ReportFacts[]> {
    if (ids.length === 0) return [];
    const rows = await this.database.query<RawFacts>(ROWS, [ids]);
    const byId = new Map(
      rows.map((row) => [
        row.id,
        {
          ...row,
          units: new Map((row.units ?? []).map((u) => [u.unitId, toUnit(u)])),
          waiting: waitingIn(row.waiting),
          halfDays: halfDaysIn(row.halfDays),
          surveys: new Set(row.surveys),
        },
      ]),
    );
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  /** How far somebody has come in the version that they follow, words in the reader's language. */
  async standing({ language }: Pick<Scope, 'language'>, facts: ReportFacts): Promise<ReportStanding> {
    const version = await this.versions.get(facts.versionId, facts.textState);
    const titleOf = (unit: Unit) => titleIn(version, unit.id, language);
    return { facts, version, progress: progressOf(version.course.structure, facts, titleOf) };
  }

  async standings(who: Pick<Scope, 'language'>, ids: readonly string[]): Promise<ReportStanding[]> {
    return Promise.all((await this.facts(ids)).map((facts) => this.standing(who, facts)));
  }

  /** Tells the rows of a list, words in the reader's language. */
  presenting(who: Scope): (standing: ReportStanding) => ReportRow {
    const own = new Set(who.organisationsWith('progress.see'));
    const managed = new Set(who.organisationsWith('runs.manage'));
    return (standing) => ({
      ...rowOf(standing, who.language, own),
      mayFollowUp: managed.has(standing.facts.organisationId),
    });
  }
}

function rowOf(
  { facts, version, progress: { done, total } }: ReportStanding,
  reading: string,
  own: ReadonlySet<string>,
): Omit<ReportRow, 'mayFollowUp'> {
  const { id, givenName, familyName, territory, language, state, run } = facts;
  const course = titleIn(version, facts.courseId, reading);
  return {
    ...{ id, givenName, familyName, territory, language, state, done, total },
    organisation: { id: facts.organisationId, name: facts.organisationName },
    partner: !own.has(facts.organisationId),
    course: { id: facts.courseId, name: course },
    run: run && { id: run.id, name: runTitle(run.titles, reading) ?? course, startsOn: run.startsOn },
    activeSeconds: seconds(facts.activeMs),
    enrolledAt: facts.enrolledAt.toISOString(),
    lastActiveAt: facts.lastActiveAt?.toISOString() ?? null,
    completedAt: facts.completedAt?.toISOString() ?? null,
    repeatSince: facts.repeatSince,
  };
}
