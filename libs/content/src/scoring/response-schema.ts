import { z } from 'zod';
import type { Question } from '../question';
import { parseNumber } from './compare';
import { legible, MAX_OPEN_ANSWER, MAX_WRITTEN, type Response } from './response';

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
