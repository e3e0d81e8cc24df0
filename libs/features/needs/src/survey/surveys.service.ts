import {
  type FieldError,
  MAX_NEED_INTRO,
  type NeedSurvey,
  type NeedSurveyEdit,
  type NeedSurveyList,
  type PageQuery,
} from '@pirecow/contracts';
import { digcompCompetences } from '@pirecow/features/catalogue';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  expectRevision,
  fieldError,
  notFound,
  pageOf,
  readCursor,
  revisionOf,
  type Scope,
  Words,
} from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type CountedRow, headOf, type SurveyRow, SurveyStore } from './survey-store';
import { fieldsOf, keptTexts, plainTexts, waitingTexts } from './survey-texts';

/** A survey of an organisation. */
export interface SurveyPlace {
  organisationId: string;
  surveyId: string;
}

/** Longest title, question or option. */
const MAX_LINE = 300;

const SAVE = `
INSERT INTO need_survey (id, organisation_id, named, audience, opens_on, closes_on, source_language, competences, questions, texts, made_by, made_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (id) DO UPDATE SET named = excluded.named, audience = excluded.audience, opens_on = excluded.opens_on,
  closes_on = excluded.closes_on, source_language = excluded.source_language, competences = excluded.competences,
  questions = excluded.questions, texts = excluded.texts WHERE need_survey.organisation_id = excluded.organisation_id`;

const PUBLISH = `UPDATE need_survey SET published = $2 WHERE id = $1`;
const REMOVE = `DELETE FROM need_survey WHERE id = $1`;

/** What an organisation asks about needs. */
@Injectable()
export class NeedSurveys {
  constructor(
    private readonly database: Database,
    private readonly store: SurveyStore,
    private readonly words: Words,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async list(who: Scope, organisationId: string, { cursor, limit }: PageQuery): Promise<NeedSurveyList> {
    const last = readCursor(cursor, z.uuid());
    const rows = await this.store.of([organisationId], { drafts: true, last, limit: limit + 1 });
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    const edit = who.may('runs.manage', organisationId);
    return {
      items: items.map((row) => ({ ...headOf(row, who.language), answered: row.answered })),
      ...{ next, abilities: { edit } },
    };
  }

  /** @throws AppError `not-found` */
  async get(who: Scope, place: SurveyPlace): Promise<NeedSurvey> {
    const row = own(await this.store.counted(place.surveyId), place);
    if (!row) throw notFound();
    const { languages } = this.words;
    const waiting = waitingTexts(row.texts, fieldsOf(row.questions), { ...row, languages });
    return {
      ...{ ...factsOf(row), id: row.id, state: row.state, answered: row.answered },
      ...{ texts: plainTexts(row.texts), languages: [...languages], waiting },
      known: digcompCompetences(who.language),
      revision: revisionOf({ ...factsOf(row), texts: row.texts }),
      abilities: { edit: who.may('runs.manage', place.organisationId) },
    };
  }

  /**
   * Makes it, or writes it anew; the same again changes nothing. Within a transaction.
   * What changes in a published one stands in the audit log.
   * @throws AppError `not-found` for one of another organisation; `conflict`; `input.invalid`; `need.answered` where what was
   *   answered would be another question; `need.unready` where a published one would lack words
   */
  async save(who: Scope, place: SurveyPlace, edit: NeedSurveyEdit, seen: string | undefined): Promise<void> {
    this.check(edit);
    const found = await this.store.locked(place.surveyId);
    const row = own(found, place);
    if (found && !row) throw notFound();
    const texts = keptTexts(edit, row?.texts ?? {});
    const facts = factsOfEdit(edit);
    if (row && isDeepStrictEqual({ ...factsOf(row), texts: row.texts }, { ...facts, texts })) return;
    if (row) expectRevision(seen, revisionOf({ ...factsOf(row), texts: row.texts }));
    if (row && row.answered > 0) expectSame(row, edit);
    if (row?.published) this.expectReady({ ...edit, texts }, ['missing']);
    const { named, audience, opensOn, closesOn, sourceLanguage, competences } = facts;
    const values = [place.surveyId, place.organisationId, named, audience, opensOn, closesOn, sourceLanguage];
    const content = [competences, JSON.stringify(edit.questions), JSON.stringify(texts)];
    await this.database.query(SAVE, [...values, ...content, who.accountId, this.clock.now()]);
    if (row?.published) await this.noteChange(who, row, edit);
  }

  /** @throws AppError `not-found`; `need.unready` naming each text that is missing or outdated; `need.answered` */
  async publish(who: Scope, place: SurveyPlace, published: boolean): Promise<void> {
    const row = own(await this.store.locked(place.surveyId), place);
    if (!row) throw notFound();
    if (row.published === published) return;
    if (published) this.expectReady(row, ['missing', 'outdated']);
    else if (row.answered > 0) throw new AppError('need.answered');
    await this.database.query(PUBLISH, [row.id, published]);
    await this.audit.write(who, published ? 'needs.published' : 'needs.withdrawn', row.id, {
      organisationId: place.organisationId,
    });
  }

  /** Takes a draft away. @throws AppError `not-found`; `need.answered` for what the public has seen */
  async remove(place: SurveyPlace): Promise<void> {
    const row = own(await this.store.locked(place.surveyId), place);
    if (!row) throw notFound();
    if (row.published || row.answered > 0) throw new AppError('need.answered');
    await this.database.query(REMOVE, [row.id]);
  }

  private async noteChange(who: Scope, row: SurveyRow, edit: NeedSurveyEdit): Promise<void> {
    const [before, after] = [saidBy({ ...row, texts: plainTexts(row.texts) }), saidBy(edit)];
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (field) => before[field] !== after[field],
    );
    const only = (said: Record<string, string>) =>
      Object.fromEntries(changed.map((field) => [field, said[field] ?? null]));
    await this.audit.write(who, 'needs.changed', row.id, {
      ...{ organisationId: row.organisationId, before: only(before), after: only(after) },
    });
  }

