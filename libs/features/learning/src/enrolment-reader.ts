import type { AskedAgain, Enrolment as EnrolmentAnswer, OwnEnrolment, Progress } from '@pirecow/contracts';
import { type KnownPart, knownUnits, type ShownByTests, textKey, type Unit } from '@pirecow/content';
import {
  type CourseVersion,
  CourseVersions,
  repetitionAsked,
  textStateOf,
} from '@pirecow/features/catalogue';
import { lockRegistrations } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  GatheredReads,
  notFound,
  rowOfEach,
  rowOfEachRecord,
  rowsOfEach,
} from '@pirecow/platform';
import { earliestEnd } from './late-arrival';
import { possibleMs } from './possible-time';
import { progressOf, resumeAt, type UnitRow } from './progress';
import { accessUntil, dueOn } from './runs/access-sql';
import { dayIn } from './runs/run-state';
import { runTitle } from './runs/run-words';

/** An enrolment with its projections, read in one query by index. */
export interface EnrolmentRow {
  id: string;
  organisationId: string;
  courseId: string;
  courseSlug: string;
  versionId: string;
  textState: string;
  accountId: string;
  language: string;
  enrolledAt: Date;
  withdrawnAt: Date | null;
  lastActiveAt: Date | null;
  completedAt: Date | null;
  activeMs: number;
  /** Whether the public sees another version of the course. */
  hasNewer: boolean;
  /** Set where it was completed, and a newer version asks to do so again. */
  repetition: AskedAgain | null;
  units: Map<string, UnitRow>;
  waiting: Map<string, Date>;
  halfDays: Date[];
  surveys: Set<string>;
  /** What positioning tests showed in it. */
  shown: ShownByTests;
  /** The run in which it is followed. */
  run: EnrolmentRun | null;
  /** What holds without a run; null in one. */
  terms: Days | null;
}

/** Until when an enrolment should be done, and opens its course (`2026-11-24`). */
export interface Days {
  timeZone: string;
  dueOn: string | null;
  accessUntil: string | null;
}

/** What a run means to its learner, with the own days where they have any. Days are those of its time zone. */
interface EnrolmentRun extends Days {
  id: string;
  titles: Record<string, string>;
  startsOn: string;
  endsOn: string;
  places: string;
  cancelled: boolean;
  /** `pinned` runs stay in one version from their first day on. */
  versions: 'follow' | 'pinned';
}

interface UnitJson {
  unitId: string;
  completedAt: string | null;
  waivedAt: string | null;
  passedAt: string | null;
  failedAt: string | null;
  score: number | null;
  lastActiveAt: string;
  positionAt: string | null;
  positionBlock: string | null;
}

interface Raw {
  units: UnitJson[] | null;
  waiting: Record<string, string> | null;
  halfDays: string[] | null;
  surveys: string[] | null;
  shown: Record<string, KnownPart[]> | null;
  activeMs: string;
}
type RawRow = Omit<EnrolmentRow, keyof Raw> & Raw;

/** Beside its units, what completion rules ask of an enrolment `e`: all by its key. The half-days of the enrolment that it renews count where only what changed is asked for. */
export const RULE_FACTS = `
    (SELECT json_object_agg(w.unit_id, w.submitted_at) FROM waiting_attempt w WHERE w.enrolment_id = e.id) AS waiting,
    (SELECT json_agg(h.began_at ORDER BY h.began_at) FROM attended_half_day h WHERE h.enrolment_id = ANY(ARRAY[e.id,
      (SELECT n.renews_id FROM enrolment_renewal n WHERE n.enrolment_id = e.id AND n.keeps_attendance)])) AS "halfDays",
    (SELECT json_agg(s.block_id) FROM survey_answer s WHERE s.enrolment_id = e.id) AS surveys`;

const DAYS = `'dueOn', ${dueOn('e', 'r')}, 'accessUntil', ${accessUntil('e', 'r')}`;

