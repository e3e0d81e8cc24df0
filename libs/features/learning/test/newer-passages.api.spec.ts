import { isCounting, type RenderedTexts, unitsOf } from '@pirecow/content';
import type { Enrolment } from '@pirecow/contracts';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftWithNewerPassage } from '../../catalogue/test/small-course.factory';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';

describe('a passage that is newer in another language', () => {
  let api: TestApi;
  let learner: LearnerAtTheDoor;
  let enrolment: Enrolment;
  let lesson: { slug: string };
  let blockId: string;
  let counting: string;

  beforeAll(async () => {
    api = await startTestApi();
    const organisationId = await anOrganisation(api.app);
    const { structure } = await aDraftWithNewerPassage(api.app, organisationId);
    const units = unitsOf(structure);
    const unit = units.find((one) => !isCounting(one))!;
    [lesson, blockId] = [unit, unit.blocks[0]!.id];
    counting = units.find(isCounting)?.blocks[0]?.id ?? '';
    const course = { organisationId, courseId: structure.id };
    await publishReady(api.app, course);
    learner = new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'es' }));
    enrolment = await learner.enrol(structure.id, 'es');
  });
  afterAll(() => api.close());

  const passage = (block: string, language = 'fr', who = learner) =>
    who.call('GET', `/api/learning/enrolments/${enrolment.id}/blocks/${block}?language=${language}`);

  it('says so in the lesson, and comes alone when it is asked for', async () => {
    const url = `/api/learning/enrolments/${enrolment.id}/units/${lesson.slug}`;
    const page = await learner.call('GET', url);
    expect(page.payload).toContain('"newerIn":"fr"');
    const answer = await passage(blockId);
    const { texts } = answer.json<{ texts: RenderedTexts }>();
    expect(texts.body).toMatchObject({
      language: 'fr',
      html: '<p>Tout <strong>autre</strong> chose.</p>',
    });
    expect(texts.body).not.toHaveProperty('newerIn');
    const whole = await learner.call('GET', `${url}?language=fr`);
    expect(answer.rawPayload.length).toBeLessThan(200);
    expect(answer.rawPayload.length * 50).toBeLessThan(whole.rawPayload.length);
  });

  it('is there for its learner alone, in languages of the course, and never for what counts', async () => {
    const stranger = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    expect((await passage(blockId, 'fr', stranger)).statusCode).toBe(404);
    expect((await passage(blockId, 'eu')).statusCode).toBe(404);
    expect((await passage(counting)).statusCode).toBe(404);
    expect((await passage(enrolment.id)).statusCode).toBe(404);
  });
});
