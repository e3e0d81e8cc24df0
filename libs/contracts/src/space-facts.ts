import { z } from 'zod';
import { languageSchema } from './common';
import { emailSchema, lineSchema, paragraphSchema } from './text';

/** What a space is; several may hold. Terms of OpenStreetMap (`office=coworking`, `leisure=hackerspace`) and of the médiation numérique schema (`typologie`). */
export const SPACE_KINDS = [
  'coworking',
  'telecentre',
  'fablab',
  'business_incubator',
  'community',
  'culture',
  'coliving',
  'prefiguration',
] as const;
export type SpaceKind = (typeof SPACE_KINDS)[number];

/** A closed one stays, with its date. */
export const SPACE_STATUSES = ['project', 'prefiguration', 'open', 'suspended', 'closed'] as const;
export type SpaceStatus = (typeof SPACE_STATUSES)[number];

export const SPACE_ACCESSES = ['members-24-7', 'staffed-hours', 'by-appointment'] as const;
export type SpaceAccess = (typeof SPACE_ACCESSES)[number];

/** How near the point is to the door: that of the address, somewhere about, the middle of the town. */
export const POINT_PRECISIONS = ['address', 'approximate', 'town_centroid'] as const;
export type PointPrecision = (typeof POINT_PRECISIONS)[number];

export const SPACE_EQUIPMENT = [
  'wifi',
  'ethernet',
  'printer',
  'scanner',
  'projector',
  'air-conditioning',
  'lab-machines',
] as const;
export type SpaceEquipment = (typeof SPACE_EQUIPMENT)[number];

export const SPACE_SERVICES = [
  'mail-handling',
  'business-address',
  'cleaning',
  'events',
  'coaching',
  'childcare',
  'lodging',
] as const;
export type SpaceService = (typeof SPACE_SERVICES)[number];

export const SPACE_TRANSPORTS = ['train', 'bus', 'parking', 'charging', 'winter-closure'] as const;
export type SpaceTransport = (typeof SPACE_TRANSPORTS)[number];

export const OPERATOR_TYPES = ['public', 'association', 'cooperative', 'private'] as const;

/** What is asked of accessibility, each with an answer; nobody knows is one. `limited` as in OpenStreetMap. */
export const ACCESSIBILITY_ASPECTS = ['stepFree', 'toilets', 'hearingLoop', 'lift', 'quietRoom'] as const;
export type AccessibilityAspect = (typeof ACCESSIBILITY_ASPECTS)[number];
export const ACCESSIBILITY_ANSWERS = ['yes', 'limited', 'no', 'unknown'] as const;
export type AccessibilityAnswer = (typeof ACCESSIBILITY_ANSWERS)[number];

export const PRICE_PRODUCTS = ['hour', 'half-day', 'day', '10-pass', 'month', 'room'] as const;

const LONGEST_NOTE = 2_000;

/** One text by language. Empty where nothing was said. */
const spaceTextSchema = z.partialRecord(languageSchema, paragraphSchema(LONGEST_NOTE));
export type SpaceText = z.infer<typeof spaceTextSchema>;
const said = spaceTextSchema.default({});

const maybe = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const count = maybe(z.number().int().min(0).max(10_000));
const line = (longest: number) => lineSchema(1, longest);
const list = (longest = 60) => z.array(line(longest)).max(40).default([]);
const webAddressSchema = z
  .url({ protocol: /^https?$/, hostname: z.regexes.domain })
  .max(500)
  .describe('An address of the web, whole');

/** Codes are text: leading zeros matter. */
const spaceAddressSchema = z.strictObject({
  street: maybe(line(200)),
  complement: maybe(line(200)),
  postcode: maybe(z.string().regex(/^(?:AD)?\d{3,5}$/)),
  town: maybe(line(120)),
  /** Official code of the town (INSEE, INE). */
  townCode: maybe(z.string().regex(/^[0-9AB]{3,6}$/)),
  province: maybe(line(120)),
});

/** WGS 84, in degrees. */
const spacePositionSchema = z.strictObject({
  lat: z.number().min(-90).max(90),
  lon: z.number().min(-180).max(180),
  precision: z.enum(POINT_PRECISIONS),
  /** Who found the point. */
  source: maybe(line(200)),
});

