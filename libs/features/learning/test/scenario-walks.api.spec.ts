import type { Enrolment, PersonalSection, Problem, ScenarioWalk } from '@pirecow/contracts';
import { type Course, MAX_STEPS, type Step, unitsOf } from '@pirecow/content';
import { Database, newId, TransactionEventBus } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';

const step = (situation: string, choice: string): Step => ({ situation, choice });
/** On the way: from the first situation to the second, and back to the first. */
const ROUND = [step('s1', 'a'), step('s2', 'a')];

describe('the way through a scenario', () => {
  let api: TestApi;
  let course: Course;
  let blockId: string;
  let person: TestPerson;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;

  const blocks = () => unitsOf(course.structure).flatMap((unit) => unit.blocks);

  beforeAll(async () => {
    api = await startTestApi();
    const organisationId = await anOrganisation(api.app);
    course = await aSmallDraft(api.app, organisationId);
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    blockId = blocks().find(({ type }) => type === 'scenario')?.id ?? '';
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(course.structure.id);
  });

  const path = (block = blockId) => `/api/learning/enrolments/${enrolment.id}/walks/${block}`;
  const walk = (steps: readonly Step[], who = learner) => who.call('PUT', path(), { steps });
  const read = async () => (await learner.call('GET', path())).json<ScenarioWalk>();

  it('goes on from any device, the one that was told last, until it is begun anew', async () => {
    expect(await read()).toEqual({ steps: [] });
    expect((await walk(ROUND.slice(0, 1))).json()).toEqual({ steps: ROUND.slice(0, 1) });
    await walk(ROUND);
    await walk(ROUND);
    expect(await read()).toEqual({ steps: ROUND });
    expect((await walk([])).json()).toEqual({ steps: [] });
    expect(await read()).toEqual({ steps: [] });
  });

  it('is kept as far as the scenario knows it', async () => {
    const astray = [...ROUND, step('s1', 'z'), step('s2', 'b')];
    expect((await walk(astray)).json()).toEqual({ steps: ROUND });
    expect(await read()).toEqual({ steps: ROUND });
  });

  it('is for nobody else, and for no other block', async () => {
    await walk(ROUND);
    const other = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    await other.enrol(course.structure.id);
    expect((await other.call('GET', path())).statusCode).toBe(404);
    expect((await walk([], other)).statusCode).toBe(404);
    for (const block of [blocks().find(({ type }) => type === 'richText')?.id ?? '', newId()]) {
      expect((await learner.call('GET', path(block))).statusCode).toBe(404);
      expect((await learner.call('PUT', path(block), { steps: ROUND })).statusCode).toBe(404);
    }
    expect(await read()).toEqual({ steps: ROUND });
  });

  it.each([
    ['too long', Array.from({ length: MAX_STEPS + 1 }, () => step('s1', 'a'))],
    ['of things that no scenario has', [step('<script>', 'a')]],
    ['of more than steps', [{ ...step('s1', 'a'), more: true }]],
    ['no list', 's1' as unknown as Step[]],
  ])('is refused where it is %s', async (_, steps) => {
    const answer = await walk(steps);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors?.[0]?.field).toMatch(/^steps/);
    expect(await read()).toEqual({ steps: [] });
  });

  it('may be as long as one who goes in circles is followed', async () => {
    const circles = Array.from({ length: MAX_STEPS / 2 }, () => ROUND).flat();
    expect((await walk(circles)).json()).toEqual({ steps: circles });
  });

  it('can be read, but not changed, once the course was left', async () => {
    await walk(ROUND);
    await learner.call('DELETE', `/api/learning/enrolments/${enrolment.id}`);
    expect((await walk([])).json<Problem>().code).toBe('learning.closed');
    expect(await read()).toEqual({ steps: ROUND });
  });

  it('is in the copy of the own data, and gone with the account', async () => {
    await walk(ROUND);
    const database = api.app.get(Database);
    const events = api.app.get(TransactionEventBus);
    const accountId = person.id;
    const sections: Record<string, PersonalSection> = {};
    await database.inTransaction(() => events.emit('account.exporting', { accountId, sections }));
    expect(sections['learning']).toMatchObject({ enrolments: [{ walks: [{ steps: ROUND }] }] });
    await database.inTransaction(() => events.emit('account.closing', { accountId }));
    const left = await database.query(`SELECT FROM scenario_walk WHERE enrolment_id = $1`, [enrolment.id]);
    expect(left).toHaveLength(0);
  });
});
