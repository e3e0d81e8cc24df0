import { z } from 'zod';
import { MAX_CHOICES, MAX_ENDINGS, MAX_SITUATIONS } from '../block-limits';
import { localIdSchema, stableIdSchema } from '../ids';
import { JUDGEMENTS } from './parts';

const choiceSchema = z.strictObject({
  id: localIdSchema,
  /** The situation or ending that it leads to; absent while its author has not said. */
  to: localIdSchema.optional(),
});
const situationSchema = z.strictObject({
  id: localIdSchema,
  media: stableIdSchema.optional(),
  choices: z.array(choiceSchema).max(MAX_CHOICES),
});
const endingSchema = z.strictObject({ id: localIdSchema, judgement: z.enum(JUDGEMENTS) });

/** Situations in which one chooses, and the endings that this leads to. Both share one space of local ids. */
export const scenarioShape = {
  /** The situation in which it begins. */
  start: localIdSchema,
  situations: z.array(situationSchema).min(1).max(MAX_SITUATIONS),
  endings: z.array(endingSchema).min(1).max(MAX_ENDINGS),
};
