import type { CoordinationSummary, MatrixView } from '@pirecow/contracts';

const DAY_MS = 24 * 3600 * 1000;
const ACTIVE_MS = 30 * DAY_MS;

/** West of Paris, so that no month begins when one of the sums does. */
export const ZONE = 'Atlantic/Canary';

/** The same numbers each time: a history that fails can be walked again. */
export function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export interface Raw {
  id: string;
  account_id: string;
  organisation_id: string;
  course_id: string;
  run_id: string | null;
  language: string;
  enrolled_at: Date;
  withdrawn_at: Date | null;
  territory: string | null;
  given_name: string;
  last_active_at: Date | null;
  completed_at: Date | null;
  active_ms: string | null;
  certificates: number;
  at_risk: boolean;
}

export type Query = Record<string, string>;

export const RAW = `SELECT e.*, a.territory, a.given_name, p.last_active_at, p.completed_at, p.active_ms,
  (SELECT count(*)::int FROM certificate c WHERE c.enrolment_id = e.id AND c.revoked_at IS NULL AND c.replaced_by IS NULL) AS certificates,
  EXISTS (SELECT FROM enrolment_risk k WHERE k.enrolment_id = e.id) AS at_risk
  FROM enrolment e JOIN account a ON a.id = e.account_id LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id`;

export const stateOf = (one: Raw) => {
  if (one.completed_at) return 'completed';
  if (one.withdrawn_at) return 'withdrawn';
  return one.last_active_at ? 'under-way' : 'not-started';
};
const sideOf = ({ territory }: Raw) => territory?.slice(0, 2) ?? 'none';

/** When a day begins where the reader is: west of Paris, so that no month begins when one of the sums does. */
function midnight(day: string): number {
  const guess = Date.parse(`${day}T00:00:00Z`);
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: 'numeric' }).format(guess));
  return guess - hour * 3600 * 1000;
}

const dayAfter = (day: string) => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

export function lets(one: Raw, query: Query, now: number): boolean {
  const moment = { enrolled: one.enrolled_at, active: one.last_active_at, completed: one.completed_at }[
    query['moment'] ?? 'enrolled'
  ];
  const isActive = one.last_active_at !== null && one.last_active_at.getTime() >= now - ACTIVE_MS;
  const marks: Record<string, boolean> = {
    active: isActive,
    certified: one.certificates > 0,
    'at-risk': one.at_risk,
  };
  const rules: Record<string, (value: string) => boolean> = {
    organisationId: (value) => one.organisation_id === value,
    courseId: (value) => one.course_id === value,
    runId: (value) => (one.run_id ?? 'none') === value,
    territory: (value) => (one.territory ?? 'none') === value,
    side: (value) => sideOf(one) === value,
    language: (value) => one.language === value,
    state: (value) => stateOf(one) === value,
    mark: (value) => marks[value] === true,
    from: (value) => !!moment && moment.getTime() >= midnight(value),
    to: (value) => !!moment && moment.getTime() < midnight(dayAfter(value)),
    search: (value) => one.given_name.toLowerCase().includes(value),
  };
  return Object.entries(query).every(([name, value]) => rules[name]?.(value) ?? true);
}

export const latestOf = (one: Raw) => (one.last_active_at ?? one.enrolled_at).getTime();

/** What a person is sorted by among others; names are not compared here. */
export function sumOf({ sort }: MatrixView, rows: readonly Raw[]): number {
  if (sort === 'name') return 0;
  return sort === 'activity'
    ? Math.max(...rows.map(latestOf))
    : rows.filter((one) => stateOf(one) === 'completed').length;
}

function counts(rows: readonly Raw[], now: number) {
  const count = (is: (one: Raw) => boolean) => rows.filter(is).length;
  const possible = (one: Raw) =>
    Math.min(
      Number(one.active_ms ?? 0),
      Math.max(0, (one.last_active_at?.getTime() ?? 0) - one.enrolled_at.getTime() + 300_000),
    );
  return {
    enrolled: rows.length,
    active: count((one) => one.last_active_at !== null && one.last_active_at.getTime() >= now - ACTIVE_MS),
    completed: count((one) => stateOf(one) === 'completed'),
    atRisk: count((one) => one.at_risk),
    certified: count((one) => one.certificates > 0),
    withdrawn: count((one) => stateOf(one) === 'withdrawn'),
    notStarted: count((one) => stateOf(one) === 'not-started'),
    activeSeconds: Math.round(rows.reduce((sum, one) => sum + possible(one), 0) / 1000),
  };
}

const KEYS: Record<string, (one: Raw) => string> = {
  territory: (one) => one.territory ?? 'none',
  side: sideOf,
  language: (one) => one.language,
  course: (one) => one.course_id,
  run: (one) => one.run_id ?? 'none',
  organisation: (one) => one.organisation_id,
};

export const MATRIX_KEYS: Record<MatrixView['group'], (one: Raw) => string> = {
  none: () => '',
  organisation: (one) => one.organisation_id,
  territory: (one) => one.territory ?? 'none',
  run: (one) => one.run_id ?? 'none',
};

export function expected(rows: readonly Raw[], now: number) {
  const breakdowns = Object.entries(KEYS).map(([name, key]) => {
    const keys = [...new Set(rows.map(key))].sort();
    return [
      name,
      keys.map((one) => ({
        key: one,
        ...counts(
          rows.filter((row) => key(row) === one),
          now,
        ),
      })),
    ];
  });
  return { totals: counts(rows, now), ...Object.fromEntries(breakdowns) } as Record<string, unknown>;
}

/** The answer in the same shape, by key. */
export function told(summary: CoordinationSummary) {
  const sorted = (name: 'territory' | 'side' | 'language' | 'course' | 'run' | 'organisation') => [
    name,
    [...summary[name]].sort((a, b) => (a.key < b.key ? -1 : 1)),
  ];
  return {
    totals: summary.totals,
    ...Object.fromEntries((Object.keys(KEYS) as Parameters<typeof sorted>[0][]).map(sorted)),
  } as Record<string, unknown>;
}
