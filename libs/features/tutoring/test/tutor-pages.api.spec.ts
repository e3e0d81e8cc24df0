import type {
  CourseThreadList,
  CourseWays,
  OwnTutorPage,
  Problem,
  ReportedMessages,
  RunDetail,
  TutorPage,
} from '@pirecow/contracts';
import { ThreadRetention } from '@pirecow/features/tutoring';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { mailTo } from '../../identity/test/visitor';
import { aTutorPageEdit, readPage, writePage } from './tutor-pages.factory';
import { type Follower, TalkAtTheDoor } from './tutoring.factory';

describe('the page of a tutor', () => {
  let api: TestApi;
  let talk: TalkAtTheDoor;
  let tutor: TestPerson;
  let learner: Follower;
  let stranger: TestPerson;
  let elsewhere: string;

  beforeAll(async () => {
    api = await startTestApi();
    talk = await TalkAtTheDoor.open(api.app);
    tutor = talk.tutor;
    learner = await talk.follower({ language: 'es' });
    elsewhere = await anOrganisation(api.app);
    stranger = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
  });
  afterAll(() => api.close());
  beforeEach(async () => expect((await write()).statusCode).toBe(200));

  const sql = (text: string, values: unknown[]) => api.app.get(Database).query(text, values);
  const write = (wishes = {}, who = tutor) => writePage(api.app, who, aTutorPageEdit(wishes));
  const status = async (who: TestPerson, of = tutor) => (await readPage(api.app, who, of.id)).statusCode;
  const page = async (who: TestPerson, of = tutor) => (await readPage(api.app, who, of.id)).json<TutorPage>();
  const own = async (who = tutor) => (await talk.call(who, 'GET', '/api/tutoring/page')).json<OwnTutorPage>();

  /** Who answers, as "Questions and help" says it. */
  const answering = async (who: Follower) => {
    const url = `/api/learning/enrolments/${who.enrolment}/threads`;
    return (await talk.call(who, 'GET', url)).json<CourseThreadList>().tutors;
  };

  it('says what its tutor has written, in words of the reader where there are some', async () => {
    const words = {
      fr: { text: 'Éleveuse.', lines: ['Tableurs'] },
      es: { text: 'Ganadera.', lines: [] },
      eu: { text: '', lines: [] },
    };
    await write({ words, languages: ['fr', 'eu', 'fr'] });
    expect(await page(learner)).toMatchObject({
      ...{ name: 'Nora Etxeberria', mine: false, languages: ['fr', 'eu'], answers: null },
      words: { language: 'es', text: 'Ganadera.', lines: [] },
      competences: [
        { framework: 'DigComp', version: '3.0', code: '2.2', unofficial: true },
        { code: '4.1', label: expect.stringMatching(/dispositivos/i) as string },
      ],
      tutored: [{ courseId: talk.courseId, slug: talk.course.structure.slug, run: null }],
    });
    const basque = await aPerson(api.app, { roles: { [talk.own]: ['learner'] }, language: 'eu' });
    expect((await page(basque)).words?.language).toBe('fr');
    expect(await page(tutor)).toMatchObject({ mine: true });
    expect(await own()).toMatchObject({ shown: true, competences: ['DigComp/2.2', 'DigComp/4.1'] });
    expect(Object.keys((await own()).words).toSorted()).toEqual(['es', 'fr']);
  });

  it('is there for nobody before it is written, and for nobody once it is hidden', async () => {
    const other = await aPerson(api.app, { roles: { [talk.own]: ['trainer'] } });
    expect(await own(other)).toMatchObject({ shown: false, languages: [], competences: [], words: {} });
    expect([await status(learner, other), await status(other, other)]).toEqual([404, 404]);
    await write({ shown: false });
    expect([await status(learner), await status(tutor)]).toEqual([404, 404]);
    expect(await own()).toMatchObject({ shown: false, languages: ['fr', 'eu'] });
  });

  it('takes competences of the framework alone, and leaves the rest as it was where one is refused', async () => {
    const refused = await write({ competences: ['DigComp/9.9'], languages: [] });
    expect(refused.json<Problem>().errors).toMatchObject([{ field: 'competences', rule: 'invalid' }]);
    const long = { fr: { text: '', lines: Array.from({ length: 11 }, () => 'x') } };
    expect((await write({ words: long })).json<Problem>().errors).toMatchObject([
      { field: 'words.fr.lines', rule: 'too_big_array' },
    ]);
    expect((await own()).languages).toEqual(['fr', 'eu']);
    expect((await write({}, learner)).statusCode).toBe(403);
  });

  it('is overwritten by no window that has not seen what another has written', async () => {
    const [{ revision: seen }, headers] = [await own(), (seen: string) => ({ 'if-match': `"${seen}"` })];
    const from = (revision: string, wishes: object) =>
      write(wishes, { ...tutor, headers: { ...tutor.headers, ...headers(revision) } });
    const french = { words: { fr: { text: 'Bergère.', lines: [] } } };
    const first = await from(seen, french);
    expect(first.statusCode).toBe(200);
    const basque = { words: { eu: { text: 'Artzaina.', lines: [] } } };
    expect((await from(seen, basque)).statusCode).toBe(409);
    expect(await own()).toMatchObject({ ...french, revision: first.json<{ revision: string }>().revision });
    // Who sends the same again, because no answer came, is told that it is done.
    expect((await from(seen, french)).statusCode).toBe(200);
  });

  it('is seen by who learns or works with its tutor, as long as they tutor, and by nobody else', async () => {
    const colleague = await aPerson(api.app, { roles: { [talk.own]: ['inspector'] } });
    const left = await talk.follower();
    await sql(`UPDATE enrolment SET withdrawn_at = now() WHERE id = $1`, [left.enrolment]);
    const statuses = () => Promise.all([learner, colleague, left, stranger].map((who) => status(who)));
    expect(await statuses()).toEqual([200, 200, 404, 404]);
    const roles = (now: string) =>
      sql(`UPDATE membership SET roles = $2 WHERE account_id = $1`, [tutor.id, `{${now}}`]);
    await roles('learner');
    expect(await statuses()).toEqual([404, 404, 404, 404]);
    await roles('trainer');
  });

  it('is nothing to those beside whom its tutor learns somewhere else', async () => {
    const join = `INSERT INTO membership (organisation_id, account_id, roles, since) VALUES ($1, $2, '{learner}', now())`;
    await sql(join, [elsewhere, tutor.id]);
    expect([await status(stranger), await status(learner)]).toEqual([404, 200]);
    await sql(`DELETE FROM membership WHERE organisation_id = $1 AND account_id = $2`, [elsewhere, tutor.id]);
  });

  it('of a partner’s trainer is seen in the runs that they tutor, as long as they may', async () => {
    const partner = await anOrganisation(api.app, { country: 'ES' });
    const [neighbour, other] = [
      await aPerson(api.app, { roles: { [partner]: ['trainer'] } }),
      await aPerson(api.app, { roles: { [partner]: ['trainer'] } }),
    ];
    const [inside, coordinator] = [
      await talk.follower(),
      await aPerson(api.app, { roles: { [talk.own]: ['coordinator'] }, language: 'fr' }),
    ];
    const grant = { grantor: talk.own, grantee: partner, by: coordinator.id, rights: ['tutor' as const] };
    await aPartnership(api.app, grant);
    const run = await talk.inRun(inside);
    await sql(`INSERT INTO run_tutor (run_id, account_id, place) VALUES ($1, $2, 0)`, [run, neighbour.id]);
    await write({}, neighbour);
    await write({}, other);
    const statuses = () =>
      Promise.all([inside, coordinator, learner, stranger].map((who) => status(who, neighbour)));
    expect(await statuses()).toEqual([200, 200, 404, 404]);
    expect([await status(inside, other), await status(other, neighbour)]).toEqual([404, 200]);
    const runs = async (who: TestPerson) => (await page(who, neighbour)).tutored.map((one) => one.run?.id);
    // A colleague of the partner may not know of the runs of somebody else.
    expect([await runs(inside), await runs(coordinator), await runs(other)]).toEqual([[run], [run], []]);
    const detail = async () =>
      (await talk.call(coordinator, 'GET', `/api/runs/${run}`)).json<RunDetail>().tutors;
    expect(await detail()).toMatchObject([{ id: neighbour.id, page: true }]);
    const ways = async (headers = {}) => {
      const url = `/api/learning/courses/${talk.courseId}/ways?language=fr`;
      const { items, tutorPage } = (await api.app.inject({ url, headers })).json<CourseWays>();
      return [tutorPage, ...(items.find(({ id }) => id === run)?.tutors ?? []).map((one) => one.page)];
    };
    expect([await ways(inside.headers), await ways(learner.headers), await ways()]).toEqual([
      [tutor.id, neighbour.id],
      [tutor.id, null],
      [null, null],
    ]);
    // Whose run it is answers there, not who tutors the course.
    expect((await answering(inside)).map((one) => one.page)).toEqual([neighbour.id]);
    await sql(`UPDATE partnership SET state = 'ended' WHERE grantee_id = $1`, [partner]);
    expect(await statuses()).toEqual([404, 404, 404, 404]);
    expect(await detail()).toMatchObject([{ page: false }]);
    expect((await answering(inside)).map((one) => one.page)).toEqual([tutor.id]);
  });

  it('says how soon its tutor answers from ten answers on, by what lies in the middle of the last hundred', async () => {
    const insert = (hours: number[], ago: string) =>
      sql(
        `INSERT INTO tutoring_thread (id, kind, organisation_id, course_id, words, language, begun_by, begun_at, first_answer_at, first_answer_by)
         SELECT gen_random_uuid(), 'question', $1, $2, '', 'fr', $3, now() - $6::interval, now() - $6::interval + hour * interval '1 hour', $4
         FROM unnest($5::float8[]) AS hour`,
        [talk.own, talk.courseId, learner.id, tutor.id, hours, ago],
      );
    await insert([1, 1, 1, 1, 2, 400, 500, 500, 500], '60 days');
    expect((await page(learner)).answers).toBeNull();
    await insert([3], '50 days');
    // Between two and three hours, whatever took weeks.
    expect((await page(learner)).answers).toEqual({ minutes: 150, count: 10 });
    await insert(
      Array.from({ length: 100 }, () => 0.5),
      '1 day',
    );
    expect((await page(learner)).answers).toEqual({ minutes: 30, count: 100 });
  });

  it('is linked where its tutor speaks as one, for who may see it', async () => {
    const asker = await talk.follower();
    const question = await talk.ask(asker, 'Qui êtes-vous ?');
    await talk.say(tutor, question, 'Nora', { messageId: newId() });
    const pages = async () => (await talk.read(asker, question)).messages.map((one) => one.page);
    expect(await pages()).toEqual([null, tutor.id]);
    expect(await answering(asker)).toEqual([{ name: 'Nora Etxeberria', page: tutor.id }]);
    await write({ shown: false });
    expect(await pages()).toEqual([null, null]);
    expect(await answering(asker)).toEqual([{ name: 'Nora Etxeberria', page: null }]);
  });

  it('is reported by who sees it, and read by others before it is seen again once they hid it', async () => {
    const moderator = await aPerson(api.app, { roles: { [talk.own]: ['moderator'] } });
    const report = (who: TestPerson, of = tutor) =>
      talk.call(who, 'POST', `/api/tutoring/pages/${of.id}/report`, { reason: 'Ceci blesse.' });
    const decide = async (who: TestPerson, hidden: boolean) =>
      (await talk.call(who, 'PUT', `/api/tutoring/pages/${tutor.id}/hidden`, { hidden })).statusCode;
    const reported = async (who = moderator) =>
      (await talk.call(who, 'GET', '/api/tutoring/reports')).json<ReportedMessages>().pages;
    const letters = async () => (await mailTo(api.app, moderator.email)).map(({ kind }) => kind);

    expect((await report(stranger)).statusCode).toBe(404);
    expect((await report(tutor)).statusCode).toBe(403);
    const both = await Promise.all([report(learner), report(learner)]);
    expect(both.map(({ statusCode }) => statusCode)).toEqual([204, 204]);
    expect(await letters()).toEqual(['tutoring.reported']);
    await write({ words: { fr: { text: 'Autre chose.', lines: [] } } });
    // As it was read, whatever its author has made of it since; and nobody decides about their own.
    const readings = [{ reasons: ['Ceci blesse.'], words: aTutorPageEdit().words }];
    expect(await reported()).toMatchObject([{ id: tutor.id, hidden: false, readings }]);
    expect([await reported(tutor), await reported(stranger)]).toEqual([[], []]);
    expect([await decide(learner, true), await decide(stranger, true), await decide(tutor, true)]).toEqual([
      403, 404, 403,
    ]);

    expect([await decide(moderator, true), await reported()]).toEqual([204, []]);
    expect([await status(learner), await status(tutor), (await own()).hidden]).toEqual([404, 404, true]);
    api.clock.advance(1_000);
    // Nobody reads again what is as it was; what was changed is not reported, but to be read.
    const same = { words: { fr: { text: 'Autre chose.', lines: [] } } };
    expect((await write(same)).json()).toMatchObject({ hidden: true, waits: false });
    expect((await write()).json()).toMatchObject({ hidden: true, waits: true });
    expect((await write({ languages: ['fr'] })).json()).toMatchObject({ hidden: true, waits: true });
    expect(await letters()).toEqual(['tutoring.reported', 'tutoring.page-changed']);
    expect(await status(learner)).toBe(404);
    const anew = { words: aTutorPageEdit().words, reasons: [] };
    expect(await reported()).toMatchObject([{ id: tutor.id, hidden: true, readings: [anew] }]);
    expect([await decide(moderator, false), await reported(), await status(learner)]).toEqual([204, [], 200]);
    api.clock.release();
  });

  it('is decided about by who read all that was reported of it, and as it was read', async () => {
    const [moderator, other] = [
      await aPerson(api.app, { roles: { [talk.own]: ['moderator'] } }),
      await talk.follower(),
    ];
    const report = (who: TestPerson, reason: string) =>
      talk.call(who, 'POST', `/api/tutoring/pages/${tutor.id}/report`, { reason });
    const reported = async () =>
      (await talk.call(moderator, 'GET', '/api/tutoring/reports')).json<ReportedMessages>().pages;
    const decide = async (hidden: boolean, revision = '') => {
      const headers = { ...moderator.headers, 'if-match': `"${revision}"` };
      const who = { ...moderator, headers };
      return (await talk.call(who, 'PUT', `/api/tutoring/pages/${tutor.id}/hidden`, { hidden })).statusCode;
    };
    const says = (text: string) => ({ words: { fr: { text, lines: [] } } });

    await write(says('Un.'));
    await report(learner, 'Trop court.');
    const [first] = await reported();
    api.clock.advance(1_000);
    await write(says('Deux.'));
    // Of the same words twice is once; of others it is as good as from anybody.
    for (const reason of ['Ceci blesse.', 'Encore.']) await report(learner, reason);
    expect(await decide(false, first?.revision)).toBe(409);
    api.clock.advance(1_000);
    await report(other, 'Moi aussi.');
    await write(says('Trois.'));
    await report(other, 'Pire.');
    const [second] = await reported();
    expect(second?.readings).toEqual([
      { ...says('Deux.'), at: expect.any(String) as string, reasons: ['Ceci blesse.'] },
      { ...says('Trois.'), at: expect.any(String) as string, reasons: ['Pire.'] },
    ]);
    expect([await decide(true, second?.revision), await reported()]).toEqual([204, []]);
    // Who sends the same again, because no answer came, is told that it is done.
    expect([await decide(true, second?.revision), await decide(false, second?.revision)]).toEqual([204, 409]);

    api.clock.advance(1_000);
    await write(says('Quatre.'));
    const [third] = await reported();
    api.clock.advance(1_000);
    await write(says('Cinq.'));
    expect([await decide(false, third?.revision), await status(learner)]).toEqual([409, 404]);
    const [fourth] = await reported();
    expect(fourth?.readings).toMatchObject([says('Cinq.')]);
    expect([await decide(false, fourth?.revision), await status(learner)]).toEqual([204, 200]);
    api.clock.release();
  });

  it('waits for nobody’s decision any more once its author trains nowhere', async () => {
    const leaver = await aPerson(api.app, { roles: { [talk.own]: ['trainer'] } });
    for (const who of [leaver, tutor]) {
      await write({}, who);
      await talk.call(learner, 'POST', `/api/tutoring/pages/${who.id}/report`, { reason: 'Ceci blesse.' });
    }
    const known = async () => {
      const both = [leaver.id, tutor.id];
      return sql(`SELECT page_id AS id FROM tutoring_page_report WHERE page_id = ANY ($1)`, [both]);
    };
    await sql(`UPDATE membership SET roles = '{learner}' WHERE account_id = $1`, [leaver.id]);
    expect(await known()).toHaveLength(2);
    await api.app.get(ThreadRetention).forget();
    expect(await known()).toEqual([{ id: tutor.id }]);
  });

  it('is taken along, and goes, with the account of its tutor', async () => {
    const leaver = await aPerson(api.app, { roles: { [talk.own]: ['trainer'] } });
    await write({ languages: ['eu'] }, leaver);
    await talk.call(learner, 'POST', `/api/tutoring/pages/${leaver.id}/report`, { reason: 'Ceci blesse.' });
    const copy = (await talk.call(leaver, 'GET', '/api/account/export')).json<{
      tutoring: { page: { languages: string[] }[] };
    }>();
    expect(copy.tutoring.page).toMatchObject([
      { shown: true, languages: ['eu'], reported: [aTutorPageEdit().words] },
    ]);
    expect((await talk.call(leaver, 'POST', '/api/account/close', {})).statusCode).toBeLessThan(300);
    expect(await status(learner, leaver)).toBe(404);
    expect(await sql(`SELECT FROM tutoring_page WHERE account_id = $1`, [leaver.id])).toEqual([]);
  });
});
