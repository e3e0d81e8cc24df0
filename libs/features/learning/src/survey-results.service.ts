import {
  MIN_ANONYMOUS,
  type SurveyHead,
  type SurveyList,
  type SurveyResult,
  type SurveyResults,
} from '@pirecow/contracts';
import {
  type Survey,
  type SurveyAnswers,
  type SurveyTally,
  tallySurvey,
  textKey,
  unitsOf,
} from '@pirecow/content';
import { type CourseVersion, CourseVersions } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope } from '@pirecow/platform';
import { titleIn } from './enrolment-reader';

/** Most texts that one page shows of a question. */
const MAX_SHOWN = 100;

/** A survey of the newest version of a course, and in which words it is told. */
interface Asked {
  survey: Survey;
  version: CourseVersion;
  unitId: string;
  language: string;
}

/** What one person said; nameless in an anonymous survey. */
interface Given {
  answers: SurveyAnswers;
  by: string | null;
}

/** Also of a course that was taken off the shelf: its learners go on. */
const NEWEST = `SELECT version_id AS "versionId" FROM course WHERE organisation_id = $1 AND id = $2`;

const COUNTS = `
SELECT s.block_id AS "blockId", 'named' AS mode, count(*)::int AS answered
FROM survey_answer s JOIN enrolment e ON e.id = s.enrolment_id
WHERE s.block_id = ANY($3::uuid[]) AND e.organisation_id = $1 AND e.course_id = $2 AND s.answers IS NOT NULL GROUP BY s.block_id
UNION ALL
SELECT block_id, 'anonymous', count(*)::int FROM survey_anonymous_answer
WHERE organisation_id = $1 AND course_id = $2 AND block_id = ANY($3::uuid[]) GROUP BY block_id`;

const NAMED = `
SELECT s.answers, trim(a.given_name || ' ' || a.family_name) AS by
FROM survey_answer s JOIN enrolment e ON e.id = s.enrolment_id JOIN account a ON a.id = e.account_id
WHERE s.block_id = $3 AND e.organisation_id = $1 AND e.course_id = $2 AND s.answers IS NOT NULL
ORDER BY s.answered_at, e.id`;

/** By the hash, which tells nothing of when it was said. */
const ANONYMOUS = `
SELECT answers, NULL AS by FROM survey_anonymous_answer
WHERE organisation_id = $1 AND course_id = $2 AND block_id = $3 ORDER BY receipt_hash`;

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
    return { items: await this.heads(organisationId, courseId, asked) };
  }

  /** @throws AppError `not-found` where the newest version has no such survey */
  async results(
    who: Scope,
    organisationId: string,
    courseId: string,
    blockId: string,
  ): Promise<SurveyResults> {
    const { asked, head, given } = await this.found(who, { organisationId, courseId, blockId });
    if (!given) return { ...head, results: null };
    const tallies = tallySurvey(
      asked.survey,
      given.map(({ answers }) => answers),
    );
    return { ...head, results: tallies.map((tally) => resultOf(asked, tally, given)) };
  }

  /** Rows of a table: with names one for each answer, without them one for each thing that was said. */
  async rows(who: Scope, organisationId: string, courseId: string, blockId: string) {
    const { asked, given } = await this.found(who, { organisationId, courseId, blockId });
    if (!given) return [];
    return asked.survey.answers === 'named' ? namedRows(asked, given) : countedRows(asked, given);
  }

  private async found(who: Scope, at: { organisationId: string; courseId: string; blockId: string }) {
    const { organisationId, courseId, blockId } = at;
    const asked = (await this.asked(who, organisationId, courseId)).find(
      ({ survey }) => survey.id === blockId,
    );
    if (!asked) throw notFound();
    const isNamed = asked.survey.answers === 'named';
    const values = [organisationId, courseId, blockId];
    const given = await this.database.query<Given>(isNamed ? NAMED : ANONYMOUS, values);
    const head = headOf(asked, given.length);
    return { asked, head, given: isNamed || given.length >= MIN_ANONYMOUS ? given : null };
  }

  private async heads(organisationId: string, courseId: string, asked: Asked[]): Promise<SurveyHead[]> {
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
    if (versionId === null) return [];
    const version = await this.versions.get(versionId);
    const { sourceLanguage } = version.course.structure;
    const language = version.languages.includes(who.language) ? who.language : sourceLanguage;
    return unitsOf(version.course.structure).flatMap((unit) =>
      unit.blocks.flatMap((block) =>
        block.type === 'survey' ? [{ survey: block, version, unitId: unit.id, language }] : [],
      ),
    );
  }
}

function wordsOf({ version, survey, language }: Asked, field: string): string {
  const { texts, structure } = version.course;
  const key = textKey(survey.id, field);
  return texts[language]?.[key]?.text ?? texts[structure.sourceLanguage]?.[key]?.text ?? '';
}

const promptOf = (asked: Asked, id: string) => wordsOf(asked, `question.${id}.prompt`);

function headOf(asked: Asked, answered: number): SurveyHead {
  const { survey, version, unitId, language } = asked;
  return {
    ...{ blockId: survey.id, unitTitle: titleIn(version, unitId, language), language },
    ...{ title: promptOf(asked, survey.questions[0]?.id ?? ''), answers: survey.answers, answered },
  };
}

/** An option in its words; a step of a scale with the name of its end. */
function labelOf(asked: Asked, id: string, key: string): string {
  const kind = asked.survey.questions.find((one) => one.id === id)?.kind;
  if (kind !== 'scale') return wordsOf(asked, `question.${id}.option.${key}.text`);
  const ends: Record<string, string> = { 1: 'low', 5: 'high' };
  const end = ends[key];
  return end ? `${key} · ${wordsOf(asked, `question.${id}.${end}`)}` : key;
}

function resultOf(asked: Asked, { id, answered, counts, words }: SurveyTally, given: Given[]): SurveyResult {
  const kind = asked.survey.questions.find((one) => one.id === id)?.kind ?? 'words';
  const isNamed = asked.survey.answers === 'named';
  const named = given.flatMap(({ answers, by }) => {
    const text = answers[id];
    return typeof text === 'string' ? [{ text, by }] : [];
  });
  const said = kind !== 'words' ? [] : isNamed ? named : words.map((text) => ({ text, by: null }));
  return {
    ...{ id, kind, prompt: promptOf(asked, id), answered },
    counts: Object.entries(counts).map(([key, count]) => ({ key, label: labelOf(asked, id, key), count })),
    words: said.slice(0, MAX_SHOWN),
    moreWords: Math.max(0, said.length - MAX_SHOWN),
  };
}

function namedRows(asked: Asked, given: Given[]) {
  return given.flatMap(({ answers, by }) =>
    asked.survey.questions.flatMap(({ id, kind }) => {
      const said = [answers[id] ?? []].flat().map(String);
      return said.map((one) => {
        const answer = kind === 'words' ? one : labelOf(asked, id, one);
        return { name: by ?? '', question: promptOf(asked, id), answer };
      });
    }),
  );
}

function countedRows(asked: Asked, given: Given[]) {
  const tallies = tallySurvey(
    asked.survey,
    given.map(({ answers }) => answers),
  );
  return tallies.flatMap(({ id, counts, words }) => [
    ...Object.entries(counts).map(([key, count]) => ({
      ...{ question: promptOf(asked, id), answer: labelOf(asked, id, key), count },
    })),
    ...words.map((answer) => ({ question: promptOf(asked, id), answer, count: 1 })),
  ]);
}
