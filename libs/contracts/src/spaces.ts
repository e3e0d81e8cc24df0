import { z } from 'zod';
import { idSchema, languageSchema, orEmpty } from './common';
import {
  ACCESSIBILITY_ANSWERS,
  POINT_PRECISIONS,
  PRICE_PRODUCTS,
  SPACE_ACCESSES,
  SPACE_EQUIPMENT,
  SPACE_KINDS,
  SPACE_SERVICES,
  SPACE_STATUSES,
  SPACE_TRANSPORTS,
} from './space-facts';
import { lineSchema } from './text';

/** When a space should be open: at this moment, or at some hour of the next Monday, Tuesday, … */
export const SPACE_OPEN_CHOICES = ['now', 'mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const;
/** Kilometres around a point. */
export const SPACE_DISTANCES = [10, 25, 50, 100] as const;
/** Where none is chosen. */
export const SPACE_USUAL_DISTANCE = 50;

/** GET /api/spaces: what the directory may be asked. */
export const spacesQuerySchema = z.object({
  /** Words of name, town, kind and summary: accents, unfinished words and slips are forgiven. */
  q: orEmpty(z.string().trim().max(200)),
  territory: orEmpty(z.string().regex(/^[A-Z]{2}[A-Z0-9]{0,3}$/)),
  kind: orEmpty(z.enum(SPACE_KINDS)),
  service: orEmpty(z.enum(SPACE_SERVICES)),
  equipment: orEmpty(z.enum(SPACE_EQUIPMENT)),
  access: orEmpty(z.enum(SPACE_ACCESSES)),
  /** Language in which one is welcomed. */
  welcome: orEmpty(languageSchema),
  /** With a room where trainings can be held. */
  training: orEmpty(z.literal('yes')),
  open: orEmpty(z.enum(SPACE_OPEN_CHOICES)),
  /** `latitude,longitude` in degrees, or a town in which a space of the directory is. */
  near: orEmpty(lineSchema(1, 120)),
  /** Kilometres around `near`. */
  within: z.preprocess(
    (value) => (value === '' ? undefined : value),
    z.coerce.number().min(1).max(500).default(SPACE_USUAL_DISTANCE),
  ),
  cursor: orEmpty(z.string().max(400)),
  limit: z.coerce.number().int().min(1).max(60).default(24),
});
export type SpacesQuery = z.infer<typeof spacesQuerySchema>;

/** A space as the list shows it. */
export const spaceCardSchema = z.object({
  id: idSchema,
  slug: z.string(),
  name: z.string(),
  kinds: z.array(z.enum(SPACE_KINDS)),
  town: z.string().nullable(),
  territory: z.string().nullable(),
  country: z.string().nullable(),
  status: z.enum(SPACE_STATUSES),
  trainingRoom: z.boolean().nullable(),
  equipment: z.array(z.enum(SPACE_EQUIPMENT)),
  welcome: z.array(languageSchema),
  /** null where its hours are not known. */
  openNow: z.boolean().nullable(),
  /** From the point that was asked for; null where none was. */
  km: z.number().nullable(),
});
export type SpaceCard = z.infer<typeof spaceCardSchema>;

const facetSchema = z.array(z.object({ value: z.string(), count: z.number() }));

/** One page of the directory. Total, territories and centre come with the first page only. */
export const spacesPageSchema = z.object({
  items: z.array(spaceCardSchema),
  next: z.string().nullable(),
  total: z.number().nullable(),
  /** How many each territory has, with the other choices as they are. */
  territories: facetSchema.nullable(),
  /** Where `near` is; null where nobody asked, or no space is in such a town. */
  centre: z.object({ lat: z.number(), lon: z.number() }).nullable(),
});
export type SpacesPage = z.infer<typeof spacesPageSchema>;

/** GET /api/spaces/points: every space that the same question finds, as the map wants it: slug, name, longitude, latitude. */
export const spacePointsSchema = z.array(z.tuple([z.string(), z.string(), z.number(), z.number()]));
export type SpacePoints = z.infer<typeof spacePointsSchema>;

/** GET /api/spaces/outlines: code of a territory → its rings, simplified, each as longitudes and latitudes in turn. */
export const spaceOutlinesSchema = z.object({
  territories: z.record(z.string(), z.array(z.array(z.number()))),
  sources: z.array(z.object({ country: z.string(), name: z.string(), licence: z.string() })),
});
export type SpaceOutlines = z.infer<typeof spaceOutlinesSchema>;

/** A text in the reader's language, else in one that there is. */
const toldSchema = z.object({ text: z.string(), language: languageSchema }).nullable();

const hoursSchema = z.object({
  /** As OpenStreetMap writes it. */
  text: z.string(),
  /** The coming seven days of the area's clock, each with its hours (`09:00`, `24:00`); none: closed. */
  week: z.array(z.object({ day: z.iso.date(), spans: z.array(z.tuple([z.string(), z.string()])) })),
  /** First and last day of what is closed for a week or more within a year. */
  closures: z.array(z.object({ from: z.iso.date(), to: z.iso.date() })),
  /** Until when it is open; null while it is closed, and where that is more than a day ahead. */
  openUntil: z.iso.datetime().nullable(),
});
export type SpaceHours = z.infer<typeof hoursSchema>;

const counts = z.number().nullable();

/** GET /api/spaces/:slug?language=fr: all that the page of a space says. */
export const spaceDetailSchema = spaceCardSchema.omit({ km: true }).extend({
  summary: toldSchema,
  description: toldSchema,
  operator: z.string().nullable(),
  operatorType: z.string().nullable(),
  address: z.object({
    street: z.string().nullable(),
    complement: z.string().nullable(),
    postcode: z.string().nullable(),
    town: z.string().nullable(),
  }),
  position: z.object({ lat: z.number(), lon: z.number(), precision: z.enum(POINT_PRECISIONS) }),
  /** Of the space. Mail goes by form: no address is shown. */
  contact: z.object({
    phone: z.string().nullable(),
    website: z.string().nullable(),
    social: z.array(z.string()),
  }),
  statusSince: z.iso.date().nullable(),
  access: z.enum(SPACE_ACCESSES).nullable(),
  hours: hoursSchema.nullable(),
  workstations: z.object({
    hotDesk: counts,
    fixedDesk: counts,
    openOffice: counts,
    privateOffice: counts,
  }),
  rooms: z.object({
    meeting: counts,
    training: counts,
    trainingSeats: counts,
    trainingVideoconference: z.boolean().nullable(),
    phoneBooths: counts,
  }),
  connection: z.object({
    technology: z.string().nullable(),
    down: counts,
    up: counts,
    measuredOn: z.iso.date().nullable(),
  }),
  services: z.array(z.enum(SPACE_SERVICES)),
  prices: z.array(
    z.object({
      product: z.enum(PRICE_PRODUCTS),
      amount: z.number(),
      currency: z.string(),
      taxIncluded: z.boolean().nullable(),
      conditions: toldSchema,
    }),
  ),
  freeTrial: z.boolean().nullable(),
  accessibility: z.object({
    stepFree: z.enum(ACCESSIBILITY_ANSWERS),
    toilets: z.enum(ACCESSIBILITY_ANSWERS),
    hearingLoop: z.enum(ACCESSIBILITY_ANSWERS),
    lift: z.enum(ACCESSIBILITY_ANSWERS),
    quietRoom: z.enum(ACCESSIBILITY_ANSWERS),
    notes: toldSchema,
  }),
  documents: z.array(languageSchema),
  transport: z.object({ means: z.array(z.enum(SPACE_TRANSPORTS)), notes: toldSchema }),
  networks: z.array(z.string()),
  commonPass: z.object({ offered: z.boolean().nullable(), terms: toldSchema }),
  canHost: z.object({
    training: z.boolean().nullable(),
    projectTests: z.boolean().nullable(),
    capacity: counts,
  }),
  photos: z.array(z.object({ url: z.string(), alt: toldSchema, credit: z.string(), licence: z.string() })),
  source: z.object({
    name: z.string(),
    url: z.string().nullable(),
    licence: z.string(),
    date: z.string().nullable(),
  }),
  importedAt: z.iso.datetime(),
  /** When somebody last said that all this holds; null where nobody has. */
  confirmedAt: z.iso.datetime().nullable(),
});
export type SpaceDetail = z.infer<typeof spaceDetailSchema>;
