import type { QuestionQuery } from '@pirecow/contracts';
import { searchWords, wordsQuery } from '@pirecow/features/catalogue';

export interface Statement {
  sql: string;
  parameters: unknown[];
}

/** Where a page ends: the moment of its last question, and that question. */
export interface ListKey {
  moment: string;
  id: string;
}

interface Wishes {
  organisationId: string;
  language: string;
  query: QuestionQuery;
  after: ListKey | undefined;
}

type Place = (value: unknown) => string;

/** The questions that answer the words, in whatever language: by stems, or by beginnings of words. */
function search(q: string | undefined, place: Place): string[] {
  const words = searchWords(q ?? '');
  if (words.length === 0) return [];
  return [
    `b.id IN (SELECT question_id FROM bank_question_text WHERE words @@ (${wordsQuery(words, place)}))`,
  ];
}

function filters(query: Partial<QuestionQuery>, place: Place): string[] {
  const when = (value: unknown, test: (at: string) => string) =>
    value === undefined ? [] : [test(place(value))];
  const { tag, interaction, competence, difficulty } = query;
  return [
    ...search(query.q, place),
    ...when(tag, (at) => `b.tags @> ARRAY[${at}::text]`),
    ...when(interaction, (at) => `b.interaction = ${at}`),
    ...when(competence, (at) => `b.competence = ${at}`),
    ...when(difficulty, (at) => `b.difficulty = ${at}`),
    ...when(
      query.in,
      (at) => `EXISTS (SELECT FROM bank_question_text t WHERE t.question_id = b.id AND t.language = ${at})`,
    ),
  ];
}

/** One page in one statement. What each kind of page costs stands in the migration. */
export function listStatement({ organisationId, language, query, after }: Wishes): Statement {
  const parameters: unknown[] = [];
  const place: Place = (value) => `$${parameters.push(value)}`;
  const organisation = place(organisationId);
  const reader = place(language);
  const keyset = after
    ? [`(b.updated_at, b.id) < (${place(after.moment)}::timestamptz, ${place(after.id)}::uuid)`]
    : [];
  const conditions = [...filters(query, place), ...keyset];
  const sql = `
    SELECT b.id, b.interaction, b.name, b.tags, b.competence, b.difficulty, b.ready, b.updated_at AS "updatedAt",
      shown.prompt, shown.language AS "promptLanguage", (
        SELECT array_agg(t.language ORDER BY t.language <> b.source_language, t.language)
        FROM bank_question_text t WHERE t.question_id = b.id) AS languages
    FROM bank_question b CROSS JOIN LATERAL (
      SELECT t.prompt, t.language FROM bank_question_text t
      WHERE t.question_id = b.id AND t.language IN (${reader}, b.source_language)
      ORDER BY t.language = ${reader} AND t.prompt <> '' DESC LIMIT 1) AS shown
    WHERE b.organisation_id = ${organisation} AND b.removed_at IS NULL
      ${conditions.map((condition) => `AND ${condition}`).join('\n      ')}
    ORDER BY b.updated_at DESC, b.id DESC LIMIT ${place(query.limit + 1)}`;
  return { sql, parameters };
}

/**
 * The questions that a pool may draw from, at most `limit`: those that may stand in a published course. Read like a page of the list without
 * words: at most the questions of the organisation, fewer by the index of the tags.
 */
export function fittingStatement(
  organisationId: string,
  query: Partial<QuestionQuery>,
  limit: number,
): Statement {
  const parameters: unknown[] = [];
  const place: Place = (value) => `$${parameters.push(value)}`;
  const own = `b.organisation_id = ${place(organisationId)} AND b.removed_at IS NULL AND b.ready`;
  const conditions = [own, ...filters(query, place)].join(' AND ');
  const sql = `SELECT b.id FROM bank_question b WHERE ${conditions} ORDER BY b.id LIMIT ${place(limit)}`;
  return { sql, parameters };
}
