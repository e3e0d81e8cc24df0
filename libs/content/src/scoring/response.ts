import type { Interaction } from '../question';

/** What a learner answers, per interaction. A number is kept as it was written. */
export interface ResponseByInteraction {
  singleChoice: string;
  multipleChoice: string[];
  trueFalse: boolean;
  /** Gap → words. A gap left empty may be absent. */
  fillIn: Record<string, string>;
  /** All options, first to last. */
  ordering: string[];
  /** Option → target. An option without target may be absent. */
  matching: Record<string, string>;
  numeric: string;
  shortText: string;
  openAnswer: string;
  /** A word to the files, which are kept beside it. */
  assignment: string;
}
export type Response = ResponseByInteraction[Interaction];

/** Longest written answer. xAPI's `fill-in` expects fewer than 250 characters. */
export const MAX_WRITTEN = 200;

/** Longest open answer, in UTF-16 units: some four pages. */
export const MAX_OPEN_ANSWER = 10_000;

const UNWRITABLE = /\p{Surrogate}|(?![\n\t])\p{Cc}/gu;
/** What is pasted without the characters that nobody sees and no store takes. */
export const legible = (text: string) => text.replace(/\r\n?/g, '\n').replace(UNWRITABLE, '');
