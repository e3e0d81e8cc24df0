import type { Enrolment } from '@pirecow/contracts';
import {
  type Course,
  type Scenario,
  scenarioDefinition,
  successOf,
  unitsOf,
  type Walk,
  walkPattern,
} from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import { accountAgent, activityIri, type Statement, verbs } from '@pirecow/xapi';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import type { PlayerPage } from '../src/player.service';
import { LearnerAtTheDoor } from './learning.factory';

const BASE = 'http://localhost:3000';
const WALK: Walk = [
  { situation: 's1', choice: 'a' },
  { situation: 's2', choice: 'b' },
];

describe('a branching scenario', () => {
  let api: TestApi;
  let course: Course;
  let block: Scenario;
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
    block = blocks.find((one): one is Scenario => one.type === 'scenario')!;
  });
  afterAll(() => api.close());

  beforeEach(async () => {
    person = await aPerson(api.app, { language: 'fr' });
    learner = new LearnerAtTheDoor(api.app, person);
    enrolment = await learner.enrol(course.structure.id);
  });

  /** What the player says of a walk that came to the good ending. */
  const ended = (result: object = {}) => ({
    id: newId(),
    actor: accountAgent(BASE, person.id),
    verb: { id: verbs.answered },
    object: { id: activityIri(BASE, 'blocks', block.id), definition: scenarioDefinition(block) },
    result: { response: walkPattern(WALK, 'e1'), success: successOf('good'), ...result },
    timestamp: new Date().toISOString(),
    context: { registration: enrolment.id },
  });
  const page = async () =>
    (await learner.call('GET', `/api/learning/enrolments/${enrolment.id}/units/lecon`)).json<PlayerPage>();

  it('is played: the way is a record of its own, and the player knows that it was', async () => {
    expect((await page()).answered).toEqual({});
    const statement = ended();
    expect((await learner.state([statement])).statusCode).toBe(200);
    const [row] = await api.app
      .get(Database)
      .query<{ original: string }>(`SELECT original FROM statement WHERE id = $1`, [statement.id]);
    const { object, result } = JSON.parse(row?.original ?? '{}') as Statement;
    expect(result).toMatchObject({ response: 's1.a[,]s2.b[,]e1', success: true });
    expect(object).toMatchObject({ definition: { interactionType: 'sequencing' } });
    expect((await page()).answered).toEqual({ [block.id]: true });
  });

  it('neither completes its unit nor earns anything by itself: the unit is done when its learner says so', async () => {
    expect((await learner.state([ended({ completion: true })])).statusCode).toBe(403);
    await learner.state([ended()]);
    const unit = unitsOf(course.structure)[0]!;
    expect((await page()).unitState).not.toBe('completed');
    expect((await learner.finish(enrolment.id, unit.id)).statusCode).toBe(200);
    expect((await page()).unitState).toBe('completed');
  });
});
