import {
  MAX_QUALITY_COURSES,
  type PageQuery,
  type QualityCourse,
  type QualityGroup,
  type QualityMoment,
  type QualityOverview,
  type QualityPeriod,
  type QualityQuery,
  type QualityResults,
  type SurveyResult,
  type SurveyWords,
} from '@pirecow/contracts';
import { countedBy, countedResult, runTitle, type Tallied } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import type { Form } from '../forms/form';
import { FormWords } from '../forms/form-words';
import { Forms } from '../forms/forms.service';
import { standardForm } from '../forms/standard-form';
import { CELLS, COURSE, GROUPS, OVERVIEW, SINCE, TALLY, WRITTEN } from './results-sql';
import { type Answered, isPeriod, ShownAnswers } from './shown-answers';

/** A course of an organisation. */
export interface QualityPlace {
  organisationId: string;
  courseId: string;
}

interface GroupRow {
  /** Null: all. */
  by: QualityGroup | null;
  key: string;
  asked: number;
  answered: number;
  titles: Record<string, string> | null;
  startsOn: string | null;
}

interface Written {
  text: string;
  place: string;
}

/** To which question, and when its writers were asked. */
interface Writing extends QualityPeriod {
  moment: QualityMoment;
  questionId: string;
}

/** What is counted: of which course, when and of whom, as far as it may be shown. */
interface Counting {
  place: QualityPlace;
  query: QualityQuery;
  said: ShownAnswers;
  /** All that was ever asked there. */
  form: Form;
}

const cursorSchema = z.string().max(100);

/** What people said of courses, without names, and nothing of fewer than five. */
@Injectable()
export class QualityResultReader {
  constructor(
    private readonly database: Database,
    private readonly forms: Forms,
    private readonly words: FormWords,
    private readonly clock: Clock,
  ) {}

  /** Two queries. */
  async overview(who: Scope, organisationId: string, period: QualityPeriod): Promise<QualityOverview> {
    const since = await this.since(organisationId, null);
    const found = await this.courses(who, organisationId, period, undefined, MAX_QUALITY_COURSES + 1);
    return { since, items: found.slice(0, MAX_QUALITY_COURSES), more: found.length > MAX_QUALITY_COURSES };
  }

  /** A page of them, behind that one. One query. */
  courses(
    { language }: Pick<Scope, 'language'>,
    organisationId: string,
    { from, to }: QualityPeriod,
    after: QualityCourse | undefined,
    limit: number,
  ): Promise<QualityCourse[]> {
    const behind = [after?.title ?? null, after?.courseId ?? null, limit, from ?? null, to ?? null];
    return this.database.query(OVERVIEW, [organisationId, language, this.clock.now(), ...behind]);
  }

  /** Six queries. @throws AppError `not-found` for a course of another organisation */
  async results(who: Scope, place: QualityPlace, query: QualityQuery): Promise<QualityResults> {
    const course = await this.title(who, place);
    const rows = await this.groups(place, query);
    const since = await this.since(place.organisationId, place.courseId);
    const all = rows.find(({ by }) => by === null);
    const said = await this.said(place, query.moment);
    const shown = said.groups(null);
    const groups = rows.flatMap((row) =>
      row.by === null || isPeriod(query)
        ? []
        : [presented(row, row.by, shown[row.by].has(row.key), who.language)],
    );
    const chosen = groups.find(({ by, key }) => by === query.by && key === query.key);
    const { asked, answered } = (query.by ? chosen : all) ?? { asked: 0, answered: 0 };
    const mayAsk = who.may('runs.manage', place.organisationId);
    const told = { course, since, mayAsk, asked, answered, groups };
    if (!said.shows(null, query)) return { ...told, results: null };
    const form = await this.forms.ever({ organisationId: place.organisationId, moment: query.moment });
    return { ...told, results: await this.counted(who, { place, query, said, form }) };
  }

