import type { ParityAnswers } from '@pirecow/contracts';
import { carryOver, type Question, questionsOf, sameWording, unitsOf } from '@pirecow/content';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { allAlone, Clock, Database } from '@pirecow/platform';
import { type AnswerRow, figuresOf, type OutcomeRow, type Read, type StandingRow } from './figures';
import { ANSWERS, COURSE, KEEP, OUTCOMES, STALE, STANDINGS, TUTOR_ANSWERS, VERSIONS } from './parity-sql';

/** So old figures may become: they cost a second for each hundred thousand answers, and change slowly. */
const HOUR_MS = 3_600_000;

/** As many courses a turn of the job. */
const AT_ONCE = 50;

type Item = [version: number, block: string, language: string];

/** Columns of {@link Item}, as the query wants them. */
interface SameItems {
  numbers: number[];
  blocks: string[];
  languages: string[];
}

/** Reckons the figures of courses from projections, and keeps them: pages read what is kept. */
@Injectable()
export class ParityFigures {
  /** Courses that are being reckoned here: whoever asks for the same meanwhile waits for that. */
  private readonly underWay = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
    private readonly clock: Clock,
  ) {}

  /** Reckons courses whose figures are older than an hour, or that have none. @throws AggregateError where some could not be */
  async reckonStale(): Promise<void> {
    const before = new Date(this.clock.now().getTime() - HOUR_MS);
    const stale = await this.database.query<{ id: string }>(STALE, [before, AT_ONCE]);
    await allAlone(stale, ({ id }) => this.reckon(id), 'Parity could not be reckoned for all courses');
  }

  /** Six queries; linear in the enrolments and first answers of the course. */
  reckon(courseId: string): Promise<void> {
    const known = this.underWay.get(courseId);
    if (known) return known;
    const reckoning = this.reckonNow(courseId).finally(() => this.underWay.delete(courseId));
    this.underWay.set(courseId, reckoning);
    return reckoning;
  }

  private async reckonNow(courseId: string): Promise<void> {
    const [course] = await this.database.query<{ organisationId: string; versionId: string }>(COURSE, [
      courseId,
    ]);
    if (!course) return;
    const now = this.clock.now();
    const version = await this.versions.get(course.versionId);
    const { figures, judgement } = figuresOf(await this.read(version), version);
    await this.database.query(KEEP, [courseId, now, judgement, JSON.stringify(figures)]);
  }

  private async read(version: CourseVersion): Promise<Read> {
    const of = [version.organisationId, version.courseId];
    const { numbers, blocks, languages } = await this.sameItems(version);
    return {
      standings: await this.database.query<StandingRow>(STANDINGS, of),
      outcomes: await this.database.query<OutcomeRow>(OUTCOMES, of),
      answers: await this.database.query<AnswerRow>(ANSWERS, [
        ...[...of, numbers, blocks, version.number],
        languages,
      ]),
      tutors: await this.database.query<ParityAnswers>(TUTOR_ANSWERS, of),
    };
  }

  /** Which questions were, in which versions and languages, the item that they are today, in the words of today. */
  private async sameItems(version: CourseVersion): Promise<SameItems> {
    const all = await this.database.query<{ id: string; number: number }>(VERSIONS, [version.courseId]);
    const items: Item[] = [];
    for (const { id, number } of all) {
      const older = id === version.id ? version : await this.versions.get(id);
      for (const [block, language] of sameQuestions(older, version)) items.push([number, block, language]);
    }
    return {
      numbers: items.map(([number]) => number),
      blocks: items.map(([, block]) => block),
      languages: items.map(([, , language]) => language),
    };
  }
}

/** Questions of today by the languages in which they were asked so in an older version: a minor edit of the source is the same. */
function sameQuestions(
  { course: older }: CourseVersion,
  { course: newer }: CourseVersion,
): [string, string][] {
  const kept = new Set(carryOver(older, newer).kept);
  const { languages, sourceLanguage } = newer.structure;
  const asked = (question: Question, language: string) =>
    language === sourceLanguage || sameWording(question, older, newer, language);
  return unitsOf(newer.structure)
    .flatMap(questionsOf)
    .filter(({ id }) => kept.has(id))
    .flatMap((question) =>
      languages
        .filter((language) => asked(question, language))
        .map((language): [string, string] => [question.id, language]),
    );
}
