import { type CoordinationFilters, TERRITORIES } from '@pirecow/contracts';
import type { Reach } from '@pirecow/platform';
import { named, type Period, wordsOf } from '../report-sql';
import { COUNTED, currentRows, NO_ID, staleIds } from './current-sql';
import { type Level, levelOf, type Told, toldBy } from './levels';
import { type Edge, monthly, type MonthlyPeriod } from './months';

/** What is asked of the tallies. */
export interface Question {
  reach: readonly Reach[];
  filters: CoordinationFilters;
  period: Period;
  now: Date;
  activeSince: Date;
}

export const DIMENSIONS = ['territory', 'side', 'language', 'course', 'run', 'organisation'] as const;
export type Dimension = (typeof DIMENSIONS)[number];

const KEYS: Record<Dimension, string> = {
  territory: 'f.territory',
  side: `CASE f.territory WHEN 'none' THEN 'none' ELSE left(f.territory, 2) END`,
  language: 'f.language',
  course: 'f.course_id::text',
  run: `CASE WHEN f.in_run THEN f.run_id::text ELSE 'none' END`,
  organisation: 'f.organisation_id::text',
};

/** What is read together, from sums that tell the same apart. The first gives the total as well. */
const GROUPS: readonly { tells: readonly Told[]; dimensions: readonly Dimension[] }[] = [
  { tells: ['territory', 'language'], dimensions: ['territory', 'side', 'language', 'organisation'] },
  { tells: ['course'], dimensions: ['course'] },
  { tells: ['run'], dimensions: ['run'] },
];

const MOMENTS = { enrolled: 'enrolled_at', active: 'last_active_at', completed: 'completed_at' } as const;

const CELL = `organisation_id, course_id, run_id, in_run, territory, language, state, active, certified, at_risk`;
const cellOf = (n: string, sign: string) =>
  `SELECT ${CELL.replaceAll(/\w+/g, 'f.$&')}, ${n} AS n, ${sign}f.active_ms AS active_ms`;

const FIGURES = `coalesce(sum(n), 0)::int AS enrolled, coalesce(sum(n) FILTER (WHERE active), 0)::int AS active,
    coalesce(sum(n) FILTER (WHERE at_risk), 0)::int AS "atRisk",
    coalesce(sum(n) FILTER (WHERE state = 'completed'), 0)::int AS completed,
    coalesce(sum(n) FILTER (WHERE certified), 0)::int AS certified,
    coalesce(sum(n) FILTER (WHERE state = 'withdrawn'), 0)::int AS withdrawn,
    coalesce(sum(n) FILTER (WHERE state = 'not-started'), 0)::int AS "notStarted",
    round(coalesce(sum(active_ms), 0) / 1000)::float8 AS "activeSeconds"`;

/** The codes of a side: territories are found along an index, sides are not. */
function territoriesOf({ territory, side }: CoordinationFilters): string[] | null {
  if (!side) return territory ? [territory] : null;
  const codes =
    side === 'none' ? [side] : TERRITORIES.filter(({ country }) => country === side).map(({ code }) => code);
  return codes.filter((code) => !territory || code === territory);
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

  constructor(private readonly question: Question) {
    const { period, now, activeSince } = question;
    this.isDated = period.from !== null || period.until !== null;
    this.months = this.isDated ? monthly(period, now) : null;
    this.since = `${this.value(activeSince)}::timestamptz`;
    this.narrow = this.filters();
    this.words = wordsOf(question.filters.search);
    this.sql = `WITH stale AS MATERIALIZED (${staleIds(this.since)}),
      changed AS MATERIALIZED (${this.changed()})${this.named()}
      ${GROUPS.map((group) => this.group(group)).join(' UNION ALL ')}
      ORDER BY enrolled DESC, territory, side, language, course, run, organisation`;
  }

  private value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** What the filters ask of a sum or of an enrolment (`f`). */
  private filters(): string {
    const { language, state, mark, runId, ...filters } = this.question.filters;
    const territories = territoriesOf(filters);
    const marks = { active: 'f.active', certified: 'f.certified', 'at-risk': 'f.at_risk' };
    return [
      ...(territories ? [`f.territory = ANY(${this.value(territories)}::text[])`] : []),
      ...(language ? [`f.language = ${this.value(language)}`] : []),
      ...(state ? [`f.state = ${this.value(state)}`] : []),
      ...(mark ? [marks[mark]] : []),
      ...(runId === 'none' ? ['NOT f.in_run'] : []),
      ...(runId && runId !== 'none' ? [`f.run_id = ${this.value(runId)}::uuid`] : []),
    ]
      .map((one) => ` AND ${one}`)
      .join('');
  }

  /** What was counted of enrolments that have changed since, taken off, and what is to be counted. */
  private changed(): string {
    const stale = 'ARRAY(SELECT enrolment_id FROM stale)';
    const rows = `SELECT ${COUNTED}, -1 AS n FROM counted_enrolment WHERE enrolment_id = ANY(${stale})
      UNION ALL SELECT now.*, 1 FROM (${currentRows(this.since, stale)}) AS now`;
    return `SELECT *, run_id <> '${NO_ID}' AS in_run FROM (${rows}) AS both_ways`;
  }

  /** Enrolments of people with that name, wherever: the reach comes with the rows. */
  private named(): string {
    if (this.words.length === 0) return '';
    return `, named AS MATERIALIZED (SELECT e.id FROM account a JOIN enrolment e ON e.account_id = a.id
      WHERE ${named(this.value(this.words))})`;
  }

  private group({ tells, dimensions }: (typeof GROUPS)[number]): string {
    const keys = DIMENSIONS.map((one) => `${dimensions.includes(one) ? KEYS[one] : 'NULL::text'} AS ${one}`);
    const sets = dimensions.map((one) => `(${KEYS[one]})`);
    const total = tells === GROUPS[0]?.tells ? ['()'] : [];
    return `(SELECT ${keys.join(', ')}, ${FIGURES} FROM (${this.sources(tells)}) AS f
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
    if (!level) return [this.rows('counted_enrolment', reach, '1', period)];
    const edges = this.months?.edges ?? [];
    return [
      this.cells(level, reach),
      ...edges.map((edge: Edge) => this.rows('counted_enrolment', reach, String(edge.sign), edge)),
    ];
  }

  private cells({ name }: Level, reach: readonly Reach[]): string {
    const moment = this.months ? this.question.filters.moment : '';
    const { from, until } = this.months ?? {};
    return `${cellOf('f.n', '')} FROM enrolment_tally f${this.within(reach)}
      AND f.level = '${name}' AND f.moment = '${moment}'
      ${from ? `AND f.month >= ${this.value(from)}::date` : ''} ${until ? `AND f.month < ${this.value(until)}::date` : ''}${this.narrow}`;
  }

  private rows(table: string, reach: readonly Reach[], n: string, { from, until }: Period): string {
    const { moment } = this.question.filters;
    const bound = (sign: string, end: Date | null) =>
      end ? ` AND f.${MOMENTS[moment]} ${sign} ${this.value(end)}::timestamptz` : '';
    const people = this.words.length > 0 ? ' AND f.enrolment_id = ANY(ARRAY(SELECT id FROM named))' : '';
    return `${cellOf(n, `${n} * `)} FROM ${table} f${this.within(reach)}
      ${bound('>=', from)}${bound('<', until)}${this.narrow}${people}`;
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
