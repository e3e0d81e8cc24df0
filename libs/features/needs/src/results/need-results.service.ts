import {
  MIN_ANONYMOUS,
  NEED_GROUPS,
  type NeedCourse,
  type NeedResultList,
  type NeedResults,
  type PageQuery,
  type SurveyResult,
  type SurveyWords,
  type UncoveredNeed,
} from '@pirecow/contracts';
import { competenceOfKey, describeCompetence } from '@pirecow/features/catalogue';
import { countedResult, type Tallied } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound, pageOf, readCursor, type Scope, Words } from '@pirecow/platform';
import { z } from 'zod';
import { questionnaireOf, questionsOf } from '../answering/questionnaire';
import { needReach } from '../needs.policy';
import { type CountedRow, headOf, type SurveyRow, SurveyStore } from '../survey/survey-store';
import { divided, type NeedCell, peopleIn, totalOf } from './need-cells';
import { BEGUN, CELLS, COURSES, PLACES, WRITTEN } from './results-sql';
import { type Answering, uncoveredNeeds } from './uncovered';

type Begun = UncoveredNeed['begun'][number] & { code: string };

/** What was answered, for the own organisation and for partners whom it lets see. Figures alone, from five answers on. */
@Injectable()
export class NeedResultReader {
  constructor(
    private readonly database: Database,
    private readonly store: SurveyStore,
    private readonly words: Words,
  ) {}

  async list(who: Scope, { cursor, limit }: PageQuery): Promise<NeedResultList> {
    const { own, partners } = needReach(who);
    const last = readCursor(cursor, z.uuid());
    const rows = await this.store.of([...own, ...partners], { drafts: false, last, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map((row) => ({ ...this.head(who, row), answered: row.answered })), next };
  }

  /** @throws AppError `not-found` for a draft, and for what lies outside of the reach */
  async results(who: Scope, surveyId: string): Promise<NeedResults> {
    const row = await this.within(who, surveyId);
    const { language } = who;
    const [courses, places, author] = await Promise.all([
      this.answering(row.competences, language),
      this.database.query<NeedResults['places'][number]>(PLACES, [needReach(who).own]),
      this.authorsFor(who),
    ]);
    return {
      ...{ ...this.head(who, row), answered: row.answered, places },
      competences: row.competences.map((code) =>
        describeCompetence(competenceOfKey(`DigComp/${code}`), language),
      ),
      found: row.answered < MIN_ANONYMOUS ? null : await this.found(who, row, courses),
      courses: [...courses].map(([code, some]) => ({ code, courses: [...some] })),
      abilities: { readWords: needReach(who).own.includes(row.organisationId), author },
    };
  }

  /**
   * What was written to a question, from five texts on, page by page.
   * @throws AppError `not-found`, also for surveys of partners
   */
  async written(
    who: Scope,
    { organisationId, surveyId }: { organisationId: string; surveyId: string },
    questionId: string,
    { cursor, limit }: PageQuery,
  ): Promise<SurveyWords> {
    const row = await this.within(who, surveyId);
    const asked = row.questions.find(({ id, kind }) => id === questionId && kind === 'words');
    if (row.organisationId !== organisationId || !asked) throw notFound();
    if (peopleIn(await this.cells(row), questionId) < MIN_ANONYMOUS) return { items: [], next: null };
    const last = readCursor(cursor, z.string().max(40));
    type Row = { text: string; by: string | null; place: string };
    const values = [surveyId, questionId, last ?? null, limit + 1];
    const { items, next } = pageOf(
      await this.database.query<Row>(WRITTEN, values),
      limit,
      ({ place }) => place,
    );
    return { items: items.map(({ text, by }) => ({ text, by })), next };
  }

  /** A published survey that the reader may see the figures of. @throws AppError `not-found` */
  async within(who: Scope, surveyId: string): Promise<CountedRow> {
    const { own, partners } = needReach(who);
    const row = await this.store.counted(surveyId);
    if (!row?.published || ![...own, ...partners].includes(row.organisationId)) throw notFound();
    return row;
  }

  cells({ id }: Pick<SurveyRow, 'id'>): Promise<NeedCell[]> {
    return this.database.query<NeedCell>(CELLS, [id]);
  }

  /** What of the catalogue answers each of these competences, in the reader's words. */
  async answering(codes: readonly string[], language: string): Promise<Answering> {
    const keys = codes.map((code) => `DigComp/${code}`);
    const rows = await this.database.query<NeedCourse & { code: string }>(COURSES, [keys, language]);
    return new Map(
      codes.map((code) => [
        code,
        rows.flatMap(({ code: taught, ...course }) => (taught === code ? [course] : [])),
      ]),
    );
  }

  private head(who: Scope, row: SurveyRow) {
    const own = needReach(who).own.includes(row.organisationId);
    return {
      ...headOf(row, who.language),
      organisation: { id: row.organisationId, name: row.organisation, own },
    };
  }

  private async found(who: Scope, row: SurveyRow, courses: Answering): Promise<NeedResults['found']> {
    const cells = await this.cells(row);
    const divisions = NEED_GROUPS.map((by) => divided(cells, by, row.competences));
    const byLanguage = divided(cells, 'language', row.competences);
    const begun = await this.database.query<Begun>(BEGUN, [
      row.id,
      who.organisationsWith('courses.edit'),
      who.language,
    ]);
    return {
      total: row.competences.map((code) => ({ code, counts: totalOf(cells, code) })),
      divisions,
      uncovered: uncoveredNeeds(byLanguage, courses).map((need) => ({
        ...need,
        begun: begun.flatMap(({ code, ...course }) => (code === need.code ? [course] : [])),
      })),
      questions: this.ownResults(who, row, cells),
    };
  }

  /** The survey's own questions: none of which fewer than five spoke. */
  private ownResults(who: Scope, row: SurveyRow, cells: readonly NeedCell[]): SurveyResult[] {
    const say = (key: string) => this.words.say(who.language, `needs:${key}`);
    const { texts } = questionnaireOf(row, who.language, say);
    const tallied: Tallied = cells.flatMap(({ question, key, people }) =>
      question === null ? [] : [{ id: question, key, count: people }],
    );
    const summed = summedUp(tallied);
    return questionsOf(row)
      .filter(({ id }) => row.questions.some((own) => own.id === id))
      .filter(({ id }) => peopleIn(cells, id) >= MIN_ANONYMOUS)
      .map((question) =>
        countedResult(question, summed, {
          prompt: texts[`question.${question.id}.prompt`]?.text ?? '',
          labelOf: (key) => texts[`question.${question.id}.option.${key}.text`]?.text ?? key,
        }),
      );
  }

  private authorsFor(who: Scope): Promise<{ id: string; name: string }[]> {
    const sql = `SELECT id, name FROM organisation WHERE id = ANY ($1) AND closed_at IS NULL ORDER BY name, id`;
    return this.database.query(sql, [who.organisationsWith('courses.edit')]);
  }
}

/** One line for each question and key. */
function summedUp(tallied: Tallied): Tallied {
  const groups = Object.values(Object.groupBy(tallied, ({ id, key }) => JSON.stringify([id, key])));
  return groups.flatMap((some = []) =>
    some[0] ? [{ ...some[0], count: some.reduce((all, { count }) => all + count, 0) }] : [],
  );
}
