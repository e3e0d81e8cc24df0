import {
  type Enrolment,
  MAX_NOTES,
  type NoteEdit,
  type NoteList,
  type OwnNotes,
  type Problem,
} from '@pirecow/contracts';
import { type Course, unitsOf } from '@pirecow/content';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';

describe('notes and marks of a learner', () => {
  let api: TestApi;
  let organisationId: string;
  let course: Course;
  let blocks: string[];
  let person: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    course = await aSmallDraft(api.app, organisationId);
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    blocks = unitsOf(course.structure).flatMap((unit) => unit.blocks.map(({ id }) => id));
  });
  afterAll(() => api.close());
  afterEach(() => api.clock.release());

  beforeEach(async () => {
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(course.structure.id, 'fr');
  });

  const path = (block = '') => `/api/learning/enrolments/${enrolment.id}/notes${block && `/${block}`}`;
  const write = (edit: NoteEdit, block = blocks[0]!, who = learner) => who.call('PUT', path(block), edit);
  const here = async () => (await learner.call('GET', path())).json<NoteList>().items;
  const all = async (query = '') =>
    (await learner.call('GET', `/api/learning/notes${query}`)).json<OwnNotes>();

  it('are kept beside a passage, changed, and forgotten where neither words nor a mark are left', async () => {
    expect(await here()).toEqual([]);
    const first = await write({ text: 'À relire.\nDemain.', marked: false });
    const [kept] = await here();
    expect(first.json()).toEqual({ writtenAt: kept?.writtenAt });
    expect(kept).toEqual({
      ...{ blockId: blocks[0], text: 'À relire.\nDemain.', marked: false },
      writtenAt: expect.any(String),
    });
    api.clock.advance(60_000);
    const again = await write({ text: 'À relire.\nDemain.', marked: false });
    expect(again.json()).toEqual({ writtenAt: kept?.writtenAt });
    expect((await here())[0]).toEqual(kept);
    await write({ text: '', marked: true });
    expect((await here())[0]).toMatchObject({ text: '', marked: true });
    expect((await write({ text: '  ', marked: false })).json()).toEqual({ writtenAt: null });
    expect(await here()).toEqual([]);
  });

  it('take the place of what their writer has seen, and of nothing else, where that is told', async () => {
    const keep = (text: string, seen: string) =>
      api.app.inject({
        method: 'PUT',
        url: path(blocks[0]),
        headers: { ...person.headers, 'if-match': `"${seen}"` },
        payload: { text, marked: false },
      });
    expect((await keep('Un.', 'nothing')).statusCode).toBe(200);
    expect((await keep('Deux.', 'nothing')).json<Problem>().code).toBe('conflict');
    const [kept] = await here();
    expect(kept?.text).toBe('Un.');
    const both = await Promise.all(['Deux.', 'Trois.'].map((text) => keep(text, kept!.writtenAt)));
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await keep('', 'nothing')).json<Problem>().code).toBe('conflict');
    expect(await here()).toHaveLength(1);
  });

  it('come together from all courses, the newest first and in pages, with the words that they stand beside', async () => {
    const chosen = blocks.slice(0, 3);
    for (const block of chosen) {
      api.clock.advance(1_000);
      await write({ text: `Note ${block}`, marked: true }, block);
    }
    const first = await all('?limit=2');
    const second = await all(`?limit=2&cursor=${first.next}`);
    const listed = [...first.items, ...second.items];
    expect(listed.map(({ blockId }) => blockId)).toEqual([...chosen].reverse());
    expect(second.next).toBeNull();
    const unit = unitsOf(course.structure)[0]!;
    expect(listed[2]).toMatchObject({
      ...{ enrolmentId: enrolment.id, language: 'fr', left: false, unit: { slug: unit.slug } },
      passage: expect.stringMatching(/\p{L}/u),
    });
  });

  it('are for nobody else, and no record tells of them', async () => {
    await write({ text: 'Pour moi.', marked: false });
    const trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer', 'administrator'] } });
    const other = new LearnerAtTheDoor(api.app, trainer);
    expect((await other.call('GET', path())).statusCode).toBe(404);
    expect((await write({ text: 'x', marked: false }, blocks[0], other)).statusCode).toBe(404);
    expect((await other.call('GET', '/api/learning/notes')).json<OwnNotes>().items).toEqual([]);
    const sql = `SELECT count(*)::int AS count FROM statement WHERE registration = $1 AND original LIKE '%Pour moi%'`;
    expect(await api.app.get(Database).query(sql, [enrolment.id])).toEqual([{ count: 0 }]);
  });

  it('are refused where they would stand nowhere, in a course that was left, or beyond a limit', async () => {
    expect((await write({ text: 'x', marked: false }, newId())).statusCode).toBe(404);
    const long = await write({ text: 'x'.repeat(4_001), marked: false });
    expect(long.json<Problem>().errors?.[0]?.field).toBe('text');
    await api.app
      .get(Database)
      .query(
        `INSERT INTO block_note SELECT $1, gen_random_uuid(), 'x', false, now() FROM generate_series(1, $2::int)`,
        [enrolment.id, MAX_NOTES],
      );
    expect((await write({ text: 'x', marked: false })).json<Problem>().code).toBe('learning.notes-full');
    await api.app.get(Database).query(`DELETE FROM block_note WHERE enrolment_id = $1`, [enrolment.id]);
    await write({ text: 'Gardée', marked: false });
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    expect((await write({ text: 'x', marked: false })).json<Problem>().code).toBe('learning.closed');
    expect((await all()).items).toMatchObject([{ text: 'Gardée', left: true }]);
  });

  it('are in the copy of the own data, and go with the account', async () => {
    await write({ text: 'Ma note à moi.', marked: false });
    expect((await learner.call('GET', '/api/account/export')).body).toContain('Ma note à moi.');
    const bus = api.app.get(TransactionEventBus);
    await api.app.get(Database).inTransaction(() => bus.emit('account.closing', { accountId: person.id }));
    const sql = `SELECT count(*)::int AS count FROM block_note WHERE enrolment_id = $1`;
    expect(await api.app.get(Database).query(sql, [enrolment.id])).toEqual([{ count: 0 }]);
  });
});
