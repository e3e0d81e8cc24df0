import type { NeedAudience, NeedHead, NeedQuestion, NeedState } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { type KeptTexts, textIn } from './survey-texts';

export interface SurveyRow {
  id: string;
  organisationId: string;
  organisation: string;
  named: boolean;
  audience: NeedAudience[];
  opensOn: string;
  closesOn: string;
  sourceLanguage: string;
  competences: string[];
  questions: NeedQuestion[];
  texts: KeptTexts;
  published: boolean;
  state: NeedState;
  answered: number;
}

/** SQL for the state of survey `s` at a moment: its days are those of Paris and Madrid. */
export const stateAt = (moment: string) => `
CASE WHEN NOT s.published THEN 'draft'
  WHEN (${moment}::timestamptz AT TIME ZONE 'Europe/Paris')::date < s.opens_on THEN 'planned'
  WHEN (${moment}::timestamptz AT TIME ZONE 'Europe/Paris')::date > s.closes_on THEN 'over' ELSE 'open' END`;

/** Columns of survey `s` of organisation `o`. $1: now. Answers are counted along the key of theirs. */
const COLUMNS = `
s.id, s.organisation_id AS "organisationId", o.name AS organisation, s.named, s.audience, s.opens_on::text AS "opensOn",
s.closes_on::text AS "closesOn", s.source_language AS "sourceLanguage", s.competences, s.questions, s.texts, s.published,
${stateAt('$1')} AS state, (SELECT count(*)::int FROM need_answer a WHERE a.survey_id = s.id) AS answered`;

const FROM = `FROM need_survey s JOIN organisation o ON o.id = s.organisation_id`;

const BY_ID = `SELECT ${COLUMNS} ${FROM} WHERE s.id = $2`;
const LOCKED = `${BY_ID} FOR UPDATE OF s`;

/** Along `need_survey_organisation`. */
const OF_ORGANISATIONS = `
SELECT ${COLUMNS} ${FROM} WHERE s.organisation_id = ANY ($2) AND (s.published OR $3) AND ($4::uuid IS NULL OR s.id < $4)
ORDER BY s.id DESC LIMIT $5`;

/** Along `need_survey_open`; of organisations that have closed nothing is asked any more. */
const OPEN = `
SELECT ${COLUMNS} ${FROM} WHERE s.published AND s.closes_on >= ($1::timestamptz AT TIME ZONE 'Europe/Paris')::date
  AND s.opens_on <= ($1::timestamptz AT TIME ZONE 'Europe/Paris')::date AND o.closed_at IS NULL
ORDER BY s.closes_on, s.id LIMIT $2`;

/** Reads surveys. */
@Injectable()
export class SurveyStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async byId(id: string): Promise<SurveyRow | undefined> {
    return (await this.rows(BY_ID, id))[0];
  }

  /** Nobody else changes it, or has answers counted against it, until the transaction ends. */
  async locked(id: string): Promise<SurveyRow | undefined> {
    return (await this.rows(LOCKED, id))[0];
  }

  /** The newest first, before the one with id `last`. */
  of(
    organisations: readonly string[],
    { drafts, last, limit }: { drafts: boolean; last: string | undefined; limit: number },
  ): Promise<SurveyRow[]> {
    return this.rows(OF_ORGANISATIONS, organisations, drafts, last ?? null, limit);
  }

  open(limit: number): Promise<SurveyRow[]> {
    return this.rows(OPEN, limit);
  }

  private rows(sql: string, ...values: unknown[]): Promise<SurveyRow[]> {
    return this.database.query<SurveyRow>(sql, [this.clock.now(), ...values]);
  }
}

/** What a list says of a survey, in a language. */
export function headOf(row: SurveyRow, language: string): NeedHead {
  const { id, state, audience, opensOn, closesOn, organisation, texts, sourceLanguage } = row;
  const say = (field: string) => textIn(texts, field, language, sourceLanguage);
  return {
    ...{ id, state, audience, opensOn, closesOn, organisation },
    answers: row.named ? 'named' : 'anonymous',
    ...{ title: say('title'), intro: say('intro') },
  };
}
