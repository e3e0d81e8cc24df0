import { z } from 'zod';
import { wordsSchema } from './edited';
import { languageCodeSchema } from './ids';
import { keysSchema } from './key';
import { type Question, questionSchema } from './question';

/** Most languages that a question of a bank speaks. */
const MAX_LANGUAGES = 24;

/** A question outside of its unit: it stands in no pool, is nobody's copy, and speaks of no other part. */
export function looseQuestion({ pool: _, banked: __, about: ___, ...question }: Question): Question {
  return question;
}

const looseSchema = questionSchema.transform(looseQuestion);

/** A question outside of a course: once what it is and what is right, and its words by language and field. */
export const bankedContentShape = {
  question: looseSchema,
  key: keysSchema.valueType,
  sourceLanguage: languageCodeSchema,
  texts: z
    .record(languageCodeSchema, wordsSchema)
    .refine((texts) => Object.keys(texts).length <= MAX_LANGUAGES, {
      params: { rule: 'invalid' },
    }),
};
export type BankedContent = z.infer<z.ZodObject<typeof bankedContentShape>>;
