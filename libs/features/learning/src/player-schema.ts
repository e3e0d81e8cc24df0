import { playerHeadSchema } from '@pirecow/contracts';
import { renderedTextsSchema, renderedUnitSchema } from '@pirecow/content';
import { z } from 'zod';

export const slugSchema = z.string().max(100);

/** GET /api/learning/enrolments/:enrolmentId/units/:slug: all that the player shows of a unit. */
export const playerSchema = playerHeadSchema.extend({ unit: renderedUnitSchema });

/** GET /api/learning/enrolments/:enrolmentId/blocks/:blockId?language=: the texts of one block of a lesson in that language. */
export const passageSchema = z.object({ texts: renderedTextsSchema });

const shared = { enrolment: true, outline: true, speaking: true } as const;

/** GET /api/learning/enrolments/:enrolmentId/offline/:moduleId?language=: all parts of a module, for when there is no network. */
export const offlineModuleSchema = playerSchema
  .pick(shared)
  .extend({ edition: z.string(), units: z.array(playerSchema.omit(shared)) });
