import { SCALE_STEPS, type SurveyQuestion } from '@pirecow/content';
import type { SurveyResult } from '@pirecow/contracts';

export type Tallied = { id: string; key: string | null; count: number }[];

/** What may be named in answer to a question, in its order; nothing where one writes. */
export function keysOf(question: SurveyQuestion): string[] {
  if (question.kind === 'words') return [];
  if (question.kind === 'scale') return Array.from({ length: SCALE_STEPS }, (_, step) => String(step + 1));
  return question.options;
}

/** Whether an answer fits its question as it is asked today: what no longer does is left out. */
const FITS = `
CASE q.kind
  WHEN 'words' THEN jsonb_typeof(said) = 'string' AND btrim(said #>> '{}') <> ''
  WHEN 'several' THEN jsonb_typeof(said) = 'array' AND said <> '[]' AND q.keys @> said
  WHEN 'scale' THEN jsonb_typeof(said) = 'number' AND q.keys ? (said #>> '{}')
  ELSE jsonb_typeof(said) = 'string' AND q.keys ? (said #>> '{}') END`;

/**
 * SQL: how many answered each of these questions ($4: {@link countedBy}), and (with a key) how often each key was named.
 * @param given FROM and WHERE that name a row for each answer `s.answers`
 */
export const tally = (given: string) => `
WITH said AS (
  SELECT q.id, q.kind, CASE q.kind WHEN 'several' THEN said ELSE jsonb_build_array(said) END AS keys
  FROM (SELECT s.answers ${given}) AS given
  CROSS JOIN jsonb_to_recordset($4::jsonb) AS q(id text, kind text, keys jsonb)
  CROSS JOIN LATERAL (SELECT given.answers -> q.id AS said) AS one
  WHERE ${FITS})
SELECT id, NULL AS key, count(*)::int AS count FROM said GROUP BY id
UNION ALL
SELECT id, k.key, count(*)::int FROM said, jsonb_array_elements_text(keys) AS k(key) WHERE kind <> 'words' GROUP BY id, k.key`;

/** $4 of {@link tally}. */
export function countedBy(questions: readonly SurveyQuestion[]): string {
  return JSON.stringify(questions.map((one) => ({ id: one.id, kind: one.kind, keys: keysOf(one) })));
}

/** The counts of one question in words. */
export function countedResult(
  question: SurveyQuestion,
  tallied: Tallied,
  words: { prompt: string; labelOf: (key: string) => string },
): SurveyResult {
  const { id, kind } = question;
  const countOf = (key: string | null) => tallied.find((one) => one.id === id && one.key === key)?.count ?? 0;
  const counts = keysOf(question).map((key) => ({ key, label: words.labelOf(key), count: countOf(key) }));
  return { id, kind, prompt: words.prompt, answered: countOf(null), counts };
}
