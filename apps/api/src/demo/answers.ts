import { type Course, type Question, type Response, rightAnswer } from '@pirecow/content';

/** Another answer than the right one, as somebody might give it; null where leaving it empty is the likely slip. */
function wrongAnswer(question: Question, right: Response): Response | null {
  switch (question.interaction) {
    case 'singleChoice':
      return question.options.find((option) => option !== right) ?? null;
    case 'trueFalse':
      return right !== true;
    case 'multipleChoice':
      return question.options.filter((option) => !(right as string[]).includes(option)).slice(0, 1);
    case 'ordering':
      return [...(right as string[])].reverse();
    case 'matching': {
      const targets = Object.values(right as Record<string, string>);
      const moved = [...targets.slice(1), ...targets.slice(0, 1)];
      return Object.fromEntries(
        Object.keys(right as Record<string, string>).map((option, index) => [option, moved[index] ?? '']),
      );
    }
    case 'numeric':
      return String(Number(right) + 7);
    case 'fillIn':
    case 'shortText':
    case 'openAnswer':
    case 'assignment':
      return null;
  }
}

/** A right or a wrong answer to a question of the course. */
export function answerOf(course: Course, question: Question, right: boolean): Response | null {
  const solution = rightAnswer(course, question.id);
  return right ? solution : wrongAnswer(question, solution);
}
