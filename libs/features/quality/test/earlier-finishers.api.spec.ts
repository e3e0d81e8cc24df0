import type { EarlierFinishers, Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { type Finisher, QualityAtTheDoor } from './quality.factory';

const DAY_MS = 86_400_000;

describe('those who finished before anybody asked them', () => {
  let api: TestApi;
  let door: QualityAtTheDoor;
  let coordinator: TestPerson;
  let path: string;

  beforeAll(async () => {
    api = await startTestApi();
    door = await QualityAtTheDoor.open(api.app);
    coordinator = await aPerson(api.app, { roles: { [door.own]: ['coordinator'] }, language: 'fr' });
    path = `/api/organisations/${door.own}/courses/${door.courseId}/quality/earlier-finishers`;
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  const database = () => api.app.get(Database);
  const dayOf = (ago: number) => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10);
  const count = async (since: string) =>
    (await door.call(coordinator, 'GET', `${path}?since=${since}`)).json<EarlierFinishers>().people;
  const ask = async (since: string) =>
    (await door.call(coordinator, 'POST', path, { since })).json<EarlierFinishers>().people;
  const letters = (recipient: string) =>
    database().query<{ kind: string }>(
      `SELECT kind FROM mail WHERE recipient = $1 AND kind LIKE 'quality.%'`,
      [recipient],
    );

  /** Somebody who completed the course so many days ago, when nobody was asked. */
  async function earlier(days: number): Promise<Finisher> {
    const who = await door.finisher();
    await database().query(`DELETE FROM quality_request WHERE enrolment_id = $1`, [who.enrolment]);
    await database().query(
      `UPDATE enrolment_progress SET completed_at = now() - make_interval(days => $2) WHERE enrolment_id = $1`,
      [who.enrolment, days],
    );
    return who;
  }

  it('are asked once where a coordinator decides so: one letter, no reminder, whoever asks again and at once', async () => {
    const [old, older, young, asked] = [
      await earlier(200),
      await earlier(400),
      await earlier(10),
      await door.finisher(),
    ];
    const twice = await earlier(150);
    // Who was asked about the same course under another enrolment is not asked about it again.
    await database().query(
      `UPDATE enrolment SET account_id = $2, withdrawn_at = CASE WHEN id = $3 THEN now() END WHERE id = ANY ($1)`,
      [[twice.enrolment, asked.enrolment], asked.id, asked.enrolment],
    );
    expect([await count(dayOf(300)), await count(dayOf(500)), await count(dayOf(0))]).toEqual([2, 3, 0]);
    const both = await Promise.all([ask(dayOf(300)), ask(dayOf(300))]);
    expect(both.toSorted()).toEqual([0, 2]);
    expect([await count(dayOf(300)), await count(dayOf(500))]).toEqual([0, 1]);
    expect((await door.read(old, 'later')).moment).toBe('later');
    await door.writeLetters();
    api.clock.advance(30 * DAY_MS);
    await door.writeLetters();
    expect(await letters(old.email)).toEqual([{ kind: 'quality.later-again' }]);
    expect([await letters(older.email), await letters(young.email)]).toEqual([[], []]);
    // Three months after the end.
    api.clock.advance(60 * DAY_MS);
    await door.writeLetters();
    expect(await letters(young.email)).toEqual([{ kind: 'quality.later-again' }]);
    const deeds = await database().query(
      `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'quality.asked-earlier' AND subject = $1`,
      [door.courseId],
    );
    expect(deeds).toEqual([{ count: 1 }]);
  });

  it('are asked by who manages the runs of their organisation alone, since a day that there is', async () => {
    const reader = await aPerson(api.app, { roles: { [door.own]: ['inspector'] } });
    expect((await door.call(reader, 'POST', path, { since: dayOf(9) })).statusCode).toBe(403);
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['coordinator'] } });
    const foreign = path.replace(door.own, other);
    expect((await door.call(stranger, 'POST', foreign, { since: dayOf(9) })).statusCode).toBe(404);
    const wrong = await door.call(coordinator, 'POST', path, { since: '2026-02-30' });
    expect(wrong.json<Problem>().errors?.[0]).toMatchObject({ field: 'since', rule: 'date' });
  });
});
