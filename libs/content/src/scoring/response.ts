import { z } from 'zod';
import type { Interaction, Question } from '../question';
import { parseNumber } from './compare';

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

const rule = (name: string) => ({ params: { rule: name } });
const isUnique = (ids: readonly string[]) => new Set(ids).size === ids.length;
const written = z.string().max(MAX_WRITTEN);

/** Schema of the answers to one question: what it accepts can be scored. Made per question, because its ids are known. */
export function responseSchema(question: Question): z.ZodType<Response> {
  switch (question.interaction) {
    case 'singleChoice':
      return z.enum(question.options);
    case 'multipleChoice':
      return z.array(z.enum(question.options)).refine(isUnique, rule('response.repeated'));
    case 'trueFalse':
      return z.boolean();
    case 'fillIn':
      return z.partialRecord(z.enum(question.gaps), written) as z.ZodType<Record<string, string>>;
    case 'ordering':
      return z
        .array(z.enum(question.options))
        .length(question.options.length)
        .refine(isUnique, rule('response.repeated'));
    case 'matching':
      return z.partialRecord(z.enum(question.options), z.enum(question.targets)) as z.ZodType<
        Record<string, string>
      >;
    case 'numeric':
      return z
        .string()
        .max(40)
        .refine((value) => parseNumber(value) !== undefined, rule('response.number'));
    case 'shortText':
      return written;
    case 'openAnswer':
    case 'assignment':
      return z.string().overwrite(legible).max(MAX_OPEN_ANSWER);
  }
}
