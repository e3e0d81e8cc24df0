import { type CoordinationFilters, TERRITORIES } from '@pirecow/contracts';
import type { Reach } from '@pirecow/platform';
import { type Period, wordsOf } from '../report-sql';
import { cellOf, DIMENSIONS, FIGURES, GROUPS, KEYS, MOMENTS } from './breakdowns';
import { COUNTED, currentRows, NO_ID, staleIds } from './current-sql';
import { type Level, levelOf, type Told, toldBy } from './levels';
import { type Edge, monthly, type MonthlyPeriod } from './months';
import { calledBy } from './present-sql';

/** What is asked of the tallies. */
export interface Question {
  reach: readonly Reach[];
  filters: CoordinationFilters;
  period: Period;
  now: Date;
  activeSince: Date;
}

/** The codes of a side: territories are found along an index, sides are not. */
function territoriesOf({ territory, side }: CoordinationFilters): string[] | null {
  if (!side) return territory ? [territory] : null;
  const codes =
    side === 'none' ? [side] : TERRITORIES.filter(({ country }) => country === side).map(({ code }) => code);
  return codes.filter((code) => !territory || code === territory);
}

/** Many enrolments, added up once before each of several dimensions tells them. */
function addedUp(sources: string): string {
  const cell = 'territory, language, organisation_id, state, active, certified, at_risk';
  return `SELECT ${cell}, sum(n) AS n, sum(active_ms) AS active_ms FROM (${sources}) AS s GROUP BY ${cell}`;
}

/** Writes the statement that answers a question: every figure and every breakdown of one moment, from sums wherever there are such. */
export class TallyReading {
  /** Of its rows the total has no key, each other one has one. */
  readonly sql: string;
  readonly values: unknown[] = [];
  private readonly months: MonthlyPeriod | null;
  private readonly isDated: boolean;
  private readonly since: string;
  private readonly narrow: string;
  private readonly words: string[];
  /** What is read of single enrolments, once for all breakdowns that need it. */
  private readonly reads = new Map<string, { name: string; sql: string }>();

  constructor(private readonly question: Question) {
    const { period, now, activeSince } = question;
    this.isDated = period.from !== null || period.until !== null;
    this.months = this.isDated ? monthly(period, now) : null;
    this.since = `${this.value(activeSince)}::timestamptz`;
    this.narrow = this.filters();
    this.words = wordsOf(question.filters.search);
    this.sql = this.written();
  }

  private written(): string {
    const groups = GROUPS.map((group) => this.group(group)).join(' UNION ALL ');
    const reads = [...this.reads.values()].map(({ name, sql }) => `, ${name} AS MATERIALIZED (${sql})`);
    return `WITH stale AS MATERIALIZED (${staleIds(this.since)}),
      changed AS MATERIALIZED (${this.changed()})${this.named()}${reads.join('')}
      ${groups}
      ORDER BY enrolled DESC, territory, side, language, course, run, organisation`;
  }

  private value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** What the filters ask of the territory, in a level that may tell sides alone. */
  private place({ tells }: Pick<Level, 'tells'> = { tells: ['territory'] }): string {
    const { filters } = this.question;
    const codes = tells.includes('side') && filters.side ? [filters.side] : territoriesOf(filters);
    return codes ? ` AND f.territory = ANY(${this.value(codes)}::text[])` : '';
  }

  /** What the other filters ask of a sum or of an enrolment (`f`). */
  private filters(): string {
    const { language, state, mark, runId } = this.question.filters;
    const marks = { active: 'f.active', certified: 'f.certified', 'at-risk': 'f.at_risk' };
    return [
      ...(language ? [`f.language = ${this.value(language)}`] : []),
      ...(state ? [`f.state = ${this.value(state)}`] : []),
      ...(mark ? [marks[mark]] : []),
      ...(runId === 'none' ? ['NOT f.in_run'] : []),
      ...(runId && runId !== 'none' ? [`f.in_run AND f.run_id = ${this.value(runId)}::uuid`] : []),
    ]
      .map((one) => ` AND ${one}`)
      .join('');
  }

  /** What was counted of enrolments that have changed since, taken off, and what is to be counted. */
  private changed(): string {
    const stale = 'ARRAY(SELECT enrolment_id FROM stale)';
    const rows = `SELECT ${COUNTED}, -1 AS n FROM counted_enrolment WHERE enrolment_id = ANY(${stale})
      UNION ALL SELECT now.*, 1 FROM (${currentRows(this.since, `e.id = ANY(${stale})`)}) AS now`;
    return `SELECT *, run_id <> '${NO_ID}' AS in_run FROM (${rows}) AS both_ways`;
  }

