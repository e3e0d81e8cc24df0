import {
  isGraded,
  reachesMark,
  type RenderedUnit,
  type Response,
  scoreAnswer,
  type Score,
} from '@pirecow/content';
import { type NumberedQuestion, questionsOfUnit } from '../assessment/questions-of-unit';
import { tidied } from '../questions/answers';

/** What a person grades is graded by somebody, and not in a preview. */
const isScored = ({ question }: NumberedQuestion) => !isGraded(question);

/** What the answers to an assessment come to, by the code that scores those that count (libs/features/assessment). */
export function tryOut(unit: RenderedUnit, answers: Readonly<Record<string, unknown>>, passMark: number) {
  const scored = questionsOfUnit(unit)
    .filter(isScored)
    .flatMap(({ question, rendered: { solution } }) => {
      const response = tidied(question, (answers[question.id] ?? null) as Response | null);
      return solution ? [[question.id, scoreAnswer(question, solution, response)] as const] : [];
    });
  const sum = (value: (score: Score) => number) =>
    scored.reduce((total, [, score]) => total + value(score), 0);
  const [points, max] = [sum((score) => score.points), sum((score) => score.max)];
  const score = max === 0 ? 0 : points / max;
  return {
    items: Object.fromEntries(scored),
    outcome: { points, max, score, passed: reachesMark(score, passMark) },
  };
}
