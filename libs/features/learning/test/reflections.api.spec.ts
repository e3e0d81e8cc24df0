import type { Enrolment, PersonalSection, Problem, Reflection } from '@pirecow/contracts';
import { type Course, MAX_REFLECTION, unitsOf } from '@pirecow/content';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';

const WORDS = 'Chez moi, il y a deux écrans.\n\nEt un chat.';

describe('what learners write for themselves', () => {
  let api: TestApi;
  let course: Course;
  let blockId: string;
  let person: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  beforeAll(async () => {
    api = await startTestApi();
    const organisationId = await anOrganisation(api.app);
    course = await aSmallDraft(api.app, organisationId);
    const courseId = course.structure.id;
    await publishReady(api.app, { organisationId, courseId });
    const blocks = unitsOf(course.structure).flatMap((unit) => unit.blocks);
    blockId = blocks.find(({ type }) => type === 'reflection')?.id ?? '';
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(course.structure.id);
  });

  const path = (block = blockId) => `/api/learning/enrolments/${enrolment.id}/reflections/${block}`;
  const write = (text: string, who = learner) => who.call('PUT', path(), { text });
  const read = async () => (await learner.call('GET', path())).json<Reflection>();
  const statements = () =>
    api.app.get(Database).query(`SELECT id FROM statement WHERE registration = $1`, [enrolment.id]);

  it('is kept, changed, and forgotten where no words are left, and no record tells of it', async () => {
    const before = await statements();
    expect(await read()).toEqual({ text: '', writtenAt: null });
    const kept = (await write(WORDS)).json<Reflection>();
    expect(kept).toEqual({ text: WORDS, writtenAt: expect.any(String) });
    expect(await read()).toEqual(kept);
    api.clock.advance(60_000);
    expect((await write(WORDS)).json()).toEqual(kept);
    const changed = (await write('Un seul.')).json<Reflection>();
    expect(changed.text).toBe('Un seul.');
    expect(changed.writtenAt).not.toBe(kept.writtenAt);
    expect((await write('  ')).json()).toEqual({ text: '', writtenAt: null });
    api.clock.release();
    expect(await statements()).toEqual(before);
  });

  it('takes the place of what its writer has seen, and of nothing that another device wrote since', async () => {
    const over = (text: string, seen: string) =>
      api.app.inject({
        method: 'PUT',
        url: path(),
        headers: { ...person.headers, 'if-match': `"${seen}"` },
        payload: { text },
      });
    const [first, second] = await Promise.all([
      over('Du téléphone.', 'nothing'),
      over('Du bureau.', 'nothing'),
    ]);
    expect([first.statusCode, second.statusCode].sort()).toEqual([200, 409]);
    const refused = [first, second].find(({ statusCode }) => statusCode === 409);
    expect(refused?.json<Problem>().code).toBe('conflict');
    const { writtenAt } = await read();
    expect((await over('Les deux.', writtenAt ?? '')).statusCode).toBe(200);
    expect((await read()).text).toBe('Les deux.');
  });

  it('is for nobody else, trainer or learner, and for no other block', async () => {
    await write(WORDS);
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    await other.enrol(course.structure.id);
    expect((await other.call('GET', path())).statusCode).toBe(404);
    expect((await write('À moi', other)).statusCode).toBe(404);
    const blocks = unitsOf(course.structure).flatMap((unit) => unit.blocks);
    const text = blocks.find(({ type }) => type === 'richText')?.id ?? '';
    for (const block of [text, newId()]) {
      expect((await learner.call('GET', path(block))).statusCode).toBe(404);
      expect((await learner.call('PUT', path(block), { text: 'x' })).statusCode).toBe(404);
    }
    expect((await read()).text).toBe(WORDS);
  });

  it.each([
    ['too long', 'a'.repeat(MAX_REFLECTION + 1)],
    ['unreadable', 'a\u0000b'],
    ['no text', 7 as unknown as string],
  ])('is refused where it is %s, naming the field', async (_, text) => {
    const answer = await write(text);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toMatchObject([{ field: 'text' }]);
    expect((await read()).text).toBe('');
  });

  it('can be read, but not changed, once the course was left', async () => {
    await write(WORDS);
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    expect((await write('Trop tard')).json<Problem>().code).toBe('learning.closed');
    expect((await read()).text).toBe(WORDS);
  });

  it('is in the copy of the own data, and gone with the account', async () => {
    await write(WORDS);
    const database = api.app.get(Database);
    const events = api.app.get(TransactionEventBus);
    const accountId = person.id;
    const sections: Record<string, PersonalSection> = {};
    await database.inTransaction(() => events.emit('account.exporting', { accountId, sections }));
    expect(JSON.stringify(sections['learning'])).toContain(JSON.stringify(WORDS));
    await database.inTransaction(() => events.emit('account.closing', { accountId }));
    expect(
      await database.query(`SELECT FROM reflection WHERE enrolment_id = $1`, [enrolment.id]),
    ).toHaveLength(0);
  });
});