const SELECT = `
  SELECT e.id, e.organisation_id AS "organisationId", e.course_id AS "courseId", c.slug AS "courseSlug",
    e.version_id AS "versionId", ${textStateOf('e.version_id')} AS "textState", e.account_id AS "accountId",
    e.language, e.enrolled_at AS "enrolledAt", e.withdrawn_at AS "withdrawnAt",
    p.last_active_at AS "lastActiveAt", p.completed_at AS "completedAt", ${possibleMs('p.active_ms', 'p.last_active_at')} AS "activeMs",
    c.state = 'published' AND c.version_id <> e.version_id AS "hasNewer",
    CASE WHEN p.completed_at IS NOT NULL AND e.withdrawn_at IS NULL THEN ${repetitionAsked('e.course_id', 'e.version_id')} END AS repetition,
    (SELECT json_agg(json_build_object('unitId', u.unit_id, 'completedAt', u.completed_at, 'waivedAt', u.waived_at, 'passedAt', u.passed_at,
       'failedAt', u.failed_at, 'score', u.score, 'lastActiveAt', u.last_active_at, 'positionAt', u.position_at,
       'positionBlock', u.position_block)) FROM unit_progress u WHERE u.enrolment_id = e.id) AS units,${RULE_FACTS},
    (SELECT json_object_agg(t.unit_id, t.positioning ORDER BY t.submitted_at) FROM positioned_attempt t WHERE t.enrolment_id = e.id) AS shown,
    CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'titles', r.titles, 'timeZone', r.time_zone,
      'startsOn', r.starts_on, 'endsOn', r.ends_on, 'places', r.places, 'cancelled', r.cancelled_at IS NOT NULL,
      'versions', r.versions, ${DAYS}) END AS run,
    CASE WHEN r.id IS NULL THEN json_build_object('timeZone', a.time_zone, ${DAYS}) END AS terms
  FROM enrolment e
  JOIN account a ON a.id = e.account_id
  JOIN course c ON c.id = e.course_id
  LEFT JOIN run r ON r.id = e.run_id
  LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id`;

const SOME = rowOfEach('uuid', `${SELECT} WHERE e.id = wanted`);

const IN_COURSE = rowOfEachRecord(
  'account_id uuid, course_id uuid',
  `${SELECT} WHERE e.account_id = wanted.account_id AND e.course_id = wanted.course_id AND e.withdrawn_at IS NULL`,
);

/** A person has few. */
const OF_PERSONS = rowsOfEach(
  'uuid',
  `${SELECT} WHERE e.account_id = wanted AND e.withdrawn_at IS NULL
   ORDER BY coalesce(p.last_active_at, e.enrolled_at) DESC, e.id LIMIT 100`,
);

const date = (text: string | null) => (text === null ? null : new Date(text));

function toUnit(json: UnitJson): UnitRow {
  return {
    ...json,
    completedAt: date(json.completedAt),
    waivedAt: date(json.waivedAt),
    passedAt: date(json.passedAt),
    failedAt: date(json.failedAt),
    lastActiveAt: new Date(json.lastActiveAt),
    positionAt: date(json.positionAt),
  };
}

/** Unit → when what waits was handed in, as {@link RULE_FACTS} tell it. */
export function waitingIn(told: Record<string, string> | null): Map<string, Date> {
  return new Map(Object.entries(told ?? {}).map(([unitId, at]) => [unitId, new Date(at)]));
}

/** When each half-day began, as {@link RULE_FACTS} tell it. */
export const halfDaysIn = (told: string[] | null): Date[] => (told ?? []).map((at) => new Date(at));

function toRow({ units, activeMs, waiting, halfDays, surveys, shown, ...row }: RawRow): EnrolmentRow {
  return {
    ...row,
    activeMs: Number(activeMs),
    waiting: waitingIn(waiting),
    halfDays: halfDaysIn(halfDays),
    surveys: new Set(surveys),
    shown: new Map(Object.entries(shown ?? {})),
    units: new Map((units ?? []).map((unit) => [unit.unitId, toUnit(unit)])),
  };
}

