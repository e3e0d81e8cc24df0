import type { SurveyAnswers, SurveyQuestion } from '@pirecow/content';
import type { FOLLOW_UP_REASONS } from '@pirecow/contracts';

export type Concern = (typeof FOLLOW_UP_REASONS)[number];

/** A step of a scale up to here is a low mark. */
const LOW = 2;

/** The questions whose answer says that something is wrong. */
export function lowMarks(questions: readonly SurveyQuestion[], marks: SurveyAnswers): string[] {
  return questions
    .filter(({ id, kind }) => {
      const mark = marks[id];
      return kind === 'scale' ? typeof mark === 'number' && mark <= LOW : id === 'recommend' && mark === 'no';
    })
    .map(({ id }) => id);
}

/** Why somebody has to take up that answer; null where nobody has to. */
export function concernOf(
  questions: readonly SurveyQuestion[],
  { marks, words, wishesContact }: { marks: SurveyAnswers; words: SurveyAnswers; wishesContact: boolean },
): Concern | null {
  if (wishesContact) return 'contact';
  if (words['help'] !== undefined) return 'help';
  return lowMarks(questions, marks).length > 0 ? 'low' : null;
}
