import { z } from 'zod';
import { idSchema, languageSchema, pageQuerySchema, pageSchema } from './common';
import { evidenceFileSchema } from './evidence-files';
import { EVIDENCE_COUNTRIES, EVIDENCE_PARTS } from './evidence-parts';
import { emailSchema, lineSchema } from './text';

const momentSchema = z.iso.datetime({ offset: true });

/** The longest that somebody may look into a run, in days: what is needed longer is given anew. */
export const INSPECTION_DAYS = 365;

/** Where an inspector's browser says the code of the link. */
export const INSPECTION_HEADER = 'x-inspection-code';

/** POST /api/organisations/:organisationId/runs/:runId/inspections */
export const inspectionWishSchema = z.object({
  /** For whom: an authority, a funder, a name of an office. */
  body: lineSchema(2, 120),
  country: z.enum(EVIDENCE_COUNTRIES),
  language: languageSchema,
  until: momentSchema,
  /** The address of the account that may look; null: whoever has the link and its code. */
  email: emailSchema.nullable(),
});
export type InspectionWish = z.infer<typeof inspectionWishSchema>;

/** The answer, once: the code is kept by nobody. Null where it is for an account. */
export const givenInspectionSchema = z.object({
  id: idSchema,
  link: z.string(),
  code: z.string().nullable(),
});
export type GivenInspection = z.infer<typeof givenInspectionSchema>;

export const INSPECTION_STATES = ['open', 'over', 'revoked'] as const;

/** GET …/inspections: newest first. */
export const inspectionListSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      body: z.string(),
      email: z.string().nullable(),
      country: z.enum(EVIDENCE_COUNTRIES),
      state: z.enum(INSPECTION_STATES),
      givenAt: momentSchema,
      until: momentSchema,
      looks: z.int(),
      lastLookAt: momentSchema.nullable(),
    }),
  ),
});
export type InspectionList = z.infer<typeof inspectionListSchema>;

export const INSPECTION_LOOKS = ['run', 'people', 'person', 'part', 'files', 'file'] as const;

/** GET …/inspections/:inspectionId/looks: every look, newest first. */
export const inspectionLooksSchema = pageSchema(
  z.object({
    id: idSchema,
    at: momentSchema,
    what: z.enum(INSPECTION_LOOKS),
    part: z.enum(EVIDENCE_PARTS).nullable(),
    /** Whom it was about; null where it was about nobody, or the account is closed. */
    person: z.string().nullable(),
  }),
);
export type InspectionLooks = z.infer<typeof inspectionLooksSchema>;

/** GET /api/inspections: what one's own account may look into now. */
export const ownInspectionsSchema = z.object({
  items: z.array(
    z.object({
      id: idSchema,
      course: z.string(),
      run: z.string(),
      organisation: z.string(),
      until: momentSchema,
    }),
  ),
});
export type OwnInspections = z.infer<typeof ownInspectionsSchema>;

/** GET /api/inspections/:inspectionId */
export const inspectedRunSchema = z.object({
  id: idSchema,
  body: z.string(),
  country: z.enum(EVIDENCE_COUNTRIES),
  until: momentSchema,
  organisation: z.string(),
  course: z.string(),
  run: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  timeZone: z.string(),
  people: z.int(),
  completed: z.int(),
  /** Whether the language of the reader has evidence of its own; the parts that the country asks for. */
  parts: z.array(z.object({ part: z.enum(EVIDENCE_PARTS), title: z.string() })),
});
export type InspectedRun = z.infer<typeof inspectedRunSchema>;

/** GET /api/inspections/:inspectionId/people: by name. */
export const inspectedPeopleQuerySchema = pageQuerySchema;
export const inspectedPeopleSchema = pageSchema(
  z.object({
    enrolmentId: idSchema,
    name: z.string(),
    state: z.enum(['not-started', 'under-way', 'completed', 'withdrawn']),
    activeMinutes: z.int(),
    lastActiveAt: momentSchema.nullable(),
    completedAt: momentSchema.nullable(),
  }),
);
export type InspectedPeople = z.infer<typeof inspectedPeopleSchema>;

/** GET /api/inspections/:inspectionId/files: evidence files of the run that can be fetched. */
export const inspectedFilesSchema = z.object({
  items: z.array(
    evidenceFileSchema.pick({
      id: true,
      country: true,
      language: true,
      about: true,
      person: true,
      askedAt: true,
      size: true,
      until: true,
    }),
  ),
});
export type InspectedFiles = z.infer<typeof inspectedFilesSchema>;
