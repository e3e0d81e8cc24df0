import type { Course } from '../course';
import { isGraded } from '../graded';
import { unitsOf } from '../document';
import type { Response } from './response';
import { solutionOf } from './solution';
import { questionsOf } from '../unit';

/** An open answer has no key: somebody reads it. */
const OPEN_ANSWER = 'An answer in words of their own.';

/**
 * A right answer to a question, read from its key as only the server can.
 * @throws Error where the course has no such question
 */
export function rightAnswer(course: Course, blockId: string): Response {
  const question = unitsOf(course.structure)
    .flatMap((unit) => questionsOf(unit))
    .find(({ id }) => id === blockId);
  const solution = question && solutionOf(question, course.keys, course.texts);
  if (!question || !solution) throw new Error(`No question ${blockId}`);
  const first = (field: string) => solution.answers[field]?.[0] ?? '';
  if (isGraded(question)) return OPEN_ANSWER;
  if (question.interaction === 'shortText') return first('answers');
  if (question.interaction === 'fillIn')
    return Object.fromEntries(question.gaps.map((gap) => [gap, first(`gap.${gap}.answers`)]));
  const { correct } = solution.key as { correct: Response | number };
  return typeof correct === 'number' ? String(correct) : correct;
}
