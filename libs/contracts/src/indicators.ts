import { z } from 'zod';
import { idSchema, languageSchema } from './common';
import { lineSchema } from './text';

/** Below this many people a figure about them is not told (ESS guidelines on statistical disclosure control: threshold rule). */
export const FEWEST_SHOWN = 5;

/**
 * What is counted. `participations`: one for each person and course. `border-participants`: people from one side of the
 * border in a course that an organisation of another country offers. `organisations`: those bound across the border.
 */
export const MEASURES = [
  'participants',
  'participations',
  'hours',
  'completions',
  'certificates',
  'border-participants',
  'organisations',
] as const;
const measureSchema = z.enum(MEASURES);
export type Measure = z.infer<typeof measureSchema>;

export const INDICATOR_BREAKDOWNS = ['territory', 'side', 'language'] as const;
const breakdownSchema = z.enum(INDICATOR_BREAKDOWNS);
export type IndicatorBreakdown = z.infer<typeof breakdownSchema>;

/** What people tell of themselves in confidence. No indicator is told by it: see `declaredFiguresSchema`. */
export const DECLARED_BREAKDOWNS = ['gender', 'age'] as const;
export type DeclaredBreakdown = (typeof DECLARED_BREAKDOWNS)[number];

/** Bands of the common indicators of ESF+ (Regulation (EU) 2021/1057, annex I), by the age reached in the year. */
export const AGE_BANDS = ['under-18', '18-29', '30-54', 'over-54', 'undeclared'] as const;

/** Codes of the common indicators of Interreg (Regulation (EU) 2021/1058, annex I, table 2). */
export const INTERREG_CODES = ['RCO85', 'RCR81', 'RCO87'] as const;

const targetSchema = z.strictObject({
  baseline: z.number().min(0).max(1e9),
  value: z.number().min(0).max(1e9),
});

export const indicatorSchema = z.strictObject({
  measure: measureSchema,
  code: z.enum(INTERREG_CODES).nullable(),
  breakdowns: z.array(breakdownSchema).max(INDICATOR_BREAKDOWNS.length),
  /** What a funder expects by the end of the period, and from where it began. */
  target: targetSchema.nullable(),
});
export type Indicator = z.infer<typeof indicatorSchema>;

/** The sets that everybody has. Their words are the page's. */
export const STANDARD_SETS = ['poctefa', 'activity'] as const;
export type StandardSet = (typeof STANDARD_SETS)[number];

const ALL = [...INDICATOR_BREAKDOWNS];
const standard = (
  measure: Measure,
  code: Indicator['code'],
  breakdowns: IndicatorBreakdown[] = ALL,
): Indicator => ({ measure, code, breakdowns, target: null });

/** What they hold. `joint`: only courses that organisations of several countries share. */
export const STANDARD_DEFINITIONS: Record<StandardSet, { joint: boolean; indicators: Indicator[] }> = {
  poctefa: {
    joint: true,
    indicators: [
      standard('participations', 'RCO85'),
      standard('completions', 'RCR81'),
      standard('organisations', 'RCO87', []),
      standard('participants', null),
      standard('border-participants', null),
      standard('hours', null),
    ],
  },
  activity: {
    joint: false,
    indicators: MEASURES.filter((measure) => measure !== 'organisations').map((measure) =>
      standard(measure, null),
    ),
  },
};

/** POST and PUT of an organisation's own set. At least one language of its name. */
export const indicatorSetEditSchema = z.strictObject({
  names: z
    .record(languageSchema, lineSchema(1, 120))
    .refine((names) => Object.keys(names).length > 0, { params: { rule: 'required' } }),
  joint: z.boolean(),
  indicators: z.array(indicatorSchema).min(1).max(20),
});
export type IndicatorSetEdit = z.infer<typeof indicatorSetEditSchema>;

export const indicatorSetSchema = z.object({ ...indicatorSetEditSchema.shape, id: idSchema });
export type IndicatorSet = z.infer<typeof indicatorSetSchema>;

/** GET /api/organisations/:organisationId/indicator-sets: a hundred at most. */
export const indicatorSetListSchema = z.object({ items: z.array(indicatorSetSchema) });
export type IndicatorSetList = z.infer<typeof indicatorSetListSchema>;

const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);

/**
 * Which figures. Whole months only: days would let somebody be told from the day before. Without an organisation all
 * that the reader reaches, partners too.
 */
export const indicatorQuerySchema = z.object({
  set: z.union([z.enum(STANDARD_SETS), idSchema]),
  organisationId: idSchema.optional(),
  /** First and last month, both included. */
  from: monthSchema,
  to: monthSchema,
});
export type IndicatorQuery = z.infer<typeof indicatorQuerySchema>;

/** A figure, or null for "fewer than five", or for what would give such a figure away. */
const figureSchema = z.number().nullable();

const indicatorFiguresSchema = z.object({
  ...indicatorSchema.shape,
  total: figureSchema,
  breakdowns: z.array(
    z.object({
      by: breakdownSchema,
      cells: z.array(z.object({ key: z.string(), value: figureSchema })),
    }),
  ),
});
export type IndicatorFigures = z.infer<typeof indicatorFiguresSchema>;

/**
 * The participants of one organisation in one calendar year, in all its courses, by what they told of themselves. Counted
 * once, when the year is over, and never again. Groups of fewer than five are not told, nor any that all but four belong to;
 * `undeclared` never is.
 */
const declaredFiguresSchema = z.object({
  organisationId: idSchema,
  year: z.number().int(),
  countedAt: z.iso.datetime(),
  participants: z.number().int(),
  breakdowns: z.array(
    z.object({
      by: z.enum(DECLARED_BREAKDOWNS),
      cells: z.array(z.object({ key: z.string(), value: figureSchema })),
    }),
  ),
});
export type DeclaredFigures = z.infer<typeof declaredFiguresSchema>;

/** GET /api/coordination/indicators. Hours are hours, all else counts. */
export const indicatorReportSchema = z.object({
  set: z.union([z.enum(STANDARD_SETS), idSchema]),
  /** Of an organisation's own set. */
  names: z.record(z.string(), z.string()).nullable(),
  joint: z.boolean(),
  from: z.string(),
  to: z.string(),
  timeZone: z.string(),
  computedAt: z.iso.datetime(),
  organisations: z.array(z.object({ id: idSchema, name: z.string(), own: z.boolean() })),
  indicators: z.array(indicatorFiguresSchema),
  /** Of own organisations, where the period is a calendar year that is over. */
  declared: z.array(declaredFiguresSchema),
});
export type IndicatorReport = z.infer<typeof indicatorReportSchema>;

/** POST /api/organisations/:organisationId/indicator-reports: keeps the figures as they are now. */
export const keepReportSchema = indicatorQuerySchema.extend({ note: lineSchema(0, 200) }).strict();
export type KeepReport = z.infer<typeof keepReportSchema>;

export const keptReportSchema = z.object({
  id: idSchema,
  note: z.string(),
  keptAt: z.iso.datetime(),
  /** Null once the account is closed. */
  keptBy: z.string().nullable(),
  report: indicatorReportSchema,
});
export type KeptReport = z.infer<typeof keptReportSchema>;

/** GET …/indicator-reports: the last hundred, the newest first. */
export const keptReportListSchema = z.object({ items: z.array(keptReportSchema.omit({ report: true })) });
export type KeptReportList = z.infer<typeof keptReportListSchema>;
