import { z } from 'zod';
import { MAX_SURVEY_WORDS, SCALE_STEPS } from '../block-limits';
import type { BlockOf } from '../block';
import { legible } from '../scoring/response';
import type { SurveyQuestion } from './shape';

export type Survey = BlockOf<'survey'>;

/** Question → an option, several, a step of the scale, or words. What was left open is absent. */
export type SurveyAnswers = Record<string, string | string[] | number>;

const rule = (name: string) => ({ params: { rule: name } });
const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;

function answerSchema(question: SurveyQuestion): z.ZodType {
  switch (question.kind) {
    case 'one':
      return z.enum(question.options);
    case 'several':
      return z.array(z.enum(question.options)).min(1).refine(isUnique, rule('response.repeated'));
    case 'scale':
      return z.int().min(1).max(SCALE_STEPS);
    case 'words':
      return z.string().overwrite(legible).trim().min(1).max(MAX_SURVEY_WORDS);
  }
}

/** Schema of what one person answers to a survey: as many of its questions as one likes, but not none. */
export function surveyAnswersSchema({ questions }: Pick<Survey, 'questions'>): z.ZodType<SurveyAnswers> {
  const shape = questions.map((question) => [question.id, answerSchema(question).optional()] as const);
  return z
    .strictObject(Object.fromEntries(shape))
    .refine(
      (answers) => Object.values(answers).some((one) => one !== undefined),
      rule('survey.nothing'),
    ) as z.ZodType<unknown> as z.ZodType<SurveyAnswers>;
}

/** What all said to one question. */
export interface SurveyTally {
  id: string;
  /** How many answered it. */
  answered: number;
  /** Option or step → how often it was named; empty where one writes. */
  counts: Record<string, number>;
  /** What was written, sorted, so that the order tells nothing. */
  words: string[];
}

const keysOf = (question: SurveyQuestion): string[] => {
  if (question.kind === 'words') return [];
  if (question.kind === 'scale') return Array.from({ length: SCALE_STEPS }, (_, step) => String(step + 1));
  return question.options;
};

function tallyOf(question: SurveyQuestion, given: SurveyAnswers[string][]): SurveyTally {
  const isWritten = question.kind === 'words';
  const named = given.flat().map(String);
  const counts = Object.fromEntries(
    keysOf(question).map((key) => [key, named.filter((one) => one === key).length]),
  );
  const words = isWritten ? given.map(String).sort() : [];
  return { id: question.id, answered: given.length, counts, words };
}

/** Counts what was said to each question. Answers that no longer fit their question are left out. */
export function tallySurvey(
  { questions }: Pick<Survey, 'questions'>,
  all: readonly unknown[],
): SurveyTally[] {
  return questions.map((question) => {
    const schema = answerSchema(question);
    const given = all.flatMap((answers) => {
      const own = (answers as SurveyAnswers | null)?.[question.id];
      const fitting = schema.safeParse(own);
      return fitting.success ? [fitting.data as SurveyAnswers[string]] : [];
    });
    return tallyOf(question, given);
  });
}
