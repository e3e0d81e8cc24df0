import { unitsOf } from '@pirecow/content';
import type { LetterWishList } from '@pirecow/contracts';
import { ThreadLetters, ThreadRetention } from '@pirecow/features/tutoring';
import { Database, newId } from '@pirecow/platform';
import type { TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { aNewerVersion } from '../../learning/test/runs.factory';
import { TalkAtTheDoor } from './tutoring.factory';

const MINUTE_MS = 60_000;

describe('what is said in a course', () => {
  let api: TestApi;
  let talk: TalkAtTheDoor;

  beforeAll(async () => {
    api = await startTestApi();
    talk = await TalkAtTheDoor.open(api.app);
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  it('is told of by no letter to who wants none, but for what is announced', async () => {
    const asker = await talk.follower();
    const wish = async (wanted: boolean) => {
      const answer = await talk.call(asker, 'PUT', '/api/letters/talk', { wanted });
      const { items } = (await talk.call(asker, 'GET', '/api/letters')).json<LetterWishList>();
      expect(answer.statusCode).toBe(204);
      expect(items.filter((one) => !one.wanted)).toEqual(wanted ? [] : [{ kind: 'talk', wanted }]);
    };
    const kinds = async () => (await mailTo(api.app, asker.email)).map(({ kind }) => kind);
    const letters = api.app.get(ThreadLetters);
    const question = await talk.ask(asker, 'Sans bruit ?');
    const answered = async () => {
      await talk.say(talk.tutor, question, 'Voilà');
      api.clock.advance(6 * MINUTE_MS);
      await letters.send();
      return kinds();
    };
    for (const wanted of [false, false]) await wish(wanted);
    expect(await answered()).toEqual([]);
    const to = { courseId: talk.courseId, runId: null, language: 'fr', text: 'Nous fermons lundi.' };
    const announcement = { id: newId(), messageId: newId(), ...to };
    await talk.call(talk.tutor, 'POST', '/api/tutoring/announcements', announcement);
    await letters.send();
    expect(await kinds()).toEqual(['tutoring.announcement']);
    await wish(true);
    // What was not told while nobody wanted to know is not told afterwards.
    expect(await answered()).toEqual(['tutoring.announcement', 'tutoring.answers']);
  });

  it('is forgotten once its organisation keeps records no longer, and its run has ended before', async () => {
    const database = api.app.get(Database);
    const asker = await talk.follower();
    const [old, alive, running] = [
      await talk.ask(asker, 'Une vieille question ?'),
      await talk.ask(asker, 'Une question reprise ?'),
      await talk.ask(asker, 'Une question de la session ?'),
    ];
    const run = await talk.inRun(asker);
    await database.query(`UPDATE tutoring_thread SET run_id = $2 WHERE id = $1`, [running, run]);
    const ids = [old, alive, running];
    for (const sql of [
      `UPDATE tutoring_thread SET begun_at = now() - interval '61 months' WHERE id = ANY ($1::uuid[])`,
      `UPDATE tutoring_event SET at = now() - interval '61 months' WHERE thread_id = ANY ($1::uuid[])`,
    ])
      await database.query(sql, [ids]);
    await talk.say(talk.tutor, alive, 'Je reprends.');
    const forget = async () => {
      await api.app.get(ThreadRetention).forget();
      const sql = `SELECT id FROM tutoring_thread WHERE id = ANY ($1::uuid[]) ORDER BY id`;
      return (await database.query<{ id: string }>(sql, [ids])).map(({ id }) => id);
    };
    const sorted = (kept: string[]) => kept.toSorted((one, other) => one.localeCompare(other));
    expect(await forget()).toEqual(sorted(ids));
    const keep = `INSERT INTO record_retention (organisation_id, keep_months, hold_months) VALUES ($1, 60, 72)`;
    await database.query(keep, [talk.own]);
    expect(await forget()).toEqual(sorted([alive, running]));
    await database.query(`UPDATE run SET starts_on = '2019-01-01', ends_on = '2019-02-01' WHERE id = $1`, [
      run,
    ]);
    expect(await forget()).toEqual([alive]);
    await database.query(`DELETE FROM record_retention WHERE organisation_id = $1`, [talk.own]);
  });

  it('leads to the lesson as its reader follows it', async () => {
    const asker = await talk.follower();
    const question = await talk.ask(asker, 'Où est-ce ?', { blockId: talk.blocks.lesson });
    const structure = structuredClone(talk.course.structure);
    const moved = unitsOf(structure).find(({ blocks }) =>
      blocks.some(({ id }) => id === talk.blocks.lesson),
    )!;
    const before = moved.slug;
    moved.slug = 'ailleurs';
    await aNewerVersion(api.app, talk.courseId, api.clock.now(), structure);
    const slugFor = async (who: TestPerson) => (await talk.read(who, question)).about?.unit?.slug;
    expect([await slugFor(asker), await slugFor(talk.tutor)]).toEqual([before, 'ailleurs']);
  });
});