  /** Who learns with the organisations of the reach and has that name. */
  private named(): string {
    if (this.words.length === 0) return '';
    const organisations = [...new Set(this.question.reach.map(({ organisationId }) => organisationId))];
    return `, named AS MATERIALIZED (SELECT l.account_id FROM matrix_learner l
      WHERE l.organisation_id = ANY(${this.value(organisations)}::uuid[]) AND ${calledBy(this.value(this.words))})`;
  }

  private group({ tells, dimensions }: (typeof GROUPS)[number]): string {
    const sources = this.sources(tells);
    const keys = DIMENSIONS.map((one) => `${dimensions.includes(one) ? KEYS[one] : 'NULL::text'} AS ${one}`);
    const sets = dimensions.map((one) => `(${KEYS[one]})`);
    const total = tells === GROUPS[0]?.tells ? ['()'] : [];
    return `(SELECT ${keys.join(', ')}, ${FIGURES} FROM (${dimensions.length > 1 ? addedUp(sources) : sources}) AS f
      GROUP BY GROUPING SETS (${[...total, ...sets].join(', ')}) HAVING sum(n) <> 0)`;
  }

  /** Whole organisations and single courses are read from different levels. */
  private sources(tells: readonly Told[]): string {
    const { reach, filters } = this.question;
    const told = [...tells, ...toldBy(filters)];
    const wholes = reach.filter(({ courseId }) => courseId === null);
    const parts = reach.filter(({ courseId }) => courseId !== null);
    return [
      ...(wholes.length > 0 ? this.kept(wholes, told) : []),
      ...(parts.length > 0 ? this.kept(parts, [...told, 'course']) : []),
      this.rows('changed', reach, 'f.n', this.question.period),
    ].join(' UNION ALL ');
  }

  /** From sums, with what a period has more or less than whole months; from the enrolments where no sum tells them apart. */
  private kept(reach: readonly Reach[], told: readonly Told[]): string[] {
    const { filters, period } = this.question;
    const isSingle = this.words.length > 0 || (filters.runId !== undefined && filters.runId !== 'none');
    const level = isSingle || (this.isDated && !this.months) ? undefined : levelOf(told, this.isDated);
    if (!level) return [this.counted(reach, '1', period)];
    const edges = this.months?.edges ?? [];
    return [
      this.cells(level, reach),
      ...edges.map((edge: Edge) => this.counted(reach, String(edge.sign), edge)),
    ];
  }

  private cells(level: Level, reach: readonly Reach[]): string {
    const moment = this.months ? this.question.filters.moment : '';
    const { from, until } = this.months ?? {};
    return `${cellOf('f.n', '')} FROM enrolment_tally f${this.within(reach)}
      AND f.level = '${level.name}' AND f.moment = '${moment}'
      ${from ? `AND f.month >= ${this.value(from)}::date` : ''} ${until ? `AND f.month < ${this.value(until)}::date` : ''}${this.place(level)}${this.narrow}`;
  }

  private counted(reach: readonly Reach[], n: string, period: Period): string {
    const key = JSON.stringify([reach, n, period]);
    const found = this.reads.get(key) ?? {
      name: `read_${this.reads.size}`,
      sql: this.rows('counted_enrolment', reach, n, period),
    };
    this.reads.set(key, found);
    return `SELECT * FROM ${found.name}`;
  }

  private rows(table: string, reach: readonly Reach[], n: string, { from, until }: Period): string {
    const { moment } = this.question.filters;
    const bound = (sign: string, end: Date | null) =>
      end ? ` AND f.${MOMENTS[moment]} ${sign} ${this.value(end)}::timestamptz` : '';
    const people =
      this.words.length > 0 ? ' AND f.account_id = ANY(ARRAY(SELECT account_id FROM named))' : '';
    return `${cellOf(n, `${n} * `)} FROM ${table} f${this.within(reach)}
      ${bound('>=', from)}${bound('<', until)}${this.place()}${this.narrow}${people}`;
  }

  private within(reach: readonly Reach[]): string {
    const wholes = reach.filter(({ courseId }) => courseId === null);
    const parts = reach.filter(({ courseId }) => courseId !== null);
    const ids = (of: readonly Reach[], name: keyof Reach) =>
      `${this.value(of.map((one) => one[name]))}::uuid[]`;
    const isIn = [
      ...(wholes.length > 0 ? [`f.organisation_id = ANY(${ids(wholes, 'organisationId')})`] : []),
      ...(parts.length > 0
        ? [
            `(f.organisation_id, f.course_id) IN (SELECT * FROM unnest(${ids(parts, 'organisationId')}, ${ids(parts, 'courseId')}))`,
          ]
        : []),
    ];
    return ` WHERE (${isIn.join(' OR ') || 'false'})`;
  }
}
