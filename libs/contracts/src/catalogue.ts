import { z } from 'zod';
import { idSchema, languageSchema, orEmpty } from './common';
import { repetitionWishSchema } from './version-news';

const STATES = ['announced', 'published'] as const;
const LEVELS = ['initial', 'intermediate', 'advanced'] as const;

/** How long a course takes: up to two hours, up to a day (eight hours), longer. */
export const DURATIONS = ['short', 'day', 'long'] as const;

/** A competence of a published framework. Framework and version stay with the code, because labels change. */
export const competenceRefSchema = z.object({
  framework: z.string(),
  version: z.string(),
  code: z.string(),
  label: z.string(),
  /** The label is a translation that the framework's publisher did not make. */
  unofficial: z.boolean(),
});
export type CompetenceRef = z.infer<typeof competenceRefSchema>;

/** When a course is given next, for those who may come by themselves. */
export const nextRunSchema = z.object({
  /** A day of its own time zone, such as `2026-11-24`. */
  startsOn: z.iso.date(),
  languages: z.array(languageSchema),
  /** Empty where it has none. */
  place: z.string(),
  /** null: as many as come. */
  seatsLeft: z.number().int().nullable(),
});
export type NextRun = z.infer<typeof nextRunSchema>;

/** A course as a card shows it. GET /api/catalogue/featured?language=fr answers `CourseCard[]`. */
export const courseCardSchema = z.object({
  id: idSchema,
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Language of the title and summary shown: the one asked for, else the source language of the course. */
  language: languageSchema,
  languages: z.array(languageSchema),
  level: z.enum(LEVELS),
  minutes: z.number(),
  state: z.enum(STATES),
  competences: z.array(competenceRefSchema),
  nextRun: nextRunSchema.nullable(),
});
export type CourseCard = z.infer<typeof courseCardSchema>;

/** The language of the reader, for words that exist in several. */
export const readerQuerySchema = z.object({ language: languageSchema.default('fr') });
export type ReaderQuery = z.infer<typeof readerQuerySchema>;

/** What the public catalogue may be asked. */
export const catalogueQuerySchema = readerQuerySchema.extend({
  /** Words to search: accents, endings, unfinished words and slips are forgiven. */
  q: orEmpty(z.string().trim().max(200)),
  /** Language in which the course can be followed. */
  in: orEmpty(languageSchema),
  /** Framework and code, such as `DigComp/4.3`. */
  competence: orEmpty(z.string().regex(/^[A-Za-z0-9 .-]{1,60}\/[A-Za-z0-9.-]{1,40}$/)),
  level: orEmpty(z.enum(LEVELS)),
  duration: orEmpty(z.enum(DURATIONS)),
  organisation: orEmpty(idSchema),
  cursor: orEmpty(z.string().max(400)),
  limit: z.coerce.number().int().min(1).max(60).default(24),
});
export type CatalogueQuery = z.infer<typeof catalogueQuerySchema>;

const facetSchema = z.array(z.object({ value: z.string(), count: z.number() }));

/** How many courses each choice of a filter would leave, with the other filters as they are. */
export const catalogueFacetsSchema = z.object({
  languages: facetSchema,
  levels: facetSchema,
  durations: facetSchema,
  competences: z.array(z.object({ value: z.string(), count: z.number(), label: z.string() })),
});
export type CatalogueFacets = z.infer<typeof catalogueFacetsSchema>;

/** GET /api/catalogue/courses: one page of cards. Total and facets come with the first page only. */
export const cataloguePageSchema = z.object({
  items: z.array(courseCardSchema),
  next: z.string().nullable(),
  total: z.number().nullable(),
  facets: catalogueFacetsSchema.nullable(),
});
export type CataloguePage = z.infer<typeof cataloguePageSchema>;

const outlineUnitSchema = z.object({
  id: idSchema,
  slug: z.string(),
  kind: z.string(),
  title: z.string(),
  summary: z.string().nullable(),
  minutes: z.number(),
  required: z.boolean(),
});
export type OutlineUnit = z.infer<typeof outlineUnitSchema>;

