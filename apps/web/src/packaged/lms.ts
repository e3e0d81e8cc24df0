import type { Question, Response, Solution } from '@pirecow/content';

/** An answer that was checked or handed in. */
export interface Answered {
  question: Question;
  solution: Solution;
  response: Response;
  correct: boolean;
}

/** The platform that a package runs in, whatever its standard. Promises fail where it did not take what was told. */
export interface Lms {
  /** `review`: looked at again, nothing counts. `alone`: opened without a platform. */
  mode: 'normal' | 'review' | 'alone';
  /** Languages that the learner prefers, as far as the platform knows. */
  languages: readonly string[];
  /** Share of the points that the platform asks for, where it says so. */
  passMark?: number | undefined;
  /** Most characters that may be kept. */
  room: number;
  /** Whether another attempt may be told in the same visit. */
  takesRetries: boolean;
  load: () => Promise<string | null>;
  keep: (text: string) => Promise<void>;
  answered: (answer: Answered) => Promise<void>;
  /** A lesson was finished. */
  finished: () => Promise<void>;
  /** An assessment was handed in. `isDone`: with this the unit is done, for the first time. */
  scored: (outcome: { scaled: number; passed: boolean; isDone: boolean }) => Promise<void>;
  /** Ends the visit. Answers the address to return to, where there is one. */
  close: () => Promise<string | undefined>;
}

const nothing = () => Promise.resolve();

/** A unit that was opened without a platform: all works, and nothing is kept. */
export const alone: Lms = {
  ...{ mode: 'alone', languages: [], room: Infinity, takesRetries: true },
  load: () => Promise.resolve(null),
  ...{ keep: nothing, answered: nothing, finished: nothing, scored: nothing },
  close: () => Promise.resolve(undefined),
};