  /** What was written to one question, of all groups together; nothing where too few have answered. @throws AppError `not-found` */
  async written(
    who: Scope,
    place: QualityPlace,
    moment: QualityMoment,
    questionId: string,
    { cursor, limit }: PageQuery,
  ): Promise<SurveyWords> {
    const { organisationId } = place;
    const { questions } = await this.forms.ever({ organisationId, moment });
    const asked = questions.some(({ id, kind }) => id === questionId && kind === 'words');
    if (!asked) throw notFound();
    await this.title(who, place);
    if (!isRead(await this.said(place, moment), { moment, questionId })) return { items: [], next: null };
    const after = readCursor(cursor, cursorSchema) ?? null;
    const rows = await this.texts(place, { moment, questionId }, after, limit + 1);
    const { items, next } = pageOf(rows, limit, (row) => row.place);
    return { items: items.map(({ text }) => ({ text, by: null })), next };
  }

  texts(
    { organisationId, courseId }: QualityPlace,
    { moment, questionId, from, to }: Writing,
    after: string | null,
    limit: number,
  ): Promise<Written[]> {
    const asked = [organisationId, courseId, moment, questionId];
    return this.database.query(WRITTEN, [...asked, after, limit, from ?? null, to ?? null]);
  }

  /** What may be shown. One query. */
  async said({ organisationId, courseId }: QualityPlace, moment: QualityMoment): Promise<ShownAnswers> {
    return new ShownAnswers(await this.database.query<Answered>(CELLS, [organisationId, courseId, moment]));
  }

  /** Without the counts of what too few have answered. One query. */
  async counted(
    { language }: Pick<Scope, 'language'>,
    { place: { organisationId, courseId }, query, said, form }: Counting,
  ): Promise<SurveyResult[]> {
    const { questions } = form;
    const { moment, by, key, from, to } = query;
    const chosen = [by, key, from, to].map((one) => one ?? null);
    const values = [organisationId, courseId, moment, countedBy(questions), ...chosen];
    const tallied = await this.database.query<Tallied[number]>(TALLY, values);
    const words = this.words.texts(form, language);
    const say = (text: string) => words[`question.${text}`]?.text ?? '';
    return questions.map((question) => {
      const { id, kind } = question;
      const ends: Record<string, string> = { 1: 'low', 5: 'high' };
      const ofStep = (step: string) => (ends[step] ? `${step} · ${say(`${id}.${ends[step]}`)}` : step);
      const labelOf = (one: string) => (kind === 'scale' ? ofStep(one) : say(`${id}.option.${one}.text`));
      const result = countedResult(question, tallied, { prompt: say(`${id}.prompt`), labelOf });
      return result.answered === 0 || said.shows(id, query) ? result : { ...result, counts: [] };
    });
  }

  /** What the reader calls the course. @throws AppError `not-found` for a course of another organisation */
  async title({ language }: Scope, { organisationId, courseId }: QualityPlace): Promise<string> {
    const [row] = await this.database.query<{ title: string }>(COURSE, [organisationId, courseId, language]);
    if (!row) throw notFound();
    return row.title;
  }

  private groups(
    { organisationId, courseId }: QualityPlace,
    { moment, from, to }: QualityQuery,
  ): Promise<GroupRow[]> {
    const now = this.clock.now();
    return this.database.query(GROUPS, [organisationId, courseId, moment, now, from ?? null, to ?? null]);
  }

  private async since(organisationId: string, courseId: string | null): Promise<string | null> {
    const asked = [organisationId, courseId, this.clock.now()];
    const [row] = await this.database.query<{ since: string | null }>(SINCE, asked);
    return row?.since ?? null;
  }
}

/** Whether what was written may be read: an own question may have been asked of a few of all alone. */
export function isRead(said: ShownAnswers, { moment, questionId, ...period }: Writing): boolean {
  const isStandard = standardForm(moment).some(({ id }) => id === questionId);
  return said.shows(isStandard ? null : questionId, period);
}

function presented(
  { key, asked, answered, titles, startsOn }: GroupRow,
  by: QualityGroup,
  shown: boolean,
  language: string,
): QualityResults['groups'][number] {
  const name = titles && (runTitle(titles, language) ?? startsOn);
  return { by, key, name, asked, answered, shown };
}
