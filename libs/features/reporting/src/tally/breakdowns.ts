import { sideOf } from './current-sql';
import type { Told } from './levels';

export const DIMENSIONS = ['territory', 'side', 'language', 'course', 'run', 'organisation'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

export const KEYS: Record<Dimension, string> = {
  territory: 'f.territory',
  side: sideOf('f.territory'),
  language: 'f.language',
  course: 'f.course_id::text',
  run: `CASE WHEN f.in_run THEN f.run_id::text ELSE 'none' END`,
  organisation: 'f.organisation_id::text',
};

/** What is read together, from sums that tell the same apart. The first gives the total as well. */
export const GROUPS: readonly { tells: readonly Told[]; dimensions: readonly Dimension[] }[] = [
  { tells: ['territory', 'language'], dimensions: ['territory', 'side', 'language', 'organisation'] },
  { tells: ['course'], dimensions: ['course'] },
  { tells: ['run'], dimensions: ['run'] },
];

export const MOMENTS = {
  enrolled: 'enrolled_at',
  active: 'last_active_at',
  completed: 'completed_at',
} as const;

const CELL = `organisation_id, course_id, run_id, in_run, territory, language, state, active, certified, at_risk`;
export const cellOf = (n: string, sign: string) =>
  `SELECT ${CELL.replaceAll(/\w+/g, 'f.$&')}, ${n} AS n, ${sign}f.active_ms AS active_ms`;

export const FIGURES = `coalesce(sum(n), 0)::int AS enrolled, coalesce(sum(n) FILTER (WHERE active), 0)::int AS active,
    coalesce(sum(n) FILTER (WHERE at_risk), 0)::int AS "atRisk",
    coalesce(sum(n) FILTER (WHERE state = 'completed'), 0)::int AS completed,
    coalesce(sum(n) FILTER (WHERE certified), 0)::int AS certified,
    coalesce(sum(n) FILTER (WHERE state = 'withdrawn'), 0)::int AS withdrawn,
    coalesce(sum(n) FILTER (WHERE state = 'not-started'), 0)::int AS "notStarted",
    round(coalesce(sum(active_ms), 0) / 1000)::float8 AS "activeSeconds"`;
