import { z } from 'zod';
import { idSchema } from './common';
import {
  coordinationFiltersSchema,
  coordinationScopeSchema,
  REPORT_STATES,
  reportRowSchema,
} from './coordination';
import { UNIT_STATES } from './learning';

/** What people of a matrix are gathered by. Sessions are of one course, so they gather the people of that one. */
export const MATRIX_GROUPS = ['none', 'organisation', 'territory', 'run'] as const;
export type MatrixGroup = (typeof MATRIX_GROUPS)[number];

/**
 * `name` from A to Z, `activity` from those who were last active longest ago, `done` from those with fewest enrolments completed
 * (people by courses only): `descending` turns each round, groups included.
 */
export const MATRIX_SORTS = ['name', 'activity', 'done'] as const;
export type MatrixSort = (typeof MATRIX_SORTS)[number];

/** How many people a page has: `stops` of a matrix are as far apart. */
export const MATRIX_PAGE = 100;

/** Where somebody stands in a course, or in a unit of it. */
export const MATRIX_STATES = [...new Set([...REPORT_STATES, ...UNIT_STATES, 'recognised'] as const)] as const;
export const matrixStateSchema = z.enum(MATRIX_STATES);
export type MatrixState = z.infer<typeof matrixStateSchema>;

const viewShape = {
  ...coordinationFiltersSchema.shape,
  group: z.enum(MATRIX_GROUPS).default('none'),
  sort: z.enum(MATRIX_SORTS).default('name'),
  descending: z.stringbool().default(false),
};

type Asked = { group: MatrixGroup; sort: MatrixSort; courseId?: string | undefined };
const hasItsCourse = ({ group, courseId }: Asked) => group !== 'run' || courseId !== undefined;
const ASKS_COURSE = { path: ['courseId'], params: { rule: 'required' } };
const hasCourses = ({ sort, courseId }: Asked) => sort !== 'done' || courseId === undefined;
const ASKS_COURSES = { path: ['sort'], params: { rule: 'choice' } };

/**
 * Filters, groups and order of a matrix. A person is in it who has an enrolment that the filters let through, and those enrolments are
 * what is shown and summed up. With `courseId` the columns are the units of that course.
 */
export const matrixViewSchema = z
  .object(viewShape)
  .refine(hasItsCourse, ASKS_COURSE)
  .refine(hasCourses, ASKS_COURSES);
export type MatrixView = z.infer<typeof matrixViewSchema>;

/** GET /api/coordination/matrix/rows: the page after `cursor`, which is one of the `stops` or the `next` of the page before. */
export const matrixRowsQuerySchema = z
  .object({ ...viewShape, cursor: z.string().max(2_000).optional() })
  .refine(hasItsCourse, ASKS_COURSE)
  .refine(hasCourses, ASKS_COURSES);
export type MatrixRowsQuery = z.infer<typeof matrixRowsQuerySchema>;

const matrixColumnSchema = z.object({
  /** A course, or a unit of one. */
  id: idSchema,
  title: z.string(),
  /** The module of a unit. */
  within: z.string().nullable(),
  /** False for units that a course does not ask for. */
  required: z.boolean(),
});
export type MatrixColumn = z.infer<typeof matrixColumnSchema>;

/** GET /api/coordination/matrix: all but the rows, and where each page of them begins. */
export const matrixSchema = z.object({
  /** Rows: people; of one who learns in several groups, one in each. */
  total: z.int(),
  columns: z.array(matrixColumnSchema),
  /** In the order of the rows. `id`: of an organisation or session, or the code of a territory, or `none`. Empty without groups. */
  groups: z.array(z.object({ id: z.string(), count: z.int() })),
  /** What the sessions among them are called. */
  runs: coordinationScopeSchema.shape.runs,
  /** Cursors of the second page, the third, and so on, so that a page in the middle can be read without those before. */
  stops: z.array(z.string()),
});
export type Matrix = z.infer<typeof matrixSchema>;

const matrixCellSchema = z.object({
  column: idSchema,
  enrolmentId: idSchema,
  state: matrixStateSchema,
  /** Required units done, and how many there are: of courses. */
  done: z.int().nullable(),
  total: z.int().nullable(),
  /** Best score of a unit, 0 to 1. */
  score: z.number().nullable(),
  /** Since when it is completed, where that is known. */
  at: z.string().nullable(),
  /** Number of the version since which a completion has to be repeated. */
  repeatSince: z.int().nullable(),
});
export type MatrixCell = z.infer<typeof matrixCellSchema>;

const { givenName, familyName, territory, lastActiveAt, partner } = reportRowSchema.shape;

const matrixRowSchema = z.object({
  accountId: idSchema,
  ...{ givenName, familyName, territory, lastActiveAt, partner },
  /** Of the group that this row is in. */
  group: z.string(),
  /** Where the learner's enrolments are, each once. */
  organisations: z.array(z.string()),
  /** Courses completed of those followed; of one course, units done of those asked for. */
  done: z.int(),
  total: z.int(),
  /** What has something to show, in the order of the columns. */
  cells: z.array(matrixCellSchema),
});
export type MatrixRow = z.infer<typeof matrixRowSchema>;

export const matrixRowsSchema = z.object({ items: z.array(matrixRowSchema), next: z.string().nullable() });
export type MatrixRows = z.infer<typeof matrixRowsSchema>;