  private check(edit: NeedSurveyEdit): void {
    const { languages } = this.words;
    const { sourceLanguage, questions, competences, texts } = edit;
    if (!languages.includes(sourceLanguage)) throw fieldError('sourceLanguage', 'language');
    const known = digcompCompetences(sourceLanguage).map(({ code }) => code);
    const strange = competences.findIndex(
      (code, at) => !known.includes(code) || competences.indexOf(code) < at,
    );
    if (strange >= 0) throw fieldError(`competences[${strange}]`, 'invalid');
    const ids = questions.map(({ id }) => id);
    const twice = ids.findIndex((id, at) => ids.indexOf(id) < at);
    if (twice >= 0) throw fieldError(`questions[${twice}].id`, 'response.repeated');
    this.checkTexts(texts);
  }

  private checkTexts(texts: NeedSurveyEdit['texts']): void {
    for (const [language, written] of Object.entries(texts)) {
      if (!this.words.languages.includes(language)) throw fieldError(`texts.${language}`, 'language');
      for (const [field, text] of Object.entries(written)) {
        const maximum = field === 'intro' ? MAX_NEED_INTRO : MAX_LINE;
        if (text.length > maximum)
          throw fieldError(`texts.${language}.${field}`, 'too_big_string', { maximum });
      }
    }
  }

  /** Nobody is asked less than others: every language of ours has every text. */
  private expectReady(
    { texts, questions, sourceLanguage }: Pick<SurveyRow, 'texts' | 'questions' | 'sourceLanguage'>,
    refused: readonly ('missing' | 'outdated')[],
  ): void {
    const { languages } = this.words;
    const waiting = waitingTexts(texts, fieldsOf(questions), { languages, sourceLanguage });
    const errors = waiting
      .filter(({ state }) => refused.includes(state))
      .map(({ language, field, state }): FieldError => {
        return {
          field: `texts.${language}.${field}`,
          rule: state === 'missing' ? 'required' : 'need-outdated',
        };
      });
    if (errors.length > 0) throw new AppError('need.unready', {}, errors);
  }
}

const own = (row: CountedRow | undefined, { organisationId }: SurveyPlace) =>
  row?.organisationId === organisationId ? row : undefined;

const factsOfEdit = (edit: NeedSurveyEdit) => {
  const { answers, audience, opensOn, closesOn, sourceLanguage, competences, questions } = edit;
  const facts = { answers, audience, opensOn, closesOn, sourceLanguage, competences, questions };
  return { ...facts, named: answers === 'named' };
};

function factsOf(row: SurveyRow): ReturnType<typeof factsOfEdit> {
  return factsOfEdit({
    ...row,
    ...{ answers: row.named ? 'named' : 'anonymous', texts: {}, stillRight: [] },
  });
}

/** Days and words of a survey, field by field: what may change once it is published. */
function saidBy({
  opensOn,
  closesOn,
  texts,
}: Pick<NeedSurveyEdit, 'opensOn' | 'closesOn' | 'texts'>): Record<string, string> {
  const words = Object.entries(texts).flatMap(([language, fields]) =>
    Object.entries(fields).map(([field, text]): [string, string] => [`${language}.${field}`, text]),
  );
  return { opensOn, closesOn, ...Object.fromEntries(words) };
}

/**
 * Words may be mended, questions added to nobody's answer may not: answers are counted by them. Nor does the first day move later:
 * with it would the last one, and the term of what was answered.
 */
function expectSame(row: SurveyRow, edit: NeedSurveyEdit): void {
  const asked = ({ answers, competences, questions }: ReturnType<typeof factsOfEdit>) => ({
    ...{ answers, competences, questions },
  });
  if (!isDeepStrictEqual(asked(factsOf(row)), asked(factsOfEdit(edit)))) throw new AppError('need.answered');
  if (edit.opensOn > row.opensOn) throw fieldError('opensOn', 'need-begun');
}
