import type { CourseReviews, CourseThread, CourseThreads, Problem, StudioCourse } from '@pirecow/contracts';

import { Database, Mailer, newId, TransactionEventBus } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { CommentLetters } from '../src/comments/comment-letters';
import { aSmallDraft } from './small-course.factory';
import { aStudio, rich, type Studio } from './studio.factory';

const MINUTE_MS = 60_000;

describe('comments on the blocks and titles of a draft', () => {
  let api: TestApi;
  let studio: Studio;
  let colleague: TestPerson;
  let south: string;
  let reviewer: TestPerson;
  let course: string;
  let unit: string;
  let block: string;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
    const ours = studio.organisationId;
    colleague = await aPerson(api.app, { roles: { [ours]: ['trainer'] }, givenName: 'Peio' });
    south = await anOrganisation(api.app, { name: 'Artzamendi', country: 'ES' });
    reviewer = await aPerson(api.app, { roles: { [south]: ['trainer'] }, givenName: 'Ane' });
    const by = studio.trainer.id;
    await aPartnership(api.app, { grantor: south, grantee: ours, by, rights: ['progress.see'] });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    api.clock.release();
    ({ course, unit } = await studio.aUnit());
    block = newId();
    await studio.written(course, unit, rich(block));
  });

  const send = (url: string, who: TestPerson, method: 'GET' | 'POST' | 'PUT' | 'DELETE', payload?: object) =>
    api.app.inject({ method, url, headers: who.headers, ...(payload && { payload }) });
  const inStudio = (rest = '') => `/api/studio/${studio.organisationId}/courses/${course}/comments${rest}`;
  const asked = async () => {
    const payload = { accountId: reviewer.id, message: '' };
    await studio.ask(`/${course}/reviews`, { method: 'POST', payload });
    return (await studio.ask(`/${course}/reviews`)).json<CourseReviews>().items[0]!.id;
  };
  const inReview = (id: string, rest = '') => `/api/reviews/${id}/comments${rest}`;
  const aThread = (text = 'Dix minutes, vraiment ?', more: object = {}) => ({
    ...{ threadId: newId(), id: newId(), blockId: block, language: 'fr', text, ...more },
  });
  const begin = async (who = studio.trainer, path = inStudio(), thread = aThread()) => {
    const answer = await send(path, who, 'POST', thread);
    expect(answer.statusCode).toBe(204);
    return thread;
  };
  const threads = async (query = '?state=all', who = studio.trainer, path = inStudio()) =>
    (await send(path + query, who, 'GET')).json<CourseThreads>().items;
  const only = async (): Promise<CourseThread> => {
    const items = await threads();
    expect(items).toHaveLength(1);
    return items[0]!;
  };
  const letters = ({ email }: TestPerson) =>
    api.app
      .get(Database)
      .query<{ body: string }>(
        `SELECT body FROM mail WHERE recipient = $1 AND kind = 'catalogue.comments' ORDER BY created_at`,
        [email],
      );

  it('are said, answered and resolved by authors and by the reviewer from across the border', async () => {
    const review = await asked();
    const { threadId } = await begin(reviewer, inReview(review));
    const answer = { id: newId(), text: 'Quinze, vous avez raison. <script>alert(1)</script>' };
    const path = inStudio(`/${threadId}/answers`);
    expect((await send(path, colleague, 'POST', answer)).statusCode).toBe(204);
    const thread = await only();
    expect(thread).toMatchObject({
      ...{ blockId: block, language: 'fr', resolved: null },
      ...{ about: 'block', part: { unit, title: 'Dire bonjour' } },
      ...{ words: 'Dix minutes suffisent.', changed: false },
      comments: [
        { author: 'Ane Etxeberria', organisation: 'Artzamendi', mine: false, edited: false },
        { author: 'Peio Etxeberria', organisation: 'Larrun Formation', text: answer.text, mine: false },
      ],
    });
    expect(await threads('', reviewer, inReview(review))).toMatchObject([{ comments: [{ mine: true }, {}] }]);
    const state = inReview(review, `/${threadId}/state`);
    expect((await send(state, reviewer, 'PUT', { resolved: true })).statusCode).toBe(204);
    expect(await threads('')).toEqual([]);
    expect(await threads('?state=resolved')).toMatchObject([{ resolved: { by: 'Ane Etxeberria' } }]);
    await send(path, studio.trainer, 'POST', { id: newId(), text: 'Encore un mot.' });
    expect((await only()).resolved).toBeNull();
  });

  it('happen once, however often they are sent, and refuse an id that somebody else has used', async () => {
    const thread = await begin();
    await Promise.all([1, 2, 3].map(() => send(inStudio(), studio.trainer, 'POST', thread)));
    expect((await only()).comments).toHaveLength(1);
    const stolen = { ...aThread(), threadId: thread.threadId };
    expect((await send(inStudio(), colleague, 'POST', stolen)).statusCode).toBe(409);
    const other = await begin(studio.trainer, inStudio(), aThread('Autre chose'));
    const twice = { id: thread.id, text: 'Deux fois' };
    const path = inStudio(`/${other.threadId}/answers`);
    expect((await send(path, studio.trainer, 'POST', twice)).statusCode).toBe(409);
  });

  it('exist for nobody else: not for strangers, not for the reviewer of another draft, not once the request is closed', async () => {
    const review = await asked();
    const { threadId, id } = await begin(reviewer, inReview(review));
    const alone = await anOrganisation(api.app, { country: 'ES' });
    const stranger = await aPerson(api.app, { roles: { [alone]: ['trainer'] } });
    const paths = (base: string) =>
      [
        ['GET', base],
        ['POST', base, aThread()],
        ['POST', `${base}/${threadId}/answers`, { id: newId(), text: 'Non' }],
        ['PUT', `${base}/${threadId}/state`, { resolved: true }],
        ['PUT', `${base}/${threadId}/answers/${id}`, { text: 'Non' }],
        ['DELETE', `${base}/${threadId}/answers/${id}`],
      ] as const;
    const refusals = async (base: string, who: TestPerson) =>
      Promise.all(
        paths(base).map(async ([method, url, body]) => (await send(url, who, method, body)).statusCode),
      );
    const all = (status: number) => Array.from({ length: 6 }, () => status);
    expect(await refusals(inStudio(), stranger)).toEqual(all(403));
    expect(await refusals(inStudio(), reviewer)).toEqual(all(403));
    expect(await refusals(inReview(review), stranger)).toEqual(all(404));
    expect(await refusals(inReview(review), studio.trainer)).toEqual(all(404));
    const elsewhere = aThread('Ailleurs', { blockId: newId() });
    expect((await send(inReview(review), reviewer, 'POST', elsewhere)).statusCode).toBe(404);
    const spoken = aThread('Auf Deutsch', { language: 'de' });
    expect((await send(inReview(review), reviewer, 'POST', spoken)).statusCode).toBe(404);
    const first = course;
    ({ course, unit } = await studio.aUnit());
    const other = await asked();
    const [, , answer] = paths(inReview(other));
    expect((await send(answer[1], reviewer, 'POST', answer[2])).statusCode).toBe(404);
    course = first;
    await studio.ask(`/${course}/reviews/${review}`, { method: 'DELETE' });
    expect(await refusals(inReview(review), reviewer)).toEqual(all(404));
    expect((await only()).comments).toHaveLength(1);
  });

  it('are either said or refused where the request is withdrawn at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      const review = await asked();
      const known = (await threads()).length;
      const [said, withdrawn] = await Promise.all([
        send(inReview(review), reviewer, 'POST', aThread()),
        studio.ask(`/${course}/reviews/${review}`, { method: 'DELETE' }),
      ]);
      expect(withdrawn.statusCode).toBe(204);
      expect([204, 404]).toContain(said.statusCode);
      expect(await threads()).toHaveLength(known + (said.statusCode === 204 ? 1 : 0));
    }
  });

  it('are edited and removed by their author alone; a thread without words goes', async () => {
    const { threadId, id } = await begin();
    const own = inStudio(`/${threadId}/answers/${id}`);
    expect((await send(own, colleague, 'PUT', { text: 'Pas moi' })).statusCode).toBe(404);
    expect((await send(own, colleague, 'DELETE')).statusCode).toBe(404);
    await send(own, studio.trainer, 'PUT', { text: 'Dix minutes, vraiment ?' });
    expect((await only()).comments).toMatchObject([{ edited: false }]);
    await send(own, studio.trainer, 'PUT', { text: 'Plutôt quinze.' });
    expect((await only()).comments).toMatchObject([{ text: 'Plutôt quinze.', edited: true }]);
    const answer = newId();
    const path = inStudio(`/${threadId}/answers`);
    await send(path, colleague, 'POST', { id: answer, text: 'Oui' });
    expect((await send(own, studio.trainer, 'DELETE')).statusCode).toBe(204);
    expect((await send(own, studio.trainer, 'PUT', { text: 'Si' })).statusCode).toBe(404);
    expect((await only()).comments).toMatchObject([{ text: '', removed: true }, { text: 'Oui' }]);
    expect((await send(`${path}/${answer}`, colleague, 'DELETE')).statusCode).toBe(204);
    expect(await threads()).toEqual([]);
  });

  it('are bounded, and stay the plain words that they are', async () => {
    for (const text of ['', ' ', 'a'.repeat(2001), 'a\u0000b'])
      expect((await send(inStudio(), studio.trainer, 'POST', aThread(text))).statusCode).toBe(400);
    await begin(studio.trainer, inStudio(), aThread('<img src=x onerror=alert(1)> **gras**'));
    expect((await only()).comments[0]?.text).toBe('<img src=x onerror=alert(1)> **gras**');
    await api.app.get(Database).query(
      `INSERT INTO course_comment (id, thread_id, author_id, organisation_id, text, at)
       SELECT gen_random_uuid(), $1, $2, $3, 'Encore', now() FROM generate_series(2, 100)`,
      [(await only()).id, studio.trainer.id, studio.organisationId],
    );
    const path = inStudio(`/${(await only()).id}/answers`);
    const more = await send(path, colleague, 'POST', { id: newId(), text: 'De trop' });
    expect(more.json<Problem>().errors).toMatchObject([{ rule: 'too-many-comments' }]);
  });

  it('stay with their block through moves, new wordings and its removal', async () => {
    await begin();
    const { modules } = (await studio.ask(`/${course}`)).json<StudioCourse>();
    const other = await studio.addUnit(course, modules[0]?.id ?? '', 'Ailleurs');
    const [known] = (await studio.unitOf(course, unit)).blocks;
    const changed = { block: known!.block, texts: { body: 'Quinze minutes suffisent.' } };
    await studio.written(course, unit, changed, { seen: known!.revision });
    expect(await only()).toMatchObject({ changed: true, words: 'Dix minutes suffisent.' });
    const move = `/${course}/blocks/${block}/move`;
    expect(
      (await studio.ask(move, { method: 'POST', payload: { after: null, into: other } })).statusCode,
    ).toBeLessThan(300);
    expect((await only()).part?.unit).toBe(other);
    expect(await threads(`?unit=${unit}`)).toEqual([]);
    expect(await threads(`?unit=${other}`)).toHaveLength(1);
    const { revision } = (await studio.unitOf(course, other)).blocks[0]!;
    await studio.ask(`/${course}/blocks/${block}`, { method: 'DELETE', seen: revision });
    expect(await only()).toMatchObject({ part: null, words: 'Dix minutes suffisent.' });
  });

  it('are spoken of the titles of units and modules, where each is read, and change with them', async () => {
    const [module] = (await studio.outline(course)).modules;
    const beside = await studio.addUnit(course, module!.id, 'À côté');
    const { id: elsewhere } = (await studio.outline((await studio.aUnit()).course)).modules[0]!;
    const strange = aThread('Ailleurs', { blockId: elsewhere });
    expect((await send(inStudio(), studio.trainer, 'POST', strange)).statusCode).toBe(404);
    await begin(studio.trainer, inStudio(), aThread('Trop long', { blockId: module!.id }));
    await begin(studio.trainer, inStudio(), aThread('Trop court', { blockId: unit }));
    // The one that was added stands first.
    const part = { title: module!.title.text, unit: beside };
    const ofModule = { about: 'module', part, words: module!.title.text };
    const ofUnit = { about: 'unit', part: { title: 'Dire bonjour', unit }, words: 'Dire bonjour' };
    expect(await threads(`?unit=${unit}`)).toMatchObject([ofUnit, ofModule]);
    expect(await threads(`?unit=${beside}`)).toMatchObject([ofModule]);
    const { units } = (await studio.outline(course)).modules[0]!;
    const seen = units.find(({ id }) => id === unit)!.title.revision;
    const payload = { text: 'Dire bonsoir', weight: 'major' };
    await studio.ask(`/${course}/texts/${unit}/title`, { method: 'PUT', payload, seen });
    expect((await threads(`?unit=${unit}`))[0]).toMatchObject({ changed: true, words: 'Dire bonjour' });
    await studio.ask(`/${course}/units/${unit}`, { method: 'DELETE' });
    expect(await threads()).toMatchObject([{ part: null }, { about: 'module', part: { unit: beside } }]);
  });

  it('are told by one mail for a burst, to those whom they concern and who may still read them', async () => {
    const review = await asked();
    api.clock.set(new Date());
    const tell = () => api.app.get(CommentLetters).send();
    const lettersHere = async (who: TestPerson) =>
      (await letters(who)).filter(({ body }) => body.includes(course) || body.includes(review));
    const counts = async () =>
      Promise.all([studio.trainer, colleague, reviewer].map(async (who) => (await lettersHere(who)).length));
    const { threadId } = await begin(reviewer, inReview(review));
    for (const text of ['Et puis', 'Et encore']) {
      api.clock.advance(MINUTE_MS);
      await send(inReview(review, `/${threadId}/answers`), reviewer, 'POST', { id: newId(), text });
    }
    await tell();
    expect(await counts()).toEqual([0, 0, 0]);
    api.clock.advance(6 * MINUTE_MS);
    await Promise.all([tell(), tell()]);
    await tell();
    expect(await counts()).toEqual([1, 0, 0]);
    const [mail] = await lettersHere(studio.trainer);
    expect(mail?.body).toContain(`/courses/${course}/comments`);
    expect(mail?.body).toContain(': 3.');
    await send(inStudio(`/${threadId}/answers`), studio.trainer, 'POST', { id: newId(), text: 'Merci' });
    await studio.ask(`/${course}/reviews/${review}`, { method: 'DELETE' });
    api.clock.advance(6 * MINUTE_MS);
    await tell();
    expect(await counts()).toEqual([1, 0, 0]);
  });

  it('are told to the others where one mail cannot be written, and to that one in the next round', async () => {
    api.clock.set(new Date());
    const { threadId } = await begin(studio.trainer);
    for (const who of [colleague, studio.trainer])
      await send(inStudio(`/${threadId}/answers`), who, 'POST', { id: newId(), text: 'Oui' });
    api.clock.advance(6 * MINUTE_MS);
    jest.spyOn(api.app.get(Mailer), 'write').mockRejectedValueOnce(new Error('no letter'));
    const told = async () => {
      await api.app.get(CommentLetters).send();
      const all = await Promise.all([studio.trainer, colleague].map(letters));
      return all.flat().filter(({ body }) => body.includes(course)).length;
    };
    expect([await told(), await told()]).toEqual([1, 2]);
  });

  it('leave with the person who asks for their data, and name nobody once the account is closed', async () => {
    const leaver = await aPerson(api.app, { roles: { [studio.organisationId]: ['trainer'] } });
    const { threadId } = await begin(leaver);
    await send(inStudio(`/${threadId}/answers`), colleague, 'POST', { id: newId(), text: 'Ah ?' });
    const sections: Record<string, Record<string, unknown>> = {};
    const bus = api.app.get(TransactionEventBus);
    await bus.emit('account.exporting', { accountId: leaver.id, sections });
    expect(sections['catalogue']?.['commented']).toMatchObject([
      { courseId: course, blockId: block, text: 'Dix minutes, vraiment ?' },
    ]);
    await bus.emit('account.closing', { accountId: leaver.id });
    const waiting = `SELECT FROM course_comment_notice WHERE account_id = $1`;
    expect(await api.app.get(Database).query(waiting, [leaver.id])).toEqual([]);
  });

  it('are spoken of a translation too', async () => {
    const { structure } = await aSmallDraft(api.app, studio.organisationId);
    course = structure.id;
    block = structure.modules[0]?.units[0]?.blocks[0]?.id ?? '';
    await begin(studio.trainer, inStudio(), aThread('¿Así se dice?', { language: 'es' }));
    const thread = await only();
    expect(thread.language).toBe('es');
    const sql = `UPDATE course_text SET text = text || '!' WHERE course_id = $1 AND owner_id = $2 AND language = $3`;
    await api.app.get(Database).query(sql, [course, block, 'fr']);
    expect((await only()).changed).toBe(false);
    await api.app.get(Database).query(sql, [course, block, 'es']);
    expect((await only()).changed).toBe(true);
  });
});
