import { z } from 'zod';
import { idSchema, languageSchema, pageSchema } from './common';
import { evidenceFileSchema } from './evidence-files';
import { EVIDENCE_COUNTRIES, EVIDENCE_PARTS } from './evidence-parts';
import { emailSchema, lineSchema } from './text';

const momentSchema = z.iso.datetime({ offset: true });

/** The longest that somebody may look into a run, in days: what is needed longer is given anew. */
export const INSPECTION_DAYS = 365;

/** For so many days after its end the address of the account stays with an inspection: then nobody asks who looked. */
export const INSPECTION_ADDRESS_DAYS = 183;

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

/** GET …/inspections: open ones first, then newest first. */
export const inspectionListSchema = pageSchema(
  z.object({
    id: idSchema,
    body: z.string(),
    way: z.enum(['link', 'account']),
    /** Of the account; null by a link, and some months after the end ({@link INSPECTION_ADDRESS_DAYS}). */
    email: z.string().nullable(),
    country: z.enum(EVIDENCE_COUNTRIES),
    state: z.enum(INSPECTION_STATES),
    givenAt: momentSchema,
    until: momentSchema,
    looks: z.int(),
    lastLookAt: momentSchema.nullable(),
  }),
);
export type InspectionList = z.infer<typeof inspectionListSchema>;

export const INSPECTION_LOOKS = ['run', 'people', 'part', 'files', 'file', 'asked', 'verified'] as const;

/** GET …/inspections/:inspectionId/looks: every look, newest first. */
export const inspectionLooksSchema = pageSchema(
  z.object({
    id: idSchema,
    at: momentSchema,
    what: z.enum(INSPECTION_LOOKS),
    part: z.enum(EVIDENCE_PARTS).nullable(),
    /** Whom it was about; null where it was about nobody, or the account is closed. */
    person: z.string().nullable(),
    /** Which file was fetched, asked for or verified; null for other looks, and for those of before this was noted. */
    file: evidenceFileSchema.pick({ id: true, country: true, language: true, about: true }).nullable(),
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

/** GET /api/inspections/:inspectionId/people: by enrolment, oldest first. */
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

/** GET /api/inspections/:inspectionId/files: evidence files of the run for the country of the inspection, newest first. */
export const inspectedFileSchema = evidenceFileSchema.pick({
  ...{ id: true, state: true, country: true, language: true, about: true, person: true },
  ...{ askedAt: true, size: true, until: true },
});
export type InspectedFile = z.infer<typeof inspectedFileSchema>;
export const inspectedFilesSchema = pageSchema(inspectedFileSchema);
export type InspectedFiles = z.infer<typeof inspectedFilesSchema>;

/** POST /api/inspections/:inspectionId/files: has the file of the whole run made. Evidence stays as it is. */
export const inspectedFileWishSchema = z.object({ language: languageSchema });
export type InspectedFileWish = z.infer<typeof inspectedFileWishSchema>;
