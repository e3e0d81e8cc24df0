import type {
  NeedIndicators,
  NeedOpened,
  NeedResultList,
  NeedResults,
  NeedSurvey,
  OpenNeeds,
  PersonalSection,
  Problem,
  StudioCourse,
  SurveyWords,
} from '@pirecow/contracts';
import { Database, newId, newSecret, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { NeedRetention } from '../src/retention.service';
import { aNeed } from './needs.factory';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

describe('needs', () => {
  let api: TestApi;
  let north: string;
  let coordinator: TestPerson;
  let trainer: TestPerson;
  let partner: TestPerson;
  let stranger: TestPerson;
  let calls = 0;

  beforeAll(async () => {
    api = await startTestApi();
    north = await anOrganisation(api.app, { name: 'Nord' });
    const [south, far] = [await anOrganisation(api.app), await anOrganisation(api.app)];
    const as = (organisationId: string, role: 'coordinator' | 'trainer') =>
      aPerson(api.app, { roles: { [organisationId]: [role] }, language: 'en' });
    [coordinator, trainer] = [await as(north, 'coordinator'), await as(north, 'trainer')];
    [partner, stranger] = [await as(south, 'coordinator'), await as(far, 'coordinator')];
    const grant = { grantor: north, grantee: south, by: coordinator.id, rights: ['progress.see' as const] };
    await aPartnership(api.app, grant);
  });
  afterAll(() => api.close());

  /** From an address of its own each time, so that limits stay out of the way. */
  const call = (who: TestPerson | null, method: Method, url: string, payload?: object, seen?: string) => {
    calls += 1;
    const headers = { ...who?.headers, ...(seen !== undefined && { 'if-match': `"${seen}"` }) };
    const remoteAddress = `10.1.${calls >> 8}.${calls & 255}`;
    return api.app.inject({ method, url, headers, remoteAddress, ...(payload && { payload }) });
  };
  const desk = () => `/api/organisations/${north}/need-surveys`;
  const see = async (id: string) => (await call(coordinator, 'GET', `${desk()}/${id}`)).json<NeedSurvey>();
  const results = async (who: TestPerson, id: string) =>
    (await call(who, 'GET', `/api/coordination/needs/${id}`)).json<NeedResults>();

  async function published(wishes: Parameters<typeof aNeed>[0] = {}): Promise<string> {
    const id = newId();
    await call(coordinator, 'PUT', `${desk()}/${id}`, aNeed(wishes));
    const opened = await call(coordinator, 'PUT', `${desk()}/${id}/published`, { published: true });
    expect(opened.statusCode).toBe(204);
    return id;
  }

  const given = (more: object = {}) => ({
    ...{ who: 'teleworker', territory: 'FRI15', language: 'fr', consent: true },
    answers: { d24: 'need', d43: 'can' },
    ...more,
  });

  /** Opens the page, reads it, and answers without a name. */
  async function answer(id: string, more: object = {}, receipt = newSecret()) {
    api.clock.set(api.clock.now());
    const opened = await call(null, 'POST', `/api/needs/${id}/opening`, { receipt });
    const { ticket } = opened.json<NeedOpened>();
    api.clock.advance(5_000);
    return call(null, 'PUT', `/api/needs/${id}/answer`, { ...given(more), receipt, ticket, website: '' });
  }

  async function answers(id: string, count: number, more: object = {}): Promise<void> {
    for (let one = 0; one < count; one += 1) expect((await answer(id, more)).statusCode).toBe(204);
  }

  describe('are asked', () => {
    it('once every language has every text, and by nobody who has not seen the newest', async () => {
      const id = newId();
      const { eu: _, ...texts } = aNeed().texts;
      const put = (edit: object, seen?: string) => call(coordinator, 'PUT', `${desk()}/${id}`, edit, seen);
      expect((await put({ ...aNeed(), texts })).statusCode).toBe(204);
      const refused = await call(coordinator, 'PUT', `${desk()}/${id}/published`, { published: true });
      expect(refused.statusCode).toBe(409);
      expect(refused.json<Problem>().errors).toHaveLength(6);
      expect((await call(null, 'GET', `/api/needs/${id}?language=fr`)).statusCode).toBe(404);
      const { waiting, revision, state } = await see(id);
      expect([waiting.length, waiting[0]?.language, state]).toEqual([6, 'eu', 'draft']);
      expect((await put(aNeed(), 'another')).statusCode).toBe(409);
      expect((await put(aNeed(), revision)).statusCode).toBe(204);
      await call(coordinator, 'PUT', `${desk()}/${id}/published`, { published: true });
      const { items } = (await call(null, 'GET', '/api/needs?language=eu')).json<OpenNeeds>();
      expect(items.find((one) => one.id === id)).toMatchObject({ title: 'Needs (eu)', organisation: 'Nord' });
    });

    it.each([
      ['a competence that nobody knows', { competences: ['5.6'] }, 'competences[0]'],
      ['a title that nobody reads', { texts: { fr: { title: 'x'.repeat(301) } } }, 'texts.fr.title'],
      ['an end before its beginning', { closesOn: '2019-01-01' }, 'closesOn'],
      ['days of more than two years', { opensOn: '2026-01-01', closesOn: '2028-01-02' }, 'closesOn'],
      ['a language of nobody', { sourceLanguage: 'de' }, 'sourceLanguage'],
    ])('not with %s', async (_, wishes, field) => {
      const refused = await call(coordinator, 'PUT', `${desk()}/${newId()}`, aNeed(wishes));
      expect(refused.statusCode).toBe(400);
      expect(refused.json<Problem>().errors?.[0]?.field).toBe(field);
    });

    it('with questions that stay once somebody has answered, while words may be mended', async () => {
      const id = await published();
      await answers(id, 1);
      const { revision } = await see(id);
      const put = (edit: object) => call(coordinator, 'PUT', `${desk()}/${id}`, edit, revision);
      expect((await put(aNeed({ competences: ['2.4'] }))).json<Problem>().code).toBe('need.answered');
      const mended = aNeed();
      mended.texts['fr']!['title'] = 'Vos besoins';
      expect((await put(mended)).statusCode).toBe(204);
      expect((await see(id)).waiting.map(({ state }) => state)).toEqual(['outdated', 'outdated', 'outdated']);
      const later = { ...mended, opensOn: mended.closesOn };
      const { revision: now } = await see(id);
      const moved = await call(coordinator, 'PUT', `${desk()}/${id}`, later, now);
      expect(moved.json<Problem>().errors).toMatchObject([{ field: 'opensOn', rule: 'need-begun' }]);
      const [noted] = await api.app
        .get(Database)
        .query(`SELECT details FROM audit_entry WHERE subject = $1 AND action = 'needs.changed'`, [id]);
      expect(noted).toMatchObject({
        details: { before: { 'fr.title': 'Needs (fr)' }, after: { 'fr.title': 'Vos besoins' } },
      });
      const withdrawn = await call(coordinator, 'PUT', `${desk()}/${id}/published`, { published: false });
      expect(withdrawn.json<Problem>().code).toBe('need.answered');
    });
  });

  describe('are answered', () => {
    it('without a name by who holds a receipt: changed, read again, and taken back', async () => {
      const id = await published();
      const receipt = newSecret();
      const reopen = async () =>
        (await call(null, 'POST', `/api/needs/${id}/opening`, { receipt })).json<NeedOpened>().kept;
      expect((await answer(id, {}, receipt)).statusCode).toBe(204);
      expect((await answer(id, { who: 'space', territory: null }, receipt)).statusCode).toBe(204);
      expect(await reopen()).toMatchObject({ who: 'space', territory: null, answers: { d24: 'need' } });
      expect((await see(id)).answered).toBe(1);
      expect((await call(null, 'POST', `/api/needs/${id}/withdrawal`, { receipt })).statusCode).toBe(204);
      expect([await reopen(), (await see(id)).answered]).toEqual([null, 0]);
      const [row] = await api.app
        .get(Database)
        .query(`SELECT * FROM need_answer WHERE account_id IS NOT NULL`);
      expect(row).toBeUndefined();
    });

    it('not by machines: too fast, with the page of another, with hidden fields, or without consent', async () => {
      const id = await published();
      const receipt = newSecret();
      api.clock.set(api.clock.now());
      const { ticket } = (
        await call(null, 'POST', `/api/needs/${id}/opening`, { receipt })
      ).json<NeedOpened>();
      const send = async (more: object) =>
        (
          await call(null, 'PUT', `/api/needs/${id}/answer`, {
            ...given(),
            receipt,
            ticket,
            website: '',
            ...more,
          })
        ).json<Problem>().code;
      expect(await send({})).toBe('need.too-fast');
      api.clock.advance(10_000);
      expect(await send({ receipt: newSecret() })).toBe('token.invalid');
      expect(await send({ website: 'https://example.org' })).toBe('input.invalid');
      expect(await send({ consent: false })).toBe('input.invalid');
      expect(await send({ territory: 'XX999' })).toBe('input.invalid');
      expect((await see(id)).answered).toBe(0);
    });

    it('with a name by who signs in, once, and only while it is open', async () => {
      const id = await published({ answers: 'named' });
      const learner = await aPerson(api.app);
      const own = `/api/needs/${id}/own-answer`;
      const nameless = await call(null, 'POST', `/api/needs/${id}/opening`, { receipt: newSecret() });
      expect(nameless.statusCode).toBe(404);
      expect((await call(null, 'PUT', own, given())).statusCode).toBe(401);
      for (const who of ['teleworker', 'company'])
        expect((await call(learner, 'PUT', own, given({ who }))).statusCode).toBe(204);
      expect((await call(learner, 'GET', own)).json()).toMatchObject({ kept: { who: 'company' } });
      expect((await see(id)).answered).toBe(1);
      await api.app
        .get(Database)
        .query(`UPDATE need_survey SET opens_on = '2020-01-01', closes_on = '2021-01-01' WHERE id = $1`, [
          id,
        ]);
      expect((await call(learner, 'PUT', own, given())).json<Problem>().code).toBe('need.not-open');
      expect((await call(learner, 'DELETE', own)).statusCode).toBe(204);
      expect((await see(id)).answered).toBe(0);
    });
  });

  it('cost those who answer no count of those who did, and new answers alone count for the hour', async () => {
    const id = await published();
    const receipt = newSecret();
    expect((await answer(id, {}, receipt)).statusCode).toBe(204);
    const database = api.app.get(Database);
    const hits = async () =>
      (await database.query(`SELECT hits FROM rate_limit WHERE key = $1`, [`needs ${id}`]))[0];
    expect((await answer(id, { who: 'space' }, receipt)).statusCode).toBe(204);
    expect((await answer(id, { who: 'nobody' })).statusCode).toBe(400);
    expect((await answer(id, { territory: 'XX999' })).statusCode).toBe(400);
    expect(await hits()).toEqual({ hits: 1 });
    const asked = jest.spyOn(database, 'query');
    for (const url of ['/api/needs?language=fr', `/api/needs/${id}?language=fr`])
      expect((await call(null, 'GET', url)).statusCode).toBe(200);
    const sql = asked.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('need_survey'));
    asked.mockRestore();
    expect(sql).toHaveLength(2);
    expect(sql.join()).not.toContain('need_answer');
  });

  it('end with their organisation, while answers are taken back all the same', async () => {
    const far = await anOrganisation(api.app);
    const [lead, learner] = [
      await aPerson(api.app, { roles: { [far]: ['coordinator'] } }),
      await aPerson(api.app),
    ];
    const id = newId();
    const at = `/api/organisations/${far}/need-surveys/${id}`;
    await call(lead, 'PUT', at, aNeed({ answers: 'named' }));
    await call(lead, 'PUT', `${at}/published`, { published: true });
    const own = `/api/needs/${id}/own-answer`;
    expect((await call(learner, 'PUT', own, given())).statusCode).toBe(204);
    const database = api.app.get(Database);
    await database.query(`UPDATE organisation SET closed_at = now() WHERE id = $1`, [far]);
    expect((await call(null, 'GET', `/api/needs/${id}?language=fr`)).statusCode).toBe(404);
    expect((await call(learner, 'PUT', own, given())).statusCode).toBe(404);
    expect((await call(learner, 'DELETE', own)).statusCode).toBe(204);
    expect(await database.query(`SELECT 1 FROM need_answer WHERE survey_id = $1`, [id])).toEqual([]);
  });

  it('are not answered by an account that closes meanwhile', async () => {
    const id = await published({ answers: 'named' });
    const learner = await aPerson(api.app);
    const database = api.app.get(Database);
    const [emitted, sent] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const closed = database.inTransaction(async () => {
      await api.app.get(TransactionEventBus).emit('account.closing', { accountId: learner.id });
      emitted.resolve();
      await sent.promise;
      await database.query(`UPDATE account SET closed_at = now() WHERE id = $1`, [learner.id]);
    });
    await emitted.promise;
    let isDone = false;
    const answered = call(learner, 'PUT', `/api/needs/${id}/own-answer`, given()).then((response) => {
      isDone = true;
      return response.statusCode;
    });
    const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while (!isDone && (await database.query(waiting)).length === 0);
    sent.resolve();
    await closed;
    expect(await answered).toBe(404);
    expect(await database.query(`SELECT 1 FROM need_answer WHERE survey_id = $1`, [id])).toEqual([]);
  });

  describe('are counted', () => {
    let id: string;
    beforeAll(async () => {
      id = await published();
      const words = { d24: 'more', qtime: ['day', 'night'], qwords: 'Le soir.' };
      await answers(id, 6);
      await answers(id, 5, { territory: 'ES212', language: 'eu', who: 'space', answers: words });
      await answers(id, 2, { territory: 'AD', language: 'es', answers: { d43: 'need', qwords: 'Nada.' } });
    });

    it('by territory, kind and language, never fewer than five together, and ranked by what no course covers', async () => {
      const { found, answered, abilities } = await results(coordinator, id);
      expect([answered, abilities.readWords]).toEqual([13, true]);
      const territory = found!.divisions.find(({ by }) => by === 'territory')!;
      // Of thirteen, two are in Andorra: five in Gipuzkoa are hidden with them.
      expect([territory.groups, territory.hidden]).toEqual([[{ key: 'FRI15', answered: 6 }], 2]);
      expect(territory.rows[0]).toEqual({
        code: '2.4',
        cells: [{ answered: 6, steps: { can: 0, more: 0, need: 6, aside: 0 } }],
      });
      expect(found!.total[0]?.counts).toEqual({
        answered: 11,
        steps: { can: 0, more: 5, need: 6, aside: 0 },
      });
      expect(found!.uncovered[0]).toMatchObject({ code: '2.4', score: 6 });
      expect(found!.questions.find(({ id: one }) => one === 'qtime')?.counts).toMatchObject([
        { key: 'day', label: 'By day (en)', count: 5 },
        { key: 'night', count: 5 },
      ]);
    });

    it('for the own organisation and its partners, and words for the own one alone', async () => {
      const listed = async (who: TestPerson) =>
        (await call(who, 'GET', '/api/coordination/needs')).json<NeedResultList>().items.map((one) => one.id);
      expect((await listed(coordinator)).includes(id)).toBe(true);
      expect((await listed(partner)).includes(id)).toBe(true);
      expect(await listed(stranger)).toEqual([]);
      const words = `${desk()}/${id}/questions/qwords/words`;
      const status = async (who: TestPerson | null, url: string) => (await call(who, 'GET', url)).statusCode;
      const both = [`/api/coordination/needs/${id}`, `/api/coordination/needs/${id}/results.csv`];
      for (const url of both) {
        expect([await status(partner, url), await status(stranger, url), await status(null, url)]).toEqual([
          ...[200, 404, 401],
        ]);
      }
      expect([await status(partner, words), await status(stranger, words)]).toEqual([403, 403]);
      const { items } = (await call(coordinator, 'GET', words)).json<SurveyWords>();
      expect(items).toHaveLength(7);
      expect(new Set(items.map(({ by }) => by))).toEqual(new Set([null]));
      expect((await results(partner, id)).abilities).toEqual({ readWords: false, author: [] });
      const [noted] = await api.app
        .get(Database)
        .query(`SELECT 1 FROM audit_entry WHERE organisation_id = $1 AND action = 'needs.exported'`, [north]);
      expect(noted).toBeDefined();
    });

    it('as a file, in which what is hidden is empty', async () => {
      const { body } = await call(coordinator, 'GET', `/api/coordination/needs/${id}/results.csv`);
      expect(body).toContain(
        'Territory,Pyrénées-Atlantiques,2.4 Collaborating through digital technologies,6,0,0,6,0',
      );
      expect(body).not.toMatch(/Andorra|Le soir/);
    });

    it('and become a course in the studio, with one request, by who writes courses', async () => {
      const courseId = newId();
      const url = `${desk()}/${id}/proposals`;
      const wish = { courseId, code: '2.4', sourceLanguage: 'fr' };
      expect((await call(coordinator, 'POST', url, wish)).statusCode).toBe(403);
      for (const _ of [1, 2]) expect((await call(trainer, 'POST', url, wish)).statusCode).toBe(204);
      const studio = `/api/studio/${north}/courses/${courseId}`;
      const course = (await call(trainer, 'GET', studio)).json<StudioCourse>();
      expect(course).toMatchObject({ state: 'draft', sourceLanguage: 'fr' });
      const facts = (await call(trainer, 'GET', `${studio}/facts`)).json<{
        course: { competences: { code: string }[]; objectives: string[] };
        texts: Record<string, { text: string }>;
      }>();
      expect(facts.course.competences.map(({ code }) => code)).toEqual(['2.4']);
      expect(facts.texts['description']?.text).toContain('11 réponses sur 11');
      const { found } = await results(trainer, id);
      expect(found!.uncovered[0]?.begun).toMatchObject([{ courseId, organisationId: north }]);
      expect((await results(coordinator, id)).found!.uncovered[0]?.begun).toEqual([]);
    });
  });

  it('stand beside open figures, each with its definition, year, source and address', async () => {
    const { items } = (
      await call(coordinator, 'GET', '/api/coordination/need-indicators')
    ).json<NeedIndicators>();
    const rows = items.flatMap((one) => one.rows);
    expect(rows).toHaveLength(19);
    expect(new Set(items.map(({ definition }) => definition)).size).toBe(items.length);
    expect(
      rows.every(({ url, source, period, note }) => url.startsWith('https:') && source && (period || note)),
    ).toBe(true);
  });

  it('go with the person who asks for it, and words with their term', async () => {
    const id = await published({ answers: 'named' });
    const [one, other] = [await aPerson(api.app), await aPerson(api.app)];
    const mine = given({ answers: { d24: 'need', qwords: 'Le soir.' } });
    for (const who of [one, other]) await call(who, 'PUT', `/api/needs/${id}/own-answer`, mine);
    const sections: Record<string, PersonalSection> = {};
    const events = api.app.get(TransactionEventBus);
    await events.emit('account.exporting', { accountId: one.id, sections });
    expect(JSON.stringify(sections['needs'])).toContain('Le soir.');
    await events.emit('account.closing', { accountId: one.id });
    const kept = () =>
      api.app
        .get(Database)
        .query(
          `SELECT account_id AS by, words, marks FROM need_answer WHERE survey_id = $1 ORDER BY account_id NULLS FIRST`,
          [id],
        );
    const [nameless, named] = [
      { by: null, words: {}, marks: { d24: 'need' } },
      { by: other.id, words: { qwords: 'Le soir.' }, marks: { d24: 'need' } },
    ];
    expect(await kept()).toEqual([nameless, named]);
    await api.app
      .get(Database)
      .query(`UPDATE need_survey SET opens_on = '2020-01-01', closes_on = '2021-01-01' WHERE id = $1`, [id]);
    await api.app.get(NeedRetention, { strict: false }).forget();
    expect(await kept()).toEqual([nameless, nameless]);
  });
});
