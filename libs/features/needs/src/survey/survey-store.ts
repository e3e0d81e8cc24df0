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
  /** Its organisation has closed: nothing is asked for it any more. */
  closed: boolean;
}
/** With how many have answered: only for who builds it, or reads the results. */
export interface CountedRow extends SurveyRow {
  answered: number;
}

type HeadRow = Omit<SurveyRow, 'competences' | 'questions' | 'published' | 'closed'>;

/** SQL for the state of survey `s` at a moment: its days are those of Paris and Madrid. */
export const stateAt = (moment: string) => `
CASE WHEN NOT s.published THEN 'draft'
  WHEN (${moment}::timestamptz AT TIME ZONE 'Europe/Paris')::date < s.opens_on THEN 'planned'
  WHEN (${moment}::timestamptz AT TIME ZONE 'Europe/Paris')::date > s.closes_on THEN 'over' ELSE 'open' END`;

/** What a list says of survey `s` of organisation `o`. $1: now. */
const HEAD = `
s.id, s.organisation_id AS "organisationId", o.name AS organisation, s.named, s.audience, s.opens_on::text AS "opensOn",
s.closes_on::text AS "closesOn", s.source_language AS "sourceLanguage", ${stateAt('$1')} AS state`;

const COLUMNS = `${HEAD}, s.competences, s.questions, s.texts, s.published, o.closed_at IS NOT NULL AS closed`;
/** Answers are counted along the key of theirs. */
const COUNTED = `${COLUMNS}, (SELECT count(*)::int FROM need_answer a WHERE a.survey_id = s.id) AS answered`;

const FROM = `FROM need_survey s JOIN organisation o ON o.id = s.organisation_id`;

const BY_ID = `SELECT ${COLUMNS} ${FROM} WHERE s.id = $2`;
const COUNTED_BY_ID = `SELECT ${COUNTED} ${FROM} WHERE s.id = $2`;
const LOCKED = `${COUNTED_BY_ID} FOR UPDATE OF s`;

/** Along `need_survey_organisation`. */
const OF_ORGANISATIONS = `
SELECT ${COUNTED} ${FROM} WHERE s.organisation_id = ANY ($2) AND (s.published OR $3) AND ($4::uuid IS NULL OR s.id < $4)
ORDER BY s.id DESC LIMIT $5`;

/** Title and first words in language $3 and in that of the source, of all that a survey says. */
const HEAD_TEXTS = `
(SELECT jsonb_object_agg(l.key, jsonb_strip_nulls(jsonb_build_object('title', l.value -> 'title', 'intro', l.value -> 'intro')))
  FROM jsonb_each(s.texts) AS l WHERE l.key IN ($3, s.source_language)) AS texts`;

/** Along `need_survey_open`; of organisations that have closed nothing is asked any more. */
const OPEN = `
SELECT ${HEAD}, ${HEAD_TEXTS} ${FROM} WHERE s.published AND s.closes_on >= ($1::timestamptz AT TIME ZONE 'Europe/Paris')::date
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

  async counted(id: string): Promise<CountedRow | undefined> {
    return (await this.rows<CountedRow>(COUNTED_BY_ID, id))[0];
  }

  /** Nobody else changes it, or has answers counted against it, until the transaction ends. */
  async locked(id: string): Promise<CountedRow | undefined> {
    return (await this.rows<CountedRow>(LOCKED, id))[0];
  }

  /** The newest first, before the one with id `last`. */
  of(
    organisations: readonly string[],
    { drafts, last, limit }: { drafts: boolean; last: string | undefined; limit: number },
  ): Promise<CountedRow[]> {
    return this.rows(OF_ORGANISATIONS, organisations, drafts, last ?? null, limit);
  }

  open(limit: number, language: string): Promise<HeadRow[]> {
    return this.rows(OPEN, limit, language);
  }

  private rows<Row = SurveyRow>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return this.database.query<Row>(sql, [this.clock.now(), ...values]);
  }
}

/** What a list says of a survey, in a language. */
export function headOf(row: HeadRow, language: string): NeedHead {
  const { id, state, audience, opensOn, closesOn, organisation, texts, sourceLanguage } = row;
  const say = (field: string) => textIn(texts, field, language, sourceLanguage);
  return {
    ...{ id, state, audience, opensOn, closesOn, organisation },
    answers: row.named ? 'named' : 'anonymous',
    ...{ title: say('title'), intro: say('intro') },
  };
}