/** Of the space, never of a person who is named. */
const spaceContactSchema = z.strictObject({
  email: maybe(emailSchema),
  phone: maybe(line(40)),
  website: maybe(webAddressSchema),
  social: z.array(webAddressSchema).max(10).default([]),
});

/** The four types of the Andorran regulation; null where nobody counted. */
const workstationsSchema = z.strictObject({
  hotDesk: count,
  fixedDesk: count,
  openOffice: count,
  privateOffice: count,
});

/** null where nobody counted, 0 where there is none. */
const roomsSchema = z.strictObject({
  meeting: count,
  training: count,
  trainingSeats: count,
  trainingVideoconference: maybe(z.boolean()),
  phoneBooths: count,
});

/** Speeds in Mbit/s. */
const connectionSchema = z.strictObject({
  technology: maybe(line(40)),
  down: maybe(z.number().min(0).max(1e6)),
  up: maybe(z.number().min(0).max(1e6)),
  measuredOn: maybe(z.iso.date()),
});

const priceSchema = z.strictObject({
  product: z.enum(PRICE_PRODUCTS),
  /** Of the currency, not of its hundredth. */
  amount: z.number().min(0).max(1e6),
  /** ISO 4217. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  taxIncluded: maybe(z.boolean()),
  conditions: said,
});

const photoSchema = z.strictObject({
  url: webAddressSchema,
  alt: said,
  credit: line(200),
  licence: line(200),
});

const answer = z.enum(ACCESSIBILITY_ANSWERS).default('unknown');
const aspects = Object.fromEntries(ACCESSIBILITY_ASPECTS.map((aspect) => [aspect, answer]));
const accessibilitySchema = z.strictObject({
  ...(aspects as Record<AccessibilityAspect, typeof answer>),
  notes: said,
});

/** What is told of a space, as `directory_fields.csv` lists it. All that is not known may be left out. */
export const spaceFactsShape = {
  name: line(200),
  kinds: z.array(z.enum(SPACE_KINDS)).min(1).max(SPACE_KINDS.length),
  summary: said,
  description: said,
  operator: maybe(line(200)),
  operatorType: maybe(z.enum(OPERATOR_TYPES)),
  legalForm: maybe(line(100)),
  address: spaceAddressSchema.prefault({}),
  position: spacePositionSchema,
  contact: spaceContactSchema.prefault({}),
  /** Syntax of `opening_hours` in OpenStreetMap, seasonal closures included. Whether it reads is checked where it is stored. */
  openingHours: maybe(line(1_000)),
  access: maybe(z.enum(SPACE_ACCESSES)),
  status: z.enum(SPACE_STATUSES).default('open'),
  /** Since when it is so: of a closed one, the day of its closing. */
  statusSince: maybe(z.iso.date()),
  workstations: workstationsSchema.prefault({}),
  rooms: roomsSchema.prefault({}),
  equipment: z.array(z.enum(SPACE_EQUIPMENT)).max(SPACE_EQUIPMENT.length).default([]),
  connection: connectionSchema.prefault({}),
  services: z.array(z.enum(SPACE_SERVICES)).max(SPACE_SERVICES.length).default([]),
  prices: z.array(priceSchema).max(20).default([]),
  freeTrial: maybe(z.boolean()),
  accessibility: accessibilitySchema.prefault({}),
  /** In which one is welcomed, and in which the papers are. */
  languages: z
    .strictObject({
      welcome: z.array(languageSchema).max(12).default([]),
      documents: z.array(languageSchema).max(12).default([]),
    })
    .prefault({}),
  transport: z
    .strictObject({
      means: z.array(z.enum(SPACE_TRANSPORTS)).max(SPACE_TRANSPORTS.length).default([]),
      notes: said,
    })
    .prefault({}),
  audience: list(),
  skills: list(),
  themes: list(),
  networks: list(120),
  commonPass: z.strictObject({ offered: maybe(z.boolean()), terms: said }).prefault({}),
  canHost: z
    .strictObject({ training: maybe(z.boolean()), projectTests: maybe(z.boolean()), capacity: count })
    .prefault({}),
  photos: z.array(photoSchema).max(20).default([]),
};