/** The text of a title in a language, else in the source language of the course. */
export function titleIn(version: CourseVersion, owner: string, language: string): string {
  return wordedTitle(version, owner, language).title;
}

/** The same, with the language that it is in. */
export function wordedTitle({ course }: CourseVersion, owner: string, language: string) {
  const key = textKey(owner, 'title');
  const own = course.texts[language]?.[key];
  if (own) return { title: own.text, language };
  const { sourceLanguage } = course.structure;
  return { title: course.texts[sourceLanguage]?.[key]?.text ?? '', language: sourceLanguage };
}

/** Progress that says of what is missing whether its learner knows it. */
function withKnown({ missing, ...progress }: Progress, known: ReadonlySet<string>): Progress {
  const told = missing.map((unit) => (known.has(unit.unitId) ? { ...unit, known: true as const } : unit));
  return { ...progress, missing: told };
}

/** The days that hold for an enrolment: those in its run, or without one; none in a run that was cancelled. */
export function daysOf({ run, terms }: Pick<EnrolmentRow, 'run' | 'terms'>): Days | null {
  return run?.cancelled ? null : (run ?? terms);
}

/** Whoever has completed a course has, unless a newer version asks again. */
function newsOf({ withdrawnAt, hasNewer, completedAt, repetition }: EnrolmentRow): EnrolmentAnswer['news'] {
  if (withdrawnAt || !hasNewer) return null;
  if (!completedAt) return 'newer';
  return repetition && 'repeat';
}

