import type { OwnQuestion, QualityForm, QualityFormEdit, QualityMoment } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, expectRevision, fieldError, newId, type Scope } from '@pirecow/platform';
import { isDeepStrictEqual } from 'node:util';
import { type Form, formOf, isCore } from './form';
import { FormWords } from './form-words';
import { standardForm } from './standard-form';

/** The questionnaire of an organisation at a moment. */
export interface FormPlace {
  organisationId: string;
  moment: QualityMoment;
}

interface Row extends QualityFormEdit {
  id: string;
  number: number;
}

const COLUMNS = `id, number, left_out AS "leftOut", own`;
const VERSIONS = `
SELECT ${COLUMNS} FROM quality_form WHERE organisation_id = $1 AND moment = $2 ORDER BY number DESC`;
const ADD = `
INSERT INTO quality_form (id, organisation_id, moment, number, left_out, own, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

/** One organisation at a time. */
const LOCK = `SELECT FROM organisation WHERE id = $1 FOR NO KEY UPDATE`;

const NOTHING: QualityFormEdit = { leftOut: [], own: [] };

/** What an organisation asks: what all ask, less what it leaves out, and what it adds. Each change is a version. */
@Injectable()
export class Forms {
  constructor(
    private readonly database: Database,
    private readonly words: FormWords,
    private readonly clock: Clock,
  ) {}

  /** One query by the unique key. */
  async current({ organisationId, moment }: FormPlace): Promise<Form> {
    const [newest] = await this.database.query<Row>(`${VERSIONS} LIMIT 1`, [organisationId, moment]);
    return formOf(moment, newest ?? NOTHING, newest?.id);
  }

  /** That version; undefined where the organisation has none such. */
  async version({ organisationId, moment }: FormPlace, id: string | null): Promise<Form | undefined> {
    if (id === null) return formOf(moment, NOTHING);
    const sql = `SELECT ${COLUMNS} FROM quality_form WHERE id = $1 AND organisation_id = $2 AND moment = $3`;
    const [row] = await this.database.query<Row>(sql, [id, organisationId, moment]);
    return row && formOf(moment, row, row.id);
  }

  /** All questions that were ever asked there: what answers are counted by. Linear in its versions. */
  async ever({ organisationId, moment }: FormPlace): Promise<Form> {
    const versions = await this.database.query<Row>(VERSIONS, [organisationId, moment]);
    return formOf(moment, { leftOut: [], own: versions.flatMap(({ own }) => own) });
  }

  /** The same of both moments. */
  async everOf(organisationId: string): Promise<Record<QualityMoment, Form>> {
    const of = (moment: QualityMoment) => this.ever({ organisationId, moment });
    return { end: await of('end'), later: await of('later') };
  }

  async see(who: Scope, place: FormPlace): Promise<QualityForm> {
    const { moment, organisationId } = place;
    const row = await this.newest(place);
    const standard = formOf(moment, NOTHING);
    const texts = this.words.texts(standard, who.language);
    return {
      ...{ leftOut: row?.leftOut ?? [], own: row?.own ?? [] },
      standard: standard.questions.map(({ id, kind }) => ({
        ...{ id, kind, prompt: texts[`question.${id}.prompt`]?.text ?? '' },
        isCore: isCore(moment, id),
      })),
      languages: [...this.words.languages],
      revision: revisionOfRow(row),
      abilities: { edit: who.may('runs.manage', organisationId) },
    };
  }

  /** The same again makes no version. @throws AppError `input.invalid`, `conflict` where somebody was faster */
  async edit(who: Scope, place: FormPlace, edit: QualityFormEdit, seen: string | undefined): Promise<void> {
    this.check(place.moment, edit);
    await this.database.query(LOCK, [place.organisationId]);
    const row = await this.newest(place);
    expectRevision(seen, revisionOfRow(row));
    const { leftOut, own } = row ?? NOTHING;
    if (isDeepStrictEqual({ leftOut, own }, edit)) return;
    const values = [newId(), place.organisationId, place.moment, (row?.number ?? 0) + 1];
    const content = [edit.leftOut, JSON.stringify(edit.own), who.accountId, this.clock.now()];
    await this.database.query(ADD, [...values, ...content]);
  }

  private async newest({ organisationId, moment }: FormPlace): Promise<Row | undefined> {
    return (await this.database.query<Row>(`${VERSIONS} LIMIT 1`, [organisationId, moment]))[0];
  }

  private check(moment: QualityMoment, { leftOut, own }: QualityFormEdit): void {
    const optional = standardForm(moment).filter(({ id }) => !isCore(moment, id));
    leftOut.forEach((id, index) => {
      if (!optional.some((question) => question.id === id) || leftOut.indexOf(id) < index)
        throw fieldError(`leftOut[${index}]`, 'choice', { values: optional.map((one) => one.id).join(', ') });
    });
    own.forEach((question, index) => this.checkOwn(question, index));
  }

  /** In each of our languages, and in no other. */
  private checkOwn({ prompt }: OwnQuestion, index: number): void {
    for (const language of this.words.languages)
      if (prompt[language] === undefined) throw fieldError(`own[${index}].prompt.${language}`, 'required');
    const strange = Object.keys(prompt).find((language) => !this.words.languages.includes(language));
    if (strange) throw fieldError(`own[${index}].prompt.${strange}`, 'language');
  }
}

const revisionOfRow = (row: Row | undefined): string => String(row?.number ?? 0);
