import type { CataloguePage, CourseCard, RunEdit } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { dayFrom, RunsAtTheDoor } from './runs.factory';

describe('the next run on the card of a course', () => {
  let api: TestApi;
  let own: string;
  let courseId: string;
  let coordinator: TestPerson;
  let door: RunsAtTheDoor;
  const now = new Date();

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Larrun' });
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] } });
    for (const _ of [1, 2]) {
      courseId = (await aSmallDraft(api.app, own)).structure.id;
      await publishReady(api.app, { organisationId: own, courseId });
    }
    door = new RunsAtTheDoor(api.app, { organisationId: own, courseId, coordinator });
  });
  afterAll(() => api.close());
  afterEach(async () => {
    api.clock.release();
    await api.app.get(Database).query(`UPDATE run SET cancelled_at = now()`);
  });

  const make = (days: number, wishes: Partial<RunEdit> = {}) =>
    door.make({ startsOn: dayFrom(now, days), endsOn: dayFrom(now, days + 10), ...wishes });
  const cards = async (): Promise<CourseCard[]> => {
    const answer = await api.app.inject({ url: '/api/catalogue/courses?language=fr' });
    return answer.json<CataloguePage>().items;
  };
  const nextRun = async () => (await cards()).find(({ id }) => id === courseId)?.nextRun;

  it('is the first that begins from today on, with its day, languages, place and seats, in one query for all cards', async () => {
    await make(20);
    await make(5, { seats: 2, places: 'Bayonne, tiers-lieu\nPremier étage' });
    const database = api.app.get(Database);
    const asked = jest.spyOn(database, 'prepared');
    expect(await nextRun()).toEqual({
      ...{ startsOn: dayFrom(now, 5), languages: ['fr'] },
      ...{ place: 'Bayonne, tiers-lieu', seatsLeft: 2 },
    });
    expect(asked.mock.calls.filter(([name]) => name === 'run.next-of-courses')).toHaveLength(1);
    asked.mockRestore();
    api.clock.set(new Date(now.getTime() + 6 * 86_400_000));
    expect(await nextRun()).toMatchObject({ startsOn: dayFrom(now, 20), place: '', seatsLeft: null });
    api.clock.set(new Date(now.getTime() + 22 * 86_400_000));
    expect(await nextRun()).toBeNull();
  });

  it('counts who has a seat and who waits for one before whoever looks now', async () => {
    const run = await make(5, { seats: 1, waitingList: true });
    for (const left of [0, 0]) {
      const learner = await aPerson(api.app, { language: 'fr' });
      await door.call(learner, 'POST', `/api/learning/runs/${run}/place`, {});
      expect(await nextRun()).toMatchObject({ seatsLeft: left });
    }
  });

  it('is none of a run to which nobody comes by themselves, nor of one that was cancelled, nor of another course', async () => {
    await make(3, { entry: 'coordinator' });
    const cancelled = await make(4);
    await door.call(coordinator, 'POST', `${door.runs}/${cancelled}/cancellation`, { reason: 'Neige' });
    await api.app.get(Database).query(`UPDATE run SET cancelled_at = now() WHERE id = $1`, [cancelled]);
    expect(await nextRun()).toBeNull();
    await make(9);
    expect((await cards()).map((card) => [card.id === courseId, card.nextRun !== null])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
  });
});
