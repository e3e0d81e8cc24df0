import {
  MIN_ANONYMOUS,
  type Problem,
  type QualityOverview,
  type QualityResults,
  type SurveyWords,
} from '@pirecow/contracts';
import { Database, TransactionEventBus } from '@pirecow/platform';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aRun, seat } from '../../learning/test/runs.factory';
import { QualityResultReader } from '../src/results/quality-results.service';
import { ANSWERS, QualityAtTheDoor } from './quality.factory';

describe('what people said of a course', () => {
  let api: TestApi;
  let door: QualityAtTheDoor;
  let coordinator: TestPerson;
  let path: string;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    door = await QualityAtTheDoor.open(api.app);
    coordinator = await aPerson(api.app, { roles: { [door.own]: ['coordinator'] }, language: 'fr' });
    path = `/api/organisations/${door.own}/courses/${door.courseId}/quality`;
  });

  /** So many people of that side complete the course and answer. @returns their enrolments */
  const answered = async (count: number, territory = 'FRI15', answers: object = ANSWERS) => {
    const enrolments: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const who = await door.finisher({ territory, familyName: 'Etxandi' });
      await door.answer(who, { answers: { ...ANSWERS, ...answers, good: `Mot ${territory} ${index}` } });
      enrolments.push(who.enrolment);
    }
    return enrolments;
  };
  const results = async (query = '') =>
    (await door.call(coordinator, 'GET', `${path}?moment=end${query}`)).json<QualityResults>();
  const counts = ({ results: all }: QualityResults, id: string) =>
    all?.find((one) => one.id === id)?.counts.map(({ count }) => count);
  const words = async (query = '') =>
    (await door.call(coordinator, 'GET', `${path}/end/good/words${query}`)).json<SurveyWords>();
  const shown = ({ groups }: QualityResults) =>
    groups.filter((one) => one.shown).map(({ by, key }) => `${by} ${key}`);

  it('is not shown before five have answered, only how many were asked', async () => {
    await answered(MIN_ANONYMOUS - 1);
    await door.finisher();
    const few = await results();
    expect([few.asked, few.answered, few.results, shown(few)]).toEqual([5, 4, null, []]);
    expect(await words()).toEqual({ items: [], next: null });
    await answered(1);
    expect(counts(await results(), 'objectives')).toEqual([0, 0, 0, 5, 0]);
  });

  it('is not shown of five answers of four people, and asks nobody who left without an answer', async () => {
    const [first, second] = await answered(MIN_ANONYMOUS);
    const leaver = await door.finisher();
    const database = api.app.get(Database);
    // Somebody who followed the course twice.
    await database.query(
      `UPDATE enrolment SET withdrawn_at = now(), account_id = (SELECT account_id FROM enrolment WHERE id = $2) WHERE id = $1`,
      [first, second],
    );
    await database.query(`UPDATE enrolment SET withdrawn_at = now() WHERE id = $1`, [leaver.enrolment]);
    expect(await results()).toMatchObject({ asked: 4, answered: 4, results: null });
    const list = await door.call(coordinator, 'GET', `/api/organisations/${door.own}/quality`);
    expect(list.json<QualityOverview>().items).toMatchObject([{ end: { asked: 4, answered: 4 } }]);
  });

  it('is told apart by run, side and language, where no group and no rest is of a few', async () => {
    const enrolments = await answered(5, 'FRI15', { overall: 5 });
    const run = await aRun(api.app, { organisationId: door.own, courseId: door.courseId });
    for (const enrolment of enrolments) await seat(api.app, run, enrolment);
    const others = await answered(4, 'ES212', { overall: 1 });
    const some = await results();
    expect([some.answered, shown(some)]).toEqual([9, ['language fr']]);
    expect(await results('&by=side&key=FR')).toMatchObject({ answered: 5, results: null });
    expect(await results('&by=side&key=ES')).toMatchObject({ answered: 4, results: null });
    await answered(1, 'ES212', { overall: 1 });
    expect(shown(await results()).toSorted()).toEqual(
      ['language fr', 'run none', `run ${run}`, 'side ES', 'side FR'].toSorted(),
    );
    const south = await results('&by=side&key=ES');
    expect([south.answered, counts(south, 'overall')]).toEqual([5, [5, 0, 0, 0, 0]]);
    expect(counts(await results(`&by=run&key=${run}`), 'overall')).toEqual([0, 0, 0, 0, 5]);
    // Five on each side and five in each language, and one person alone where they cross.
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET language = 'es' WHERE id = ANY ($1)`, [[...others, enrolments[0]]]);
    const crossed = await results();
    expect(crossed.groups.filter(({ by }) => by === 'language').map((one) => one.answered)).toEqual([5, 5]);
    expect(shown(crossed).toSorted()).toEqual(['run none', `run ${run}`, 'side ES', 'side FR'].toSorted());
    expect((await results('&by=language&key=es')).results).toBeNull();
  });

  it('is told of a period of months, where it and what is left over are of five people, in figures and in the file', async () => {
    const asked = (enrolments: string[], opensAt: string) =>
      api.app
        .get(Database)
        .query(`UPDATE quality_request SET opens_at = $2 WHERE enrolment_id = ANY ($1)`, [
          enrolments,
          opensAt,
        ]);
    await asked(await answered(5, 'FRI15', { overall: 5 }), '2026-01-31T23:30:00Z');
    await asked(await answered(4, 'FRI15', { overall: 1 }), '2026-03-01T00:30:00Z');
    const winter = '&from=2026-01&to=2026-02';
    // Four are left over: they could be reckoned.
    expect(await results(winter)).toMatchObject({ since: '2026-01', asked: 5, answered: 5, results: null });
    await asked(await answered(1, 'FRI15', { overall: 1 }), '2026-02-15T12:00:00Z');
    const all = await results();
    expect([all.asked, counts(all, 'overall')]).toEqual([10, [5, 0, 0, 0, 5]]);
    const january = await results('&to=2026-01');
    expect([january.asked, january.groups, counts(january, 'overall')]).toEqual([5, [], [0, 0, 0, 0, 5]]);
    const rest = await results('&from=2026-02');
    expect([rest.answered, counts(rest, 'overall')]).toEqual([5, [5, 0, 0, 0, 0]]);
    expect((await results(winter)).results).toBeNull();
    const list = `/api/organisations/${door.own}/quality`;
    const overview = await door.call(coordinator, 'GET', `${list}?from=2026-02&to=2026-02`);
    expect(overview.json<QualityOverview>()).toMatchObject({
      since: '2026-01',
      items: [{ end: { asked: 1, answered: 1 } }],
    });
    const table = (await door.call(coordinator, 'GET', `${list}.csv?from=2026-02`)).body;
    expect(table).toContain('à la fin;5;5;');
    expect(table.match(/Mot FRI15/g)).toHaveLength(5);
    const refused = async (query: string) =>
      (await door.call(coordinator, 'GET', `${path}?moment=end${query}`)).json<Problem>().errors?.[0];
    expect(await refused('&from=2026-02&to=2026-01')).toMatchObject({ field: 'to', rule: 'period-order' });
    expect(await refused('&from=2026-13')).toMatchObject({ field: 'from', rule: 'format' });
    expect(await refused('&from=2026-01&by=side&key=FR')).toMatchObject({
      ...{ field: 'by', rule: 'group-or-period' },
    });
  });

  it('comes in the words that were written, page by page, without a name', async () => {
    await answered(5);
    const first = await words('?limit=3');
    const rest = await words(`?limit=3&cursor=${first.next}`);
    const all = [...first.items, ...rest.items];
    expect(all.map(({ text }) => text).toSorted()).toEqual([0, 1, 2, 3, 4].map((n) => `Mot FRI15 ${n}`));
    expect([rest.next, new Set(all.map(({ by }) => by))]).toEqual([null, new Set([null])]);
    expect((await door.call(coordinator, 'GET', `${path}/end/overall/words`)).statusCode).toBe(404);
  });

  it('stands in a list of courses and in a table, both of the own organisation alone', async () => {
    const [enrolment] = await answered(5);
    const list = await door.call(coordinator, 'GET', `/api/organisations/${door.own}/quality`);
    expect(list.json<QualityOverview>().items).toEqual([
      expect.objectContaining({
        ...{ courseId: door.courseId, end: { asked: 5, answered: 5 } },
        later: { asked: 0, answered: 0 },
      }),
    ]);
    const table = await door.call(coordinator, 'GET', `/api/organisations/${door.own}/quality.csv`);
    expect(table.body).toMatch(/à la fin;5;5;J’ai atteint les objectifs annoncés\.;4;5\r\n/);
    expect(table.body).toContain('Mot FRI15 3');
    expect(table.body).not.toContain('Etxandi');
    const others = (await aDraftOf(api.app, door.own, () => undefined)).structure.id;
    await api.app
      .get(Database)
      .query(`UPDATE enrolment SET course_id = $2 WHERE id = $1`, [enrolment, others]);
    const reader = api.app.get(QualityResultReader, { strict: false });
    const first = await reader.courses({ language: 'fr' }, door.own, {}, undefined, 1);
    const second = await reader.courses({ language: 'fr' }, door.own, {}, first[0], 1);
    const ids = [...first, ...second].map(({ courseId }) => courseId);
    expect(ids.toSorted()).toEqual([door.courseId, others].toSorted());
    expect(await reader.courses({ language: 'fr' }, door.own, {}, second[0], 1)).toEqual([]);
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    const foreign = path.replace(door.own, other);
    expect((await door.call(stranger, 'GET', `${foreign}?moment=end`)).statusCode).toBe(404);
    expect((await door.call(stranger, 'GET', `${path}?moment=end`)).statusCode).toBe(403);
  });

  it('is told question by question, where five have answered that one, in all and in a group', async () => {
    for (const territory of ['FRI15', 'ES212'])
      for (let index = 0; index < 5; index += 1) {
        const who = await door.finisher({ territory });
        const answers: Record<string, number> = { overall: 4 };
        if (territory === 'FRI15' || index < 2) answers['access'] = 1;
        if (territory === 'FRI15' && index < 4) answers['tutor'] = 1;
        await door.answer(who, { answers });
      }
    const all = await results();
    expect([counts(all, 'access'), counts(all, 'tutor')]).toEqual([[7, 0, 0, 0, 0], []]);
    // Five of one side answered that: two of the other could be reckoned.
    const french = await results('&by=side&key=FR');
    expect([counts(french, 'overall'), counts(french, 'access')]).toEqual([[0, 0, 0, 5, 0], []]);
  });

  it('counts those who answered before their account was closed, without their words', async () => {
    const [enrolment] = await answered(5);
    const database = api.app.get(Database);
    const [{ accountId } = { accountId: '' }] = await database.query<{ accountId: string }>(
      `SELECT account_id AS "accountId" FROM enrolment WHERE id = $1`,
      [enrolment],
    );
    const events = api.app.get(TransactionEventBus);
    await database.inTransaction(() => events.emit('account.closing', { accountId }));
    expect((await words()).items).toHaveLength(4);
    expect(counts(await results(), 'objectives')).toEqual([0, 0, 0, 5, 0]);
  });
});
