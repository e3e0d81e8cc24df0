import type {
  CoordinationBreakdown,
  CoordinationCounts,
  CoordinationFilters,
  CoordinationSummary,
} from '@pirecow/contracts';
import { possibleMs } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';
import { reachOf } from './coordination.service';
import { periodOf } from './period';
import { narrowed } from './reach';
import { FILTERED, filterValues } from './report-sql';
import { ScopeWords } from './scope-words.service';

const DIMENSIONS = ['territory', 'side', 'language', 'course', 'run', 'organisation'] as const;
type Dimension = (typeof DIMENSIONS)[number];

/** What "active" means: a sign of learning in so many days. */
const ACTIVE_MS = 30 * 24 * 3600 * 1000;

/** An organisation has more sessions with the years than anybody compares. */
const MOST_RUNS = 50;

type CountRow = CoordinationCounts & Record<Dimension, string | null>;

/** The total and every breakdown in one pass over the filtered enrolments. $13: since when somebody counts as active. */
const COUNTS = `
  SELECT territory, side, language, course, run, organisation, count(*)::int AS enrolled,
    (count(*) FILTER (WHERE last_active_at >= $13))::int AS active,
    (count(*) FILTER (WHERE state = 'completed'))::int AS completed,
    (count(*) FILTER (WHERE state = 'withdrawn'))::int AS withdrawn,
    (count(*) FILTER (WHERE state = 'not-started'))::int AS "notStarted",
    round(coalesce(sum(active_ms), 0) / 1000)::float8 AS "activeSeconds"
  FROM (SELECT coalesce(a.territory, 'none') AS territory, coalesce(left(a.territory, 2), 'none') AS side, e.language,
      e.course_id::text AS course, coalesce(e.run_id::text, 'none') AS run, e.organisation_id::text AS organisation, p.last_active_at, facts.state,
      ${possibleMs('p.active_ms', 'p.last_active_at')} AS active_ms
    ${FILTERED}) AS found
  GROUP BY GROUPING SETS ((), (territory), (side), (language), (course), (run), (organisation))
  ORDER BY enrolled DESC, territory, side, language, course, run, organisation`;

const NOTHING: CoordinationCounts = {
  enrolled: 0,
  active: 0,
  completed: 0,
  withdrawn: 0,
  notStarted: 0,
  activeSeconds: 0,
};

function breakdown(rows: readonly CountRow[], dimension: Dimension): CoordinationBreakdown {
  return rows.flatMap((row) => {
    const key = row[dimension];
    return key === null ? [] : [{ ...row, key }];
  });
}

const FIGURES = Object.keys(NOTHING) as (keyof CoordinationCounts)[];

function added(rows: CoordinationBreakdown): CoordinationCounts {
  const sum = { ...NOTHING };
  for (const row of rows) for (const figure of FIGURES) sum[figure] += row[figure];
  return sum;
}

/** The first so many, and what is left as one row. */
function folded(rows: CoordinationBreakdown): CoordinationBreakdown {
  const isShown = ({ key }: { key: string }, index: number) => key === 'none' || index < MOST_RUNS;
  const rest = rows.filter((row, index) => !isShown(row, index));
  return [...rows.filter(isShown), ...(rest.length > 0 ? [{ ...added(rest), key: 'others' }] : [])];
}

/** Figures over enrolments within the reader's reach: one query, linear in the reach, and one by primary keys for the names of sessions. */
@Injectable()
export class Summary {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: ScopeWords,
  ) {}

  async of(who: Scope, filters: CoordinationFilters): Promise<CoordinationSummary> {
    const reach = narrowed(reachOf(who), filters);
    const values = filterValues(reach, filters, periodOf(filters, who.timeZone));
    const since = new Date(this.clock.now().getTime() - ACTIVE_MS);
    const rows = await this.database.query<CountRow>(COUNTS, [...values, since]);
    const run = folded(breakdown(rows, 'run'));
    const totals = rows.find((row) => DIMENSIONS.every((dimension) => row[dimension] === null));
    return {
      totals: totals ?? NOTHING,
      territory: breakdown(rows, 'territory'),
      side: breakdown(rows, 'side'),
      language: breakdown(rows, 'language'),
      course: breakdown(rows, 'course'),
      run,
      runs: await this.words.runs(
        who,
        run.flatMap(({ key }) => (key === 'none' || key === 'others' ? [] : key)),
      ),
      organisation: breakdown(rows, 'organisation'),
    };
  }
}
