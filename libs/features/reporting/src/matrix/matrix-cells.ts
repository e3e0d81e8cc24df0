import type { MatrixCell, MatrixColumn, MatrixRow } from '@pirecow/contracts';
import { doneAt, isDone, mapOf, whereIn } from '@pirecow/features/learning';
import type { ReportStanding } from '../report-rows.service';

const RANKS = { completed: 2, 'under-way': 1, 'not-started': 1, withdrawn: 0 };

/** Of two enrolments of one person in one course the completed one stands for them, else the one not left, else the later. */
function weightier(a: ReportStanding, b: ReportStanding): ReportStanding {
  const ranks = RANKS[b.facts.state] - RANKS[a.facts.state];
  return (ranks || b.facts.enrolledAt.getTime() - a.facts.enrolledAt.getTime()) > 0 ? b : a;
}

/** One standing for each course. */
function standingsByCourse(standings: readonly ReportStanding[]): Map<string, ReportStanding> {
  const chosen = new Map<string, ReportStanding>();
  for (const standing of standings) {
    const { courseId } = standing.facts;
    const other = chosen.get(courseId);
    chosen.set(courseId, other ? weightier(other, standing) : standing);
  }
  return chosen;
}

const NOTHING = { done: null, total: null, score: null, at: null, repeatSince: null };

function courseCell({ facts, progress: { done, total } }: ReportStanding): MatrixCell {
  const { id, courseId, state, completedAt, repeatSince } = facts;
  const at = completedAt?.toISOString() ?? null;
  return { ...NOTHING, column: courseId, enrolmentId: id, state, done, total, at, repeatSince };
}

function unitCell(column: string, { facts, version }: ReportStanding): MatrixCell[] {
  const { structure } = version.course;
  const unit = mapOf(structure).unitById.get(column);
  if (!unit) return [];
  const { state, recognised } = whereIn(structure, unit, facts);
  const at = isDone(structure, unit, facts) ? doneAt(structure, unit, facts) : undefined;
  const score = facts.units.get(column)?.score ?? null;
  return [
    {
      ...{ ...NOTHING, column, enrolmentId: facts.id, score },
      state: recognised ? 'recognised' : state,
      at: at?.toISOString() ?? null,
    },
  ];
}

function countsOf(standings: readonly ReportStanding[], isUnits: boolean): Pick<MatrixRow, 'done' | 'total'> {
  const [one] = standings;
  if (isUnits) return { done: one?.progress.done ?? 0, total: one?.progress.total ?? 0 };
  return {
    done: standings.filter(({ facts }) => facts.state === 'completed').length,
    total: standings.length,
  };
}

/** What a matrix asks of each row. */
export interface Grid {
  columns: readonly MatrixColumn[];
  /** Whether the columns are units of one course. */
  isUnits: boolean;
  /** The organisations whose learners are no partner's. */
  own: ReadonlySet<string>;
}

/** A person's row. Nothing where no enrolment of the person is in reach any more. */
export function rowOf(
  place: { id: string; group: string },
  all: readonly ReportStanding[],
  { columns, isUnits, own }: Grid,
): MatrixRow[] {
  const byCourse = standingsByCourse(all);
  const standings = [...byCourse.values()];
  const [first] = standings;
  if (!first) return [];
  const { givenName, familyName, territory } = first.facts;
  const last = Math.max(...standings.map(({ facts }) => facts.lastActiveAt?.getTime() ?? 0));
  return [
    {
      ...{ givenName, familyName, territory, group: place.group, accountId: place.id },
      ...countsOf(standings, isUnits),
      partner: standings.every(({ facts }) => !own.has(facts.organisationId)),
      organisations: [...new Set(standings.map(({ facts }) => facts.organisationName))],
      lastActiveAt: last > 0 ? new Date(last).toISOString() : null,
      cells: columns.flatMap(({ id }) => {
        if (isUnits) return unitCell(id, first);
        const standing = byCourse.get(id);
        return standing ? [courseCell(standing)] : [];
      }),
    },
  ];
}