/** GET /api/catalogue/courses/:slug?language=fr: all that the page of a course says. `…Html` is safe HTML. */
export const courseDetailSchema = courseCardSchema.omit({ nextRun: true }).extend({
  sourceLanguage: languageSchema,
  descriptionHtml: z.string().nullable(),
  prerequisitesHtml: z.string().nullable(),
  helpHtml: z.string().nullable(),
  objectives: z.array(z.string()),
  audience: z.array(z.string()),
  /** Share of a language's texts and media that must be current before it is offered, 0 to 1. */
  parityThreshold: z.number(),
  /** Every language of the course: `parity` is the share of its texts that are up to date, 0 to 1. */
  translations: z.array(z.object({ language: languageSchema, offered: z.boolean(), parity: z.number() })),
  tutor: z.object({ name: z.string().nullable(), answerHours: z.number().nullable() }).nullable(),
  organisation: z.object({ id: idSchema, name: z.string(), website: z.string().nullable() }),
  outline: z.array(
    z.object({
      id: idSchema,
      title: z.string(),
      summary: z.string().nullable(),
      minutes: z.number(),
      units: z.array(outlineUnitSchema),
    }),
  ),
  assessments: z.number(),
  /** The highest pass mark of the assessments, 0 to 1, or null where there are none. */
  passMark: z.number().nullable(),
  version: z.number(),
});
export type CourseDetail = z.infer<typeof courseDetailSchema>;

/** What publishing did: a new version, new texts of the version that was public, or nothing. */
export const publishOutcomeSchema = z.object({
  versionId: idSchema,
  number: z.number(),
  outcome: z.enum(['version', 'texts', 'unchanged']),
  languages: z.array(languageSchema),
});
export type PublishOutcome = z.infer<typeof publishOutcomeSchema>;

export const publishSchema = z.strictObject({
  note: z.string().trim().max(2_000).default(''),
  /** Holds for the version that it makes; where a second person approved, what was approved holds. */
  repetition: repetitionWishSchema,
});
export type Publish = z.infer<typeof publishSchema>;

const changesSchema = z.object({ added: z.number(), changed: z.number(), removed: z.number() });

/** A check of the guide, in the words of the reader. */
const guideLineSchema = z.object({ id: z.string(), label: z.string() });

/** What becomes of parts of Markdown documents that come in as a course. */
export const CONVERSION_NOTES = {
  kept: ['units', 'texts', 'pictures', 'questions'],
  changed: ['headings', 'moved-pictures', 'no-alternative', 'no-licence', 'rewritten', 'long-titles'],
  dropped: [
    'html',
    'remote-pictures',
    'missing-pictures',
    'rules',
    'refused-questions',
    'links',
    'texts-refused',
    'front-matter',
    'files',
  ],
} as const;
const conversionNoteSchema = z.object({
  became: z.enum(['kept', 'changed', 'dropped']),
  what: z.enum([...CONVERSION_NOTES.kept, ...CONVERSION_NOTES.changed, ...CONVERSION_NOTES.dropped]),
  count: z.number(),
  /** The first of them, as `file.md:12 name`. */
  places: z.array(z.string()),
});
export type CourseConversion = z.infer<typeof conversionNoteSchema>;

/** What an import did, or in a dry run would do. */
export const importReportSchema = z.object({
  courseId: idSchema,
  slug: z.string(),
  outcome: z.enum(['created', 'updated', 'unchanged']),
  dryRun: z.boolean(),
  /** Revision of the draft: after the import, or in a dry run as it stands; null where there is none. For `If-Match`. */
  revision: z.string().nullable(),
  units: changesSchema,
  blocks: changesSchema,
  texts: changesSchema,
  files: changesSchema,
  languages: z.array(z.object({ language: languageSchema, parity: z.number(), offered: z.boolean() })),
  /** Things that an author may want to look at; they keep nobody from publishing. */
  warnings: z.array(z.object({ field: z.string(), rule: z.string(), message: z.string() })),
  /** What became of Markdown documents; empty for a course folder, which is taken as it is. */
  conversion: z.array(conversionNoteSchema),
  /** What the guide will ask before it is published: errors to mend, and warnings that wait for a reason. */
  guide: z.object({ errors: guideLineSchema.array(), warnings: guideLineSchema.array() }),
});
export type ImportReport = z.infer<typeof importReportSchema>;
export type ImportChanges = z.infer<typeof changesSchema>;
