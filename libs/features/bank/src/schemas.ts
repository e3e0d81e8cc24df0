import { type BankedContent, bankedContentShape, EDIT_WEIGHTS, languageCodeSchema } from '@pirecow/content';
import { type QuestionFacts, questionFactsShape } from '@pirecow/contracts';
import { z } from 'zod';

/** PUT …/questions/:questionId: the whole question. Minor: its source texts say what they said. */
export const questionEditSchema = z.strictObject({
  ...bankedContentShape,
  ...questionFactsShape,
  weight: z.enum(EDIT_WEIGHTS).default('major'),
});
export type QuestionEdit = z.infer<typeof questionEditSchema>;

/** A question of the bank as its authors see it. */
export const bankedQuestionSchema = z.object({
  ...bankedContentShape,
  ...questionFactsShape,
  revision: z.string(),
  ready: z.boolean(),
  /** Languages in which texts are missing or older than what they were made from. */
  behind: z.array(languageCodeSchema),
});
export type BankedQuestion = BankedContent &
  QuestionFacts & { revision: string; ready: boolean; behind: string[] };
