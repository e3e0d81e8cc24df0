import type {
  CoordinationBreakdown,
  CoordinationCounts,
  CoordinationFilters,
  CoordinationSummary,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Scope } from '@pirecow/platform';
import { reachOf } from './coordination.service';
import { periodOf } from './period';
import { narrowed } from './reach';
import { activeSince } from './report-sql';
import { ScopeWords } from './scope-words.service';
import { type Dimension, DIMENSIONS } from './tally/breakdowns';
import { IS_BEHIND } from './tally/current-sql';
import { TallyReading } from './tally/reading-sql';

/** An organisation has more sessions with the years than anybody compares. */
const MOST_RUNS = 50;

type CountRow = CoordinationCounts & Record<Dimension, string | null>;

const NOTHING: CoordinationCounts = {
  enrolled: 0,
  active: 0,
  atRisk: 0,
  completed: 0,
  certified: 0,
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

/** Figures over enrolments within the reader's reach: one query of the tallies, and one by primary keys for the names of sessions. */
@Injectable()
export class Summary {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: ScopeWords,
  ) {}

  async of(who: Scope, filters: CoordinationFilters): Promise<CoordinationSummary> {
    const now = this.clock.now();
    const reading = new TallyReading({
      reach: narrowed(reachOf(who), filters),
      filters,
      period: periodOf(filters, who.timeZone),
      now,
      activeSince: activeSince(now),
    });
    const rows = await this.database.query<CountRow>(reading.sql, reading.values);
    const [waiting] = await this.database.query<{ behind: boolean }>(IS_BEHIND, [activeSince(now)]);
    const run = folded(breakdown(rows, 'run'));
    const totals = rows.find((row) => DIMENSIONS.every((dimension) => row[dimension] === null));
    return {
      totals: totals ?? NOTHING,
      behind: waiting?.behind ?? false,
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
