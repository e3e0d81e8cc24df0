import {
  coordinationFiltersSchema,
  type CoordinationSummary,
  REPORT_MARKS,
  REPORT_MOMENTS,
  REPORT_STATES,
} from '@pirecow/contracts';
import { Clock, Database, newId } from '@pirecow/platform';
import { Tallies } from '../src';
import { pageQuery } from '../src/list-sql';
import { periodOf } from '../src/period';
import { disjoint, narrowed } from '../src/reach';
import { filterValues } from '../src/report-sql';
import { MOST_STALE } from '../src/tally/current-sql';
import { anOrganisation, aPartnership, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aRun } from '../../learning/test/runs.factory';
import { aCoordinator, CoordinatorAtTheDoor } from './reporting.factory';

const DAY_MS = 24 * 3600 * 1000;
const ACTIVE_MS = 30 * DAY_MS;
const TERRITORIES = ['FRI15', 'FRJ15', 'ES212', 'ES241', 'AD', null];
const NAMES = ['Maïté', 'Jon', 'Ane', 'Luc'];
const ZONE = 'Atlantic/Canary';
const CELL = `level, moment, organisation_id, month, course_id, run_id, territory, language, in_run, state, active, certified, at_risk`;
const LANGUAGES = ['fr', 'es', 'eu'];

