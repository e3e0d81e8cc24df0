import type { Question, QuestionOf } from './question';

/** What learners are asked that a person reads and grades by a rubric. */
export type GradedQuestion = QuestionOf<'openAnswer' | 'assignment'>;

/** Whether a question is graded by a person: its points are those of its rubric. */
export function isGraded(question: Question): question is GradedQuestion {
  return question.interaction === 'openAnswer' || question.interaction === 'assignment';
}
