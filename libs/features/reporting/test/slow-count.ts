import type { IndicatorFigures, IndicatorBreakdown, Measure } from '@pirecow/contracts';
import type { Database } from '@pirecow/platform';
import { parseDuration, type Statement, verbs } from '@pirecow/xapi';

const DAY_MS = 24 * 3600_000;
/** The longest visit that counts, and how far clocks may be off (README of learning). */
const LONGEST_MS = 4 * 3600_000;
const OFF_MS = 5 * 60_000;

/** A statement of the log, and whether the server itself said it. */
interface Told {
  id: string;
  registration: string;
  source: string;
  original: string;
}

interface Row {
  id: string;
  accountId: string;
  organisation: string;
  course: string;
  run: string | null;
  language: string;
  territory: string | null;
  country: string;
  enrolledAt: Date;
  withdrawnAt: Date | null;
  atRisk: boolean;
}

/** An enrolment with all that its statements come to. */
export interface Counted extends Row {
  side: string;
  state: 'completed' | 'withdrawn' | 'under-way' | 'not-started';
  lastActiveAt: number | null;
  completedAt: number | null;
  /** Milliseconds of learning, and at which moments they were told. */
  activeMs: number;
  visits: { at: number; ms: number }[];
  certificates: { issuedAt: number }[];
}

const LOG = `
  SELECT s.id, s.registration, s.source, s.original FROM statement s WHERE s.registration IS NOT NULL
    AND NOT EXISTS (SELECT FROM statement_voiding v WHERE v.organisation_id = s.organisation_id AND v.target_id = s.id)`;

const ROWS = `
  SELECT e.id, e.account_id AS "accountId", e.organisation_id AS organisation, e.course_id AS course, e.run_id AS run, e.language,
    a.territory, o.country, e.enrolled_at AS "enrolledAt", e.withdrawn_at AS "withdrawnAt",
    EXISTS (SELECT FROM enrolment_risk k WHERE k.enrolment_id = e.id) AS "atRisk"
  FROM enrolment e JOIN account a ON a.id = e.account_id JOIN organisation o ON o.id = e.organisation_id`;

const CERTIFICATES = `
  SELECT enrolment_id AS id, issued_at AS "issuedAt" FROM certificate WHERE revoked_at IS NULL AND replaced_by IS NULL`;

/** Milliseconds that a statement claims as spent in a unit. */
function spent({ verb, object, result }: Statement): number {
  if (verb.id !== verbs.experienced || !('id' in object) || !object.id.includes('/activities/units/'))
    return 0;
  const seconds = result?.duration === undefined ? 0 : (parseDuration(result.duration) ?? 0);
  return Math.min(LONGEST_MS, Math.round(seconds * 1000));
}

/**
 * What everybody has done, told anew from every statement and row by a way of its own: no projection is read. What was
 * erased is remembered as it was told before.
 */
export class SlowCount {
  private readonly erased = new Map<string, Told>();

  constructor(private readonly database: Database) {}

  /** The statements of a person are about to leave: what they told goes on counting, nobody knows any more for whom. */
  async remember(accountId: string): Promise<void> {
    const mine = `${LOG} AND s.registration IN (SELECT id FROM enrolment WHERE account_id = $1)`;
    for (const told of await this.database.query<Told>(mine, [accountId])) this.erased.set(told.id, told);
  }

  async all(): Promise<Counted[]> {
    const log = new Map(this.erased);
    for (const told of await this.database.query<Told>(LOG)) log.set(told.id, told);
    const rows = await this.database.query<Row>(ROWS);
    const certificates = await this.database.query<{ id: string; issuedAt: Date }>(CERTIFICATES);
    return rows.map((row) => {
      const own = [...log.values()].filter(({ registration }) => registration === row.id);
      const held = certificates.filter(({ id }) => id === row.id);
      return {
        ...counted(row, own),
        certificates: held.map(({ issuedAt }) => ({ issuedAt: issuedAt.getTime() })),
      };
    });
  }
}

