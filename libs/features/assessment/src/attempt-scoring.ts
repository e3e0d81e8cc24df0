import type { Corrections, Grades } from '@pirecow/contracts';
import {
  type Course,
  interactionDefinition,
  isGraded,
  type Question,
  type Response,
  responsePattern,
  responseSchema,
  type Score,
  scoreAnswer,
  scoreLevels,
  type Solution,
  solutionOf,
  type Unit,
} from '@pirecow/content';
import type { Done, Fact } from '@pirecow/features/learning';
import { activityTypes } from '@pirecow/xapi';

/** An item of an attempt with what it came to. */
export interface ScoredItem {
  question: Question;
  solution: Solution;
  response: Response | null;
  score: Score;
}

export interface ScoredAttempt {
  items: ScoredItem[];
  points: number;
  max: number;
}

/** What fits each question. Those of a version are kept in memory and never change, so each is worked out once. */
const schemas = new WeakMap<Question, ReturnType<typeof responseSchema>>();

function schemaOf(question: Question): ReturnType<typeof responseSchema> {
  const known = schemas.get(question) ?? responseSchema(question);
  schemas.set(question, known);
  return known;
}

/** An answer that no longer fits its question (it was saved before a mend of the structure) counts as none. */
export function responseOf(question: Question, saved: unknown): Response | null {
  const result = schemaOf(question).safeParse(saved);
  return result.success ? result.data : null;
}

/**
 * Scores the answers of an attempt to the questions that it drew, by the same code as the browser scores formative ones. The language does not enter:
 * accepted words are those of all languages of the course. Open answers are worth what a trainer said, and what an appeal
 * corrected is worth that.
 */
export function scoreAttempt(
  course: Course,
  questions: readonly Question[],
  answers: ReadonlyMap<string, unknown>,
  grades: Grades | null,
  corrections: Corrections | null = null,
): ScoredAttempt {
  const items = questions.flatMap((question): ScoredItem[] => {
    const solution = solutionOf(question, course.keys, course.texts);
    if (!solution) return [];
    const response = responseOf(question, answers.get(question.id));
    const score = isGraded(question)
      ? scoreLevels(question, grades?.[question.id]?.levels ?? null)
      : scoreAnswer(question, solution, response);
    return [{ question, solution, response, score: corrected(score, corrections?.[question.id]) }];
  });
  const sum = (value: (item: ScoredItem) => number) => items.reduce((total, item) => total + value(item), 0);
  return { items, points: sum(({ score }) => score.points), max: sum(({ score }) => score.max) };
}

/** A score with other points. */
function corrected(score: Score, points: number | undefined): Score {
  if (points === undefined) return score;
  const scaled = score.max > 0 ? points / score.max : 0;
  return { ...score, points, scaled, correct: scaled === 1 };
}

/** The answers that count: an assignment is answered by its files, whatever word stands beside them. */
export function withFiles(
  questions: readonly Question[],
  answers: ReadonlyMap<string, unknown>,
  files: readonly { blockId: string }[],
): Map<string, unknown> {
  const counting = new Map(answers);
  for (const { id, interaction } of questions) {
    if (interaction !== 'assignment') continue;
    if (files.some(({ blockId }) => blockId === id)) counting.set(id, answers.get(id) ?? '');
    else counting.delete(id);
  }
  return counting;
}

/**
 * Whether somebody has to read what was answered. An open answer without words and an assignment without files are worth
 * nothing, and wait for nobody.
 */
export function needsGrade({ question, response }: Pick<ScoredItem, 'question' | 'response'>): boolean {
  if (question.interaction === 'assignment') return response !== null;
  return question.interaction === 'openAnswer' && typeof response === 'string' && response.trim() !== '';
}

/** What is stated of the answered items of an attempt, as it was done; without that, of now. */
export function answerFacts(unit: Unit, items: readonly ScoredItem[], done?: Done): Fact[] {
  return items.map((item) => {
    const { definition, response } = interactionOf(item);
    const { scaled, correct, points, max } = item.score;
    const result = { response, success: correct, score: { scaled, raw: points, min: 0, max } };
    const about = { verb: 'answered', kind: 'blocks', type: activityTypes.interaction } as const;
    return {
      ...about,
      id: item.question.id,
      unitId: unit.id,
      definition,
      result,
      done,
    };
  });
}

/** What is said of an attempt later, by a grade or an appeal: now, and still of one that was handed in without a network. */
export const saidNow = ({ arrivedAt }: { arrivedAt: Date | null }, now: Date): Done | undefined =>
  arrivedAt ? { at: now, isOffline: true } : undefined;

/**
 * The xAPI description of an answered item: its definition and the answer as a pattern. Without the right answers:
 * statements are for ever and may be read by others, while the same item still counts for the next learner.
 */
function interactionOf({ question, response }: ScoredItem) {
  return {
    definition: interactionDefinition(question),
    response: response === null ? '' : responsePattern(question, response),
  };
}
