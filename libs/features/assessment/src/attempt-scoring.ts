import {
  type Course,
  interactionDefinition,
  type Question,
  questionsOf,
  type Response,
  responsePattern,
  responseSchema,
  type Score,
  scoreAnswer,
  type Solution,
  solutionOf,
  type Unit,
} from '@pirecow/content';

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

/** An answer that no longer fits its question (it was saved before a mend of the structure) counts as none. */
function responseOf(question: Question, saved: unknown): Response | null {
  const result = responseSchema(question).safeParse(saved);
  return result.success ? result.data : null;
}

/**
 * Scores the answers of an attempt by the same code as the browser scores formative ones. The language does not enter:
 * accepted words are those of all languages of the course.
 */
export function scoreAttempt(
  course: Course,
  unit: Unit,
  answers: ReadonlyMap<string, unknown>,
): ScoredAttempt {
  const items = questionsOf(unit).flatMap((question): ScoredItem[] => {
    const solution = solutionOf(question, course.keys, course.texts);
    if (!solution) return [];
    const response = responseOf(question, answers.get(question.id));
    return [{ question, solution, response, score: scoreAnswer(question, solution, response) }];
  });
  const sum = (value: (item: ScoredItem) => number) => items.reduce((total, item) => total + value(item), 0);
  return { items, points: sum(({ score }) => score.points), max: sum(({ score }) => score.max) };
}

/**
 * The xAPI description of an answered item: its definition and the answer as a pattern. Without the right answers:
 * statements are for ever and may be read by others, while the same item still counts for the next learner.
 */
export function interactionOf({ question, response }: ScoredItem) {
  return {
    definition: interactionDefinition(question),
    response: response === null ? '' : responsePattern(question, response),
  };
}