function counted(row: Row, log: Told[]): Omit<Counted, 'certificates'> {
  const told = log.map(({ source, original }) => ({ source, statement: JSON.parse(original) as Statement }));
  const learning = told.filter(
    ({ statement: { verb } }) => ![verbs.registered, verbs.exited].includes(verb.id as never),
  );
  const at = ({ timestamp }: Statement) => Date.parse(timestamp ?? '');
  const moments = learning.map(({ statement }) => at(statement)).sort((a, b) => a - b);
  const completions = learning
    .filter(({ source, statement }) => source === 'platform' && statement.verb.id === verbs.satisfied)
    .map(({ statement }) => at(statement));
  const visits = learning.map(({ statement }) => ({ at: at(statement), ms: spent(statement) }));
  const lastActiveAt = moments.at(-1) ?? null;
  const completedAt = completions.length > 0 ? Math.min(...completions) : null;
  const possible = lastActiveAt === null ? 0 : Math.max(0, lastActiveAt - row.enrolledAt.getTime() + OFF_MS);
  const claimed = visits.reduce((sum, { ms }) => sum + ms, 0);
  return {
    ...row,
    side: row.territory?.slice(0, 2) ?? 'none',
    state:
      completedAt !== null
        ? 'completed'
        : row.withdrawnAt
          ? 'withdrawn'
          : lastActiveAt === null
            ? 'not-started'
            : 'under-way',
    ...{ lastActiveAt, completedAt, visits },
    activeMs: Math.min(claimed, Math.floor(possible)),
  };
}

/** The figures of coordination over some enrolments. */
export function figuresOf(some: Counted[], now: Date) {
  const of = (state: Counted['state']) => some.filter((one) => one.state === state).length;
  return {
    enrolled: some.length,
    active: some.filter(
      ({ lastActiveAt }) => lastActiveAt !== null && lastActiveAt >= now.getTime() - 30 * DAY_MS,
    ).length,
    atRisk: some.filter(({ atRisk }) => atRisk).length,
    completed: of('completed'),
    certified: some.filter(({ certificates }) => certificates.length > 0).length,
    withdrawn: of('withdrawn'),
    notStarted: of('not-started'),
    activeSeconds: Math.round(some.reduce((sum, { activeMs }) => sum + activeMs, 0) / 1000),
  };
}

/** Milliseconds that somebody learnt from one moment to another. */
function learntIn({ activeMs, visits }: Counted, [from, until]: readonly [number, number]): number {
  const told = visits.reduce((sum, { at, ms }) => sum + (at >= from && at < until ? ms : 0), 0);
  return Math.min(activeMs, told);
}

/** The hours of a period, in seconds. */
export const secondsIn = (some: Counted[], period: readonly [number, number]) =>
  Math.round(some.reduce((sum, one) => sum + learntIn(one, period), 0) / 1000);

/** Hours are told so. */
const tenths = (figure: number) => Math.round(figure * 10) / 10;

const keyOf = (one: Counted, by: IndicatorBreakdown): string => one[by] ?? 'none';

/** Indicators as they were told, each figure that was told replaced by the slow one. */
export function recounted(
  told: IndicatorFigures[],
  some: Counted[],
  [from, until]: readonly [number, number],
): IndicatorFigures[] {
  const figure = (value: number | null, measure: Measure, who: Counted[]) =>
    value === null ? null : tenths(Reflect.get(fundersFigures(who, from, until), measure) as number);
  return told.map(({ measure, total, breakdowns, ...rest }) => ({
    ...{ ...rest, measure, total: figure(total, measure, some) },
    breakdowns: breakdowns.map(({ by, cells }) => ({
      by,
      cells: cells.map(({ key, value }) => ({
        key,
        value: figure(
          value,
          measure,
          some.filter((one) => keyOf(one, by) === key),
        ),
      })),
    })),
  }));
}

/** What is counted for funders from one moment to another: people, and what each of them did then. */
function fundersFigures(some: Counted[], from: number, until: number) {
  const within = (moment: number) => moment >= from && moment < until;
  const told = some
    .filter(({ enrolledAt }) => enrolledAt.getTime() < until)
    .map((one) => ({
      ...one,
      ms: learntIn(one, [from, until]),
      completes: one.completedAt !== null && within(one.completedAt),
      held: one.certificates.filter(({ issuedAt }) => within(issuedAt)).length,
    }))
    .filter((one) => within(one.enrolledAt.getTime()) || one.ms > 0 || one.completes || one.held > 0);
  const people = (who: typeof told) => new Set(who.map(({ accountId }) => accountId)).size;
  return {
    participants: people(told),
    participations: told.length,
    hours: told.reduce((sum, { ms }) => sum + ms, 0) / 3600_000,
    completions: told.filter(({ completes }) => completes).length,
    certificates: told.reduce((sum, { held }) => sum + held, 0),
    'border-participants': people(told.filter(({ side, country }) => side !== 'none' && side !== country)),
  };
}
