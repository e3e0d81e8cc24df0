import { z } from 'zod';
import { courseCardSchema } from './catalogue';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { lineSchema, paragraphSchema } from './text';

/** What a path says of itself in one language. */
const pathTextSchema = z.strictObject({ title: lineSchema(1, 120), summary: paragraphSchema(600) });

/** As many languages as a path may speak. */
const MOST_LANGUAGES = 12;

/** POST and PUT …/paths: all that is decided about a learning path. */
export const pathEditSchema = z.strictObject({
  /** In each language that it speaks; one at least. */
  texts: z
    .record(languageSchema, pathTextSchema)
    .refine((texts) => Object.keys(texts).length > 0, { params: { rule: 'required' } })
    .refine((texts) => Object.keys(texts).length <= MOST_LANGUAGES),
  /** Courses in the order in which they are best followed. */
  steps: z
    .array(z.strictObject({ courseId: idSchema, required: z.boolean() }))
    .min(1)
    .max(20),
  /** Whether the catalogue shows it. */
  published: z.boolean(),
});
export type PathEdit = z.infer<typeof pathEditSchema>;

export const pathMadeSchema = z.object({ id: idSchema });
export type PathMade = z.infer<typeof pathMadeSchema>;

/** GET …/paths: the paths of an organisation, the newest first. */
export const managedPathsSchema = pageSchema(
  z.object({
    id: idSchema,
    title: z.string(),
    published: z.boolean(),
    steps: z.number().int(),
    /** How many people follow it. */
    followers: z.number().int(),
  }),
);
export type ManagedPaths = z.infer<typeof managedPathsSchema>;

const choiceSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** Of a partner's course; null for one's own. */
  organisation: z.string().nullable(),
});

/** GET …/paths/choices: courses that a path may lead through, own ones and those of partners within the reach. */
export const pathChoicesSchema = z.object({ courses: z.array(choiceSchema) });
export type PathChoices = z.infer<typeof pathChoicesSchema>;

/** GET …/paths/:pathId */
export const pathSheetSchema = z.object({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  texts: z.record(languageSchema, z.object({ title: z.string(), summary: z.string() })),
  /** `available`: the course can be followed. One that was withdrawn holds nobody up. */
  steps: z.array(choiceSchema.extend({ required: z.boolean(), available: z.boolean() })),
  published: z.boolean(),
  followers: z.number().int(),
  /** How many of them have completed every required course. */
  finished: z.number().int(),
  revision: z.string(),
});
export type PathSheet = z.infer<typeof pathSheetSchema>;

const pathCardSchema = z.object({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Of title and summary: the one asked for, else another one of the path. */
  language: languageSchema,
  organisation: z.string(),
  courses: z.number().int(),
  /** Minutes of its required courses. */
  minutes: z.number(),
});
export type PathCard = z.infer<typeof pathCardSchema>;

export const pathListQuerySchema = pageQuerySchema.extend({ language: languageSchema.default('fr') });
export type PathListQuery = z.infer<typeof pathListQuerySchema>;

/** GET /api/paths: what the catalogue shows, the newest first. */
export const pathListSchema = pageSchema(pathCardSchema);
export type PathList = z.infer<typeof pathListSchema>;

/** GET /api/paths/:slug */
export const pathPageSchema = pathCardSchema.extend({
  steps: z.array(z.object({ required: z.boolean(), course: courseCardSchema })),
});
export type PathPage = z.infer<typeof pathPageSchema>;

/** Where a person stands in a step. A course that was completed before they came counts. */
export const PATH_STEP_STATES = ['to-do', 'under-way', 'completed'] as const;
export type PathStepState = (typeof PATH_STEP_STATES)[number];

const pathProgressSchema = z.object({
  /** Required courses completed, and how many there are. */
  done: z.number().int(),
  total: z.number().int(),
  completed: z.boolean(),
  /** The course that is best followed now; null once all required ones are completed. */
  next: idSchema.nullable(),
  steps: z.array(
    z.object({
      courseId: idSchema,
      slug: z.string(),
      title: z.string(),
      /** Of the title. */
      language: languageSchema,
      required: z.boolean(),
      available: z.boolean(),
      state: z.enum(PATH_STEP_STATES),
    }),
  ),
});

/** GET /api/learning/paths/:pathId/following */
export const pathStandingSchema = pathProgressSchema.extend({ following: z.boolean() });
export type PathStanding = z.infer<typeof pathStandingSchema>;

/** A path that one follows, as My learning shows it. */
export const ownPathSchema = pathProgressSchema.extend({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  language: languageSchema,
  /** Whether its public page still stands. */
  published: z.boolean(),
});
export type OwnPath = z.infer<typeof ownPathSchema>;
