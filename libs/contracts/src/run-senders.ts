import { z } from 'zod';
import { idSchema, pageSchema } from './common';
import { runHeadSchema, RUN_STANDINGS, runPeopleQuerySchema } from './runs';

const namedSchema = z.object({ id: idSchema, name: z.string() });

/** GET …/runs/:runId/senders: who sends people into a run besides those who manage it; for these alone. */
export const runSendersSchema = z.object({
  /** Partners of today, by name; `isOpen`: their coordinators see the run and send their own people. */
  partners: z.array(
    namedSchema.extend({ isOpen: z.boolean(), /** How many of them have a seat. */ sent: z.number().int() }),
  ),
  /** Whether who learns in the own organisation from now on comes too. */
  joining: z.boolean(),
});
export type RunSenders = z.infer<typeof runSendersSchema>;

/** PUT …/runs/:runId/joining: whether who joins the organisation of the address from now on is enrolled too. */
export const runJoiningSchema = z.strictObject({ wanted: z.boolean() });
export type RunJoining = z.infer<typeof runJoiningSchema>;

const offeredHeadSchema = runHeadSchema.extend({
  course: namedSchema,
  /** Who gives the run. */
  organisation: namedSchema,
  /** How many of those whom the own organisation has sent have a seat. */
  sent: z.number().int(),
});

/** GET …/offered-runs: runs of partners to which an organisation may send people, the latest start first. */
export const offeredRunListSchema = pageSchema(offeredHeadSchema);
export type OfferedRunList = z.infer<typeof offeredRunListSchema>;

/** GET …/offered-runs/:offeredRunId */
export const offeredRunSchema = offeredHeadSchema.extend({
  dueOn: z.iso.date().nullable(),
  accessUntil: z.iso.date().nullable(),
  waitingList: z.boolean(),
  /** How many of those whom the own organisation has sent wait for a seat. */
  sentWaiting: z.number().int(),
  joining: z.boolean(),
});
export type OfferedRun = z.infer<typeof offeredRunSchema>;

/** GET …/offered-runs/:offeredRunId/people: those whom the own organisation has sent, and nobody else. */
export const offeredPeopleQuerySchema = runPeopleQuerySchema.extend({
  standing: z.enum(RUN_STANDINGS).extract(['in', 'waiting']).default('in'),
});
export type OfferedPeopleQuery = z.infer<typeof offeredPeopleQuerySchema>;
