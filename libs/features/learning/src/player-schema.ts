import { playerHeadSchema } from '@pirecow/contracts';
import { renderedUnitSchema } from '@pirecow/content';
import { z } from 'zod';

export const slugSchema = z.string().max(100);

/** GET /api/learning/enrolments/:enrolmentId/units/:slug: all that the player shows of a unit. */
export const playerSchema = playerHeadSchema.extend({ unit: renderedUnitSchema });
