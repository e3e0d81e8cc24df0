import { type Question, type Response, type Score, scoreAnswer, type Solution } from '@pirecow/content';
import { isWhole } from './answers';

/** How often one tries before the answer may be shown. */
const TRIES_BEFORE_ANSWER = 2;

/** Where a learner stands with one practice question. */
export interface Practice {
  value: Response | null;
  score: Score | null;
  tries: number;
  hints: number;
  /** The answer was not whole when it was checked. */
  incomplete: boolean;
  answerShown: boolean;
}

export const fresh: Practice = {
  value: null,
  score: null,
  tries: 0,
  hints: 0,
  incomplete: false,
  answerShown: false,
};

export type Step =
  | { kind: 'change'; value: Response }
  | { kind: 'check'; question: Question; solution: Solution }
  | { kind: 'again' }
  | { kind: 'hint' }
  | { kind: 'answer' };

/** What a check takes: an order that nobody touched is an answer as it stands. */
export function answerOf(question: Question, value: Response | null): Response | null {
  return value === null && question.interaction === 'ordering' ? question.options : value;
}

function check(state: Practice, question: Question, solution: Solution): Practice {
  const value = answerOf(question, state.value);
  if (!isWhole(question, value)) return { ...state, incomplete: true };
  const score = scoreAnswer(question, solution, value);
  return { ...state, value, score, tries: state.tries + 1, incomplete: false };
}

/** One step with a practice question. */
export function practise(state: Practice, step: Step): Practice {
  switch (step.kind) {
    case 'change':
      return state.score ? state : { ...state, value: step.value, incomplete: false };
    case 'check':
      return check(state, step.question, step.solution);
    case 'again':
      return { ...state, score: null, answerShown: false, value: state.score?.correct ? null : state.value };
    case 'hint':
      return { ...state, hints: state.hints + 1 };
    case 'answer':
      return { ...state, answerShown: true };
  }
}

/** Whether the answer may be shown now. */
export function mayShowAnswer({ score, tries, answerShown }: Practice): boolean {
  return score !== null && !score.correct && tries >= TRIES_BEFORE_ANSWER && !answerShown;
}