/** The same numbers each time: a history that fails can be walked again. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Raw {
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

interface Place {
  organisation: string;
  id: string;
  runs: (string | null)[];
}

type Query = Record<string, string>;

const RAW = `SELECT e.*, a.territory, a.given_name, p.last_active_at, p.completed_at, p.active_ms,
  (SELECT count(*)::int FROM certificate c WHERE c.enrolment_id = e.id AND c.revoked_at IS NULL AND c.replaced_by IS NULL) AS certificates,
  EXISTS (SELECT FROM enrolment_risk k WHERE k.enrolment_id = e.id) AS at_risk
  FROM enrolment e JOIN account a ON a.id = e.account_id LEFT JOIN enrolment_progress p ON p.enrolment_id = e.id`;

const stateOf = (one: Raw) => {
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

function lets(one: Raw, query: Query, now: number): boolean {
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

function expected(rows: readonly Raw[], now: number) {
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
function told(summary: CoordinationSummary) {
  const sorted = (name: 'territory' | 'side' | 'language' | 'course' | 'run' | 'organisation') => [
    name,
    [...summary[name]].sort((a, b) => (a.key < b.key ? -1 : 1)),
  ];
  return {
    totals: summary.totals,
    ...Object.fromEntries((Object.keys(KEYS) as Parameters<typeof sorted>[0][]).map(sorted)),
  } as Record<string, unknown>;
}

describe('the figures that are kept', () => {
  let api: TestApi;
  let database: Database;
  let reader: CoordinatorAtTheDoor;
  let courses: Place[];
  const roll = dice(20_261_127);
  const pick = <One>(list: readonly One[]): One => list[roll(list.length)]!;
  const now = () => api.app.get(Clock).now().getTime();
  const earlier = (days: number) => new Date(now() - roll(days * 24 * 60) * 60_000);

  beforeAll(async () => {
    api = await startTestApi();
    database = api.app.get(Database);
    const [own = '', partner = '', granting = ''] = await Promise.all(
      ['Nord', 'Hegoa', 'Ouest'].map((name) => anOrganisation(api.app, { name })),
    );
    courses = [own, own, partner, granting, granting].map((organisation) => {
      return { organisation, id: newId(), runs: [null] };
    });
    for (const { organisation, id, runs } of courses)
      for (const _ of [1, 2]) runs.push(await aRun(api.app, { organisationId: organisation, courseId: id }));
    const { id: by } = await aPerson(api.app);
    const grant = { grantee: own, by, rights: ['progress.see' as const] };
    await aPartnership(api.app, { ...grant, grantor: partner });
    await aPartnership(api.app, { ...grant, grantor: granting, courseId: courses[3]!.id });
    const person = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    await database.query(`UPDATE account SET time_zone = $2 WHERE id = $1`, [person.id, ZONE]);
    reader = new CoordinatorAtTheDoor(api.app, person);
  });
  afterAll(() => api.close());

  /** Another ten people, each in a course or two. */
  async function enrolments(): Promise<void> {
    for (let n = 0; n < 10; n += 1) {
      const { id } = await aPerson(api.app, { territory: pick(TERRITORIES), givenName: pick(NAMES) });
      for (const course of [pick(courses), ...(roll(2) ? [pick(courses)] : [])]) {
        await database.query(
          `INSERT INTO enrolment (id, organisation_id, course_id, version_id, account_id, language, enrolled_at, run_id)
           VALUES ($1, $2, $3, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
          [newId(), course.organisation, course.id, id, pick(LANGUAGES), earlier(150), pick(course.runs)],
        );
      }
    }
  }

  /** What may happen to an enrolment, whoever writes it. */
  const events: ((one: Raw) => [sql: string, values: unknown[]])[] = [
    ({ id }) => [
      `INSERT INTO enrolment_progress AS p (enrolment_id, started_at, last_active_at, active_ms, idle_ms) VALUES ($1, $2, $2, $3, 0)
       ON CONFLICT (enrolment_id) DO UPDATE SET last_active_at = excluded.last_active_at, active_ms = p.active_ms + excluded.active_ms`,
      [id, earlier(70), roll(9_000_000)],
    ],
    ({ id }) => [
      `UPDATE enrolment_progress SET completed_at = $2 WHERE enrolment_id = $1`,
      [id, earlier(60)],
    ],
    ({ id }) => [`UPDATE enrolment_progress SET completed_at = NULL WHERE enrolment_id = $1`, [id]],
    ({ id }) => [`DELETE FROM enrolment_progress WHERE enrolment_id = $1`, [id]],
    ({ id }) => [`UPDATE enrolment SET withdrawn_at = $2 WHERE id = $1`, [id, earlier(9)]],
    ({ id }) => [`DELETE FROM enrolment WHERE id = $1`, [id]],
    ({ id, account_id, organisation_id, course_id }) => [
      `INSERT INTO certificate (id, rule_id, enrolment_id, issue, account_id, organisation_id, course_id, code, kind, language, name, facts, issued_at)
       VALUES ($1::uuid, $2, $3, 1, $4, $5, $6, $1::uuid::text, 'completion', 'fr', '', '{}', now())`,
      [newId(), newId(), id, account_id, organisation_id, course_id],
    ],
    ({ id }) => [`UPDATE certificate SET revoked_at = now() WHERE enrolment_id = $1`, [id]],
    ({ id, organisation_id, course_id }) => [
      `INSERT INTO enrolment_risk (enrolment_id, organisation_id, course_id, level, signals, since) VALUES ($1, $2, $3, 'watch', '[]', now())
       ON CONFLICT DO NOTHING`,
      [id, organisation_id, course_id],
    ],
    ({ id }) => [`DELETE FROM enrolment_risk WHERE enrolment_id = $1`, [id]],
    ({ account_id }) => [`UPDATE account SET territory = $2 WHERE id = $1`, [account_id, pick(TERRITORIES)]],
    ({ id, course_id }) => [
      `UPDATE enrolment SET run_id = $2 WHERE id = $1`,
      [id, pick(courses.find((one) => one.id === course_id)!.runs)],
    ],
  ];

  async function happen(): Promise<void> {
    for (let n = 0; n < 40; n += 1) {
      const rows = await database.query<Raw>(RAW);
      const [sql, values] = pick([...events, events[0]!, events[0]!, events[1]!])(pick(rows));
      await database.query(sql, values);
    }
  }

  function question(): Query {
    const { organisation, id, runs } = pick(courses);
    const choices: Query[] = [
      { organisationId: organisation },
      { courseId: id },
      { runId: pick(runs) ?? 'none' },
      { territory: pick(TERRITORIES) ?? 'none' },
      { side: pick(['FR', 'ES', 'AD', 'none']) },
      { language: pick(LANGUAGES) },
      { state: pick(REPORT_STATES) },
      { mark: pick(REPORT_MARKS) },
      { search: pick(NAMES).toLowerCase() },
    ];
    const days = [earlier(150), earlier(150)].sort((a, b) => a.getTime() - b.getTime());
    const [from, to] = days.map((day) => day.toISOString().slice(0, 10)) as [string, string];
    const period: Query = { moment: pick(REPORT_MOMENTS), ...(roll(3) && { from }), ...(roll(3) && { to }) };
    return Object.assign(
      {},
      roll(3) ? period : {},
      ...Array.from({ length: roll(3) }, () => pick(choices)),
    ) as Query;
  }

  async function expectAgreement(query: Query): Promise<void> {
    const within = (one: Raw) => courses.slice(0, 4).some(({ id }) => id === one.course_id);
    const rows = (await database.query<Raw>(RAW)).filter((one) => within(one) && lets(one, query, now()));
    const answer = await reader.summary(new URLSearchParams(query).toString());
    expect([query, told(answer)]).toEqual([query, expected(rows, now())]);
  }

  /** Behind a figure are those whom it counts, each on one page, the last to learn first. Asked of the statement: these courses have no words to show. */
  async function expectListed(query: Query, sort: 'activity' | 'name'): Promise<void> {
    const within = (one: Raw) => courses.slice(0, 4).some(({ id }) => id === one.course_id);
    const rows = (await database.query<Raw>(RAW)).filter((one) => within(one) && lets(one, query, now()));
    const filters = coordinationFiltersSchema.parse(query);
    const reach = courses.slice(0, 4).map(({ organisation, id }, index) => {
      return { organisationId: organisation, courseId: index === 3 ? id : null };
    });
    const values = filterValues(
      narrowed(disjoint(reach), filters),
      filters,
      periodOf(filters, ZONE),
      new Date(now()),
    );
    const latest = (one: Raw) => (one.last_active_at ?? one.enrolled_at).getTime();
    const ids: string[] = [];
    for (let last: { id: string; key: string }[] = [], some = 9; some === 9; some = last.length) {
      const { key = null, id = null } = last.at(-1) ?? {};
      last = await database.query(pageQuery(sort, filters), [...values, key, id, 9]);
      ids.push(...last.map((row) => row.id));
    }
    expect([query, [...ids].sort()]).toEqual([query, rows.map(({ id }) => id).sort()]);
    const times = ids.map((id) => latest(rows.find((one) => one.id === id)!));
    if (sort === 'activity') expect(times).toEqual([...times].sort((a, b) => b - a));
  }

  it('are those of the rows after any history, whatever is asked and however much is not counted yet', async () => {
    for (let round = 0; round < 6; round += 1) {
      await enrolments();
      await happen();
      if (round % 3 === 1) await api.app.get(Tallies).settle();
      if (round % 2 === 0) await happen();
      await expectAgreement({});
      for (let n = 0; n < 10; n += 1) await expectAgreement(question());
      for (const sort of ['activity', 'name'] as const) await expectListed(round < 2 ? {} : question(), sort);
    }
  });

  it('are the same when everything is counted anew', async () => {
    const tallies = api.app.get(Tallies);
    await tallies.settle();
    await tallies.sweep();
    const cells = () => database.query(`SELECT * FROM enrolment_tally ORDER BY ${CELL}`);
    const kept = await cells();
    await tallies.recount();
    expect(kept.length).toBeGreaterThan(100);
    expect(await cells()).toEqual(kept);
    await expectAgreement({ side: 'ES' });
  });

  it('can be read while everything is counted anew, and are right then', async () => {
    const before = told(await reader.summary());
    let isUnderWay = true;
    const recount = api.app
      .get(Tallies)
      .recount()
      .finally(() => (isUnderWay = false));
    while (isUnderWay) expect(told(await reader.summary())).toEqual(before);
    await recount;
  });

  it('are what was counted last where more waits than a reader corrects, and say so', async () => {
    const many = `INSERT INTO tally_mark (enrolment_id) SELECT gen_random_uuid() FROM generate_series(1, $1::int)`;
    await database.query(many, [MOST_STALE]);
    const { behind, totals } = await reader.summary();
    await database.query(many, [1]);
    const later = await reader.summary();
    await api.app.get(Tallies).settle();
    expect([behind, later.behind, (await reader.summary()).behind]).toEqual([false, true, false]);
    expect(later.totals).toEqual(totals);
  });

  it('tell that nobody is active any more who has not learnt for a month, without anybody counting', async () => {
    api.clock.set(new Date(now() + 31 * DAY_MS).toISOString());
    const { totals } = await (await aCoordinator(api.app, courses[0]!.organisation)).summary();
    api.clock.release();
    expect(totals.enrolled).toBeGreaterThan(0);
    expect(totals.active).toBe(0);
  });
});
