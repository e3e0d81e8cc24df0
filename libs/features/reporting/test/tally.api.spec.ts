import {
  MATRIX_GROUPS,
  MATRIX_SORTS,
  type MatrixView,
  matrixViewSchema,
  REPORT_MARKS,
  REPORT_MOMENTS,
  REPORT_STATES,
} from '@pirecow/contracts';
import { Clock, Database, newId } from '@pirecow/platform';
import { Tallies } from '../src';
import { pageQuery } from '../src/list-sql';
import { orderOf } from '../src/matrix/matrix-order';
import { asWords, peopleQuery } from '../src/matrix/matrix-sql';
import { periodOf } from '../src/period';
import { disjoint, narrowed } from '../src/reach';
import { filterValues } from '../src/report-sql';
import { MOST_STALE } from '../src/tally/current-sql';
import { anOrganisation, aPartnership, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aRun } from '../../learning/test/runs.factory';
import {
  dice,
  expected,
  latestOf,
  lets,
  MATRIX_KEYS,
  type Query,
  type Raw,
  RAW,
  sumOf,
  told,
  ZONE,
} from './raw-enrolments';
import { aCoordinator, CoordinatorAtTheDoor } from './reporting.factory';

const DAY_MS = 24 * 3600 * 1000;
const TERRITORIES = ['FRI15', 'FRJ15', 'ES212', 'ES241', 'AD', null];
const NAMES = ['Maïté', 'Jon', 'Ane', 'Luc'];
const CELL = `level, moment, organisation_id, month, course_id, run_id, territory, language, in_run, state, active, certified, at_risk`;
const LANGUAGES = ['fr', 'es', 'eu'];

interface Place {
  organisation: string;
  id: string;
  runs: (string | null)[];
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
    // Only tests take enrolments out, so that nothing takes out learners who have none left.
    ({ id }) => [
      `WITH gone AS (DELETE FROM enrolment WHERE id = $1) DELETE FROM matrix_learner l WHERE NOT EXISTS (SELECT FROM enrolment e
         WHERE (e.account_id, e.organisation_id) = (l.account_id, l.organisation_id) AND e.id <> $1)`,
      [id],
    ],
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

  /** Groups by session are those of one course, whose units have no order of their own. */
  function gathering(group: MatrixView['group'], query: Query): Query {
    if (group !== 'run') return { ...query, group };
    return { ...query, group, courseId: query['courseId'] ?? courses[0]!.id };
  }

  async function expectAgreement(query: Query): Promise<void> {
    const within = (one: Raw) => courses.slice(0, 4).some(({ id }) => id === one.course_id);
    const rows = (await database.query<Raw>(RAW)).filter((one) => within(one) && lets(one, query, now()));
    const answer = await reader.summary(new URLSearchParams(query).toString());
    expect([query, told(answer)]).toEqual([query, expected(rows, now())]);
  }

  /** What is asked, and the enrolments that answer it. */
  async function asked(query: Query) {
    const within = (one: Raw) => courses.slice(0, 4).some(({ id }) => id === one.course_id);
    const raw = await database.query<Raw>(RAW);
    const rows = raw.filter((one) => within(one) && lets(one, query, now()));
    const view = matrixViewSchema.parse(query);
    const parts = courses.slice(0, 4).map(({ organisation, id }, index) => {
      return { organisationId: organisation, courseId: index === 3 ? id : null };
    });
    const period = periodOf(view, ZONE);
    return { rows, view, reach: narrowed(disjoint(parts), view), period, now: new Date(now()) };
  }

  /** Reads page after page, each from the last row of the one before. */
  async function paged<Row>(limit: number, page: (last: Row | undefined) => Promise<Row[]>): Promise<Row[]> {
    const all: Row[] = [];
    for (let some = limit; some === limit;) {
      const found = await page(all.at(-1));
      all.push(...found);
      some = found.length;
    }
    return all;
  }

  /** Behind a figure are those whom it counts, each on one page, the last to learn first. Asked of the statement: these courses have no words to show. */
  async function expectListed(query: Query, sort: 'activity' | 'name'): Promise<void> {
    const { rows, view, reach, period, now: at } = await asked(query);
    const values = filterValues(reach, view, period, at);
    const found = await paged<{ id: string; key: string }>(9, (last) =>
      database.query(pageQuery(sort, view, reach), [...values, last?.key ?? null, last?.id ?? null, 9]),
    );
    const ids = found.map(({ id }) => id);
    expect([query, [...ids].sort()]).toEqual([query, rows.map(({ id }) => id).sort()]);
    const times = ids.map((id) => latestOf(rows.find((one) => one.id === id)!));
    if (sort === 'activity') expect(times).toEqual([...times].sort((a, b) => b - a));
  }

  /** Rows of a matrix are the people of those enrolments in each group, in the order that was asked for, read by pages or all at once. */
  async function expectGathered(query: Query): Promise<void> {
    const sort = pick(MATRIX_SORTS.filter((one) => one !== 'done' || !query['courseId']));
    const question = await asked({ ...query, sort, descending: String(roll(2) === 1) });
    const { view, rows } = question;
    type Found = { group: string; key: string; id: string };
    const read = (last: Found | undefined, limit: number | null): Promise<Found[]> => {
      const place = last ? ([last.group, last.key, last.id] as const) : orderOf(view).before;
      const [sql, values] = peopleQuery(question, place, limit);
      return database.query<Found>(asWords(sql, view), values);
    };
    const found = await paged<Found>(7, (last) => read(last, 7));
    expect(await read(undefined, null)).toEqual(found);
    const groupOf = MATRIX_KEYS[view.group];
    const people = Map.groupBy(rows, (one) => `${groupOf(one)} ${one.account_id}`);
    const places = found.map(({ group, id }) => `${group.slice(group.lastIndexOf(' ') + 1)} ${id}`);
    expect([query, [...places].sort()]).toEqual([query, [...people.keys()].sort()]);
    const sums = places.map((place) => sumOf(view, people.get(place)!));
    const ordered = found.map(({ group }, index) => [group, sums[index]] as const);
    const way = view.descending ? -1 : 1;
    expect(ordered).toEqual(
      [...ordered].sort(([a, x], [b, y]) => way * ((a < b ? -1 : Number(a > b)) || Number(x) - Number(y))),
    );
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
      for (const group of MATRIX_GROUPS) await expectGathered(gathering(group, round < 2 ? {} : question()));
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
