import {
  MIN_ANONYMOUS,
  type PageQuery,
  type SurveyHead,
  type SurveyList,
  type SurveyResult,
  type SurveyResults,
  type SurveyWords,
} from '@pirecow/contracts';
import type { SurveyAnswers, SurveyQuestion } from '@pirecow/content';
import { CourseVersions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, inPages, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { countedBy, countedResult, type Tallied } from './survey-counts';
import { type Asked, headOf, labelOf, promptOf, surveysOf, wordedAnswers } from './survey-reports';
import { COUNTS, SAID_BY_NAME, TALLIES, WRITTEN } from './survey-sql';

/** A survey of a course of an organisation. */
export interface SurveyPlace {
  organisationId: string;
  courseId: string;
  blockId: string;
}

/** One line of the table. */
export interface SurveyRow {
  name?: string;
  question: string;
  answer: string;
  count?: number;
}

interface Written {
  text: string;
  by: string | null;
  at: Date | null;
  place: string;
}

interface SaidByName {
  answers: SurveyAnswers;
  by: string;
  at: Date;
  place: string;
}

/** Also of a course that was taken off the shelf: its learners go on. */
const NEWEST = `SELECT version_id AS "versionId" FROM course WHERE organisation_id = $1 AND id = $2`;

/** Rows that are in memory at once while a table is written. */
const AT_ONCE = 500;

const cursorSchema = z.tuple([z.iso.datetime().nullable(), z.string().max(100)]);

/** What all said, for those who see the progress of an organisation. Nothing of an anonymous survey before five have answered. */
@Injectable()
export class SurveyResultReader {
  constructor(
    private readonly database: Database,
    private readonly versions: CourseVersions,
  ) {}

  /** @throws AppError `not-found` where the organisation has no such course */
  async list(who: Scope, organisationId: string, courseId: string): Promise<SurveyList> {
    const asked = await this.asked(who, organisationId, courseId);
    return { items: await this.heads({ organisationId, courseId }, asked) };
  }

  /** Counts, which the database makes. @throws AppError `not-found` where the newest version has no such survey */
  async results(who: Scope, place: SurveyPlace): Promise<SurveyResults> {
    const { asked, head, isShown } = await this.found(who, place);
    if (!isShown) return { ...head, results: null };
    const tallied = await this.tallied(place, asked);
    return { ...head, results: asked.survey.questions.map((one) => resultOf(asked, one, tallied)) };
  }

  /**
   * What was written to a question, page by page.
   * @throws AppError `not-found`, also where nobody writes there or too few have answered without their names
   */
  async words(
    who: Scope,
    place: SurveyPlace,
    questionId: string,
    { cursor, limit }: PageQuery,
  ): Promise<SurveyWords> {
    const { asked, isShown } = await this.found(who, place);
    const question = asked.survey.questions.find(({ id, kind }) => id === questionId && kind === 'words');
    if (!question || !isShown) throw notFound();
    const last = readCursor(cursor, cursorSchema);
    const rows = await this.written(place, asked, questionId, last, limit + 1);
    const { items, next } = pageOf(rows, limit, ({ at, place: key }) => [at?.toISOString() ?? null, key]);
    return { items: items.map(({ text, by }) => ({ text, by })), next };
  }

  /** Lines of a table: with names one for each answer, without them one for each thing that was said. A page at a time. */
  async rows(who: Scope, place: SurveyPlace): Promise<{ isNamed: boolean; rows: AsyncIterable<SurveyRow> }> {
    const { asked, isShown } = await this.found(who, place);
    const isNamed = asked.survey.answers === 'named';
    if (!isShown) return { isNamed, rows: Readable.from([]) };
    return { isNamed, rows: isNamed ? this.namedRows(place, asked) : this.countedRows(place, asked) };
  }

  private async *namedRows(place: SurveyPlace, asked: Asked): AsyncGenerator<SurveyRow> {
    const { organisationId, courseId, blockId } = place;
    const values = [organisationId, courseId, blockId];
    const said = inPages<SaidByName>(AT_ONCE, (last) =>
      this.database.query(SAID_BY_NAME, [...values, last?.at ?? null, last?.place ?? null, AT_ONCE]),
    );
    for await (const one of said) yield* linesOf(asked, one);
  }

  private async *countedRows(place: SurveyPlace, asked: Asked): AsyncGenerator<SurveyRow> {
    const tallied = await this.tallied(place, asked);
    for (const question of asked.survey.questions) {
      const { prompt, counts } = resultOf(asked, question, tallied);
      for (const { label, count } of counts) yield { question: prompt, answer: label, count };
      if (question.kind !== 'words') continue;
      const texts = inPages<Written>(AT_ONCE, (last) =>
        this.written(place, asked, question.id, last && [null, last.place], AT_ONCE),
      );
      for await (const { text } of texts) yield { question: prompt, answer: text, count: 1 };
    }
  }

  private written(
    { organisationId, courseId, blockId }: SurveyPlace,
    { survey }: Asked,
    questionId: string,
    [at, key]: [string | null, string] | [null, null] = [null, null],
    limit: number,
  ): Promise<Written[]> {
    const values = [organisationId, courseId, blockId, questionId, at, key, limit];
    return this.database.query<Written>(WRITTEN[survey.answers], values);
  }

  private tallied({ organisationId, courseId, blockId }: SurveyPlace, { survey }: Asked): Promise<Tallied> {
    const values = [organisationId, courseId, blockId, countedBy(survey.questions)];
    return this.database.query(TALLIES[survey.answers], values);
  }

  private async found(who: Scope, { organisationId, courseId, blockId }: SurveyPlace) {
    const all = await this.asked(who, organisationId, courseId);
    const asked = all.find(({ survey }) => survey.id === blockId);
    if (!asked) throw notFound();
    const [head = headOf(asked, 0)] = await this.heads({ organisationId, courseId }, [asked]);
    return { asked, head, isShown: asked.survey.answers === 'named' || head.answered >= MIN_ANONYMOUS };
  }

  private async heads(
    { organisationId, courseId }: Omit<SurveyPlace, 'blockId'>,
    asked: Asked[],
  ): Promise<SurveyHead[]> {
    const ids = asked.map(({ survey }) => survey.id);
    type Row = { blockId: string; mode: string; answered: number };
    const counts = await this.database.query<Row>(COUNTS, [organisationId, courseId, ids]);
    return asked.map((one) => {
      const { id, answers } = one.survey;
      const own = counts.find(({ blockId, mode }) => blockId === id && mode === answers);
      return headOf(one, own?.answered ?? 0);
    });
  }

  private async asked(who: Scope, organisationId: string, courseId: string): Promise<Asked[]> {
    const found = await this.database.query<{ versionId: string | null }>(NEWEST, [organisationId, courseId]);
    if (!found[0]) throw notFound();
    const { versionId } = found[0];
    return versionId === null ? [] : surveysOf(await this.versions.get(versionId), who.language);
  }
}

function resultOf(asked: Asked, question: SurveyQuestion, tallied: Tallied): SurveyResult {
  const labelOfKey = (key: string) => labelOf(asked, question, key);
  return countedResult(question, tallied, { prompt: promptOf(asked, question.id), labelOf: labelOfKey });
}

const linesOf = (asked: Asked, { answers, by }: SaidByName): SurveyRow[] =>
  wordedAnswers(asked, answers).map((one) => ({ name: by, ...one }));