/** Reads enrolments of one person with their progress. Each read is one query along an index. */
@Injectable()
export class EnrolmentReader {
  private readonly byId: GatheredReads<EnrolmentRow>;
  private readonly byCourse: GatheredReads<RawRow>;
  private readonly byAccount: GatheredReads<EnrolmentRow[]>;

  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly clock: Clock,
  ) {
    this.byId = new GatheredReads(
      database,
      async (ids) => new Map((await this.some(ids)).map((row) => [row.id, row])),
    );
    this.byCourse = GatheredReads.ofRecords(database, 'enrolment.in-course', IN_COURSE);
    this.byAccount = new GatheredReads(database, async (accounts) => {
      const rows = await this.rows('enrolment.of-persons', OF_PERSONS, [accounts]);
      return Map.groupBy(rows, ({ accountId }) => accountId);
    });
  }

  /** One's own enrolment. @throws AppError `not-found` where it is none of this person's */
  async own(accountId: string, enrolmentId: string): Promise<EnrolmentRow> {
    const row = await this.byId.one(enrolmentId.toLowerCase());
    if (row?.accountId !== accountId) throw notFound();
    return row;
  }

  /**
   * One's own enrolment whose course may be opened today: its access is not over.
   * @throws AppError `not-found` as {@link own}; `learning.access-over`
   */
  async opened(accountId: string, enrolmentId: string): Promise<EnrolmentRow> {
    const row = await this.own(accountId, enrolmentId);
    this.expectAccess(row);
    return row;
  }

  /**
   * @param doneAt when something was done that arrives now (`late-arrival.ts`)
   * @throws AppError `learning.access-over` where the access had ended by then
   */
  expectAccess(row: EnrolmentRow, doneAt = this.clock.now()): void {
    if (!this.hasAccess(row, doneAt))
      throw new AppError('learning.access-over', { day: daysOf(row)?.accessUntil ?? '' });
  }

  hasAccess(row: EnrolmentRow, doneAt = this.clock.now()): boolean {
    const { accessUntil: until, timeZone } = daysOf(row) ?? {};
    if (!until || !timeZone) return true;
    const day = (moment: Date) => dayIn(timeZone, moment);
    return until >= day(doneAt) && until >= day(earliestEnd(this.clock.now()));
  }

  /** Whether the enrolment is one of a run that keeps its version: nobody goes over alone. */
  staysTogether({ run }: EnrolmentRow): boolean {
    if (run?.versions !== 'pinned' || run.cancelled) return false;
    return run.startsOn <= dayIn(run.timeZone, this.clock.now());
  }

  /** One's own enrolment that is not withdrawn, in a course. */
  async inCourse(accountId: string, courseId: string): Promise<EnrolmentRow | undefined> {
    const row = await this.byCourse.one(JSON.stringify({ account_id: accountId, course_id: courseId }));
    return row && toRow(row);
  }

  /** The same as the page of the course shows it. */
  async shownInCourse(accountId: string, courseId: string): Promise<OwnEnrolment | null> {
    const row = await this.inCourse(accountId, courseId);
    if (!row) return null;
    const { id, state, resume, news } = this.present(row, await this.versionOf(row));
    const days = this.presentDays(daysOf(row));
    return { id, state, resume: this.hasAccess(row) ? (resume?.slug ?? null) : null, days, news };
  }

  /** All of one's own that are not withdrawn, the last visited first. */
  async all(accountId: string): Promise<EnrolmentRow[]> {
    return (await this.byAccount.one(accountId)) ?? [];
  }

  /** Enrolments by id, whoever's they are: the caller has asked for the right. */
  async some(ids: readonly string[]): Promise<EnrolmentRow[]> {
    return ids.length === 0 ? [] : this.rows('enrolment.some', SOME, [ids]);
  }

  /**
   * Until the transaction ends nobody states anything of these enrolments, and nobody folds their records anew: what is read next is
   * whole. In the order of who states: the enrolments first. Two queries.
   */
  async hold(ids: string[]): Promise<void> {
    await this.database.query(
      `SELECT FROM enrolment WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
      [ids],
    );
    await lockRegistrations(this.database, ids, 'shared');
  }

  versionOf(row: EnrolmentRow): Promise<CourseVersion> {
    return this.versions.get(row.versionId, row.textState);
  }

  /** The enrolment as its learner sees it, its words in the language of the enrolment, or of somebody else who reads it. */
  present(row: EnrolmentRow, version: CourseVersion, reading = row.language): EnrolmentAnswer {
    const { structure } = version.course;
    const titleOf = (unit: Unit) => titleIn(version, unit.id, reading);
    const resume = resumeAt(structure, row);
    return {
      id: row.id,
      courseId: row.courseId,
      courseSlug: row.courseSlug,
      title: titleIn(version, row.courseId, reading),
      language: row.language,
      languages: version.languages,
      state: row.withdrawnAt ? 'withdrawn' : row.completedAt ? 'completed' : 'active',
      enrolledAt: row.enrolledAt.toISOString(),
      lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
      completedAt: row.completedAt?.toISOString() ?? null,
      news: this.staysTogether(row) ? null : newsOf(row),
      activeSeconds: Math.round(row.activeMs / 1000),
      progress: withKnown(progressOf(structure, row, titleOf), knownUnits(structure, row.shown)),
      resume: resume ? { slug: resume.slug, title: titleOf(resume) } : null,
      run: row.run && this.presentRun(row.run, reading),
      terms: this.presentDays(row.terms),
    };
  }

  private presentDays(days: Days | null): OwnEnrolment['days'] {
    const { timeZone, dueOn: due, accessUntil: until } = days ?? {};
    if (!timeZone || (!due && !until)) return null;
    return { dueOn: due ?? null, accessUntil: until ?? null, today: dayIn(timeZone, this.clock.now()) };
  }

  private presentRun(
    { titles, timeZone, cancelled, versions: _, ...run }: EnrolmentRun,
    language: string,
  ): EnrolmentAnswer['run'] {
    const today = dayIn(timeZone, this.clock.now());
    return { ...run, title: runTitle(titles, language), cancelled, today };
  }

  private async rows(name: string, sql: string, parameters: unknown[]): Promise<EnrolmentRow[]> {
    return (await this.database.prepared<RawRow>(name, sql, parameters)).map(toRow);
  }
}
