import type { CataloguePage, CourseCard } from '@pirecow/contracts';
import { unitsOf } from '@pirecow/content';
import { anOrganisation, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor, theRealCourse } from './learning.factory';

describe('the courses of an organisation that is closed', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  it('leave the shelf and admit nobody new, keep those who are enrolled, and come back with it', async () => {
    const organisation = await anOrganisation(api.app);
    const { structure } = await theRealCourse(api.app, organisation);
    const { headers } = await aPerson(api.app, { platformAdministrator: true });
    const closing = (method: 'PUT' | 'DELETE') =>
      api.app.inject({ method, url: `/api/organisations/${organisation}/closing`, headers });
    const get = (path: string) => api.app.inject({ url: `/api/catalogue/${path}` });
    const enrol = async () => {
      const learner = new LearnerAtTheDoor(api.app, await aPerson(api.app));
      return (await learner.call('POST', '/api/learning/enrolments', { courseId: structure.id })).statusCode;
    };
    const seen = async () => ({
      found: (await get('courses?language=fr&q=télétravail')).json<CataloguePage>().items.length,
      shelf: (await get('courses?language=fr')).json<CataloguePage>().total,
      featured: (await get('featured?language=fr')).json<CourseCard[]>().length,
      page: (await get(`courses/${structure.slug}?language=fr`)).statusCode,
      enrol: await enrol(),
    });
    const open = { found: 1, shelf: 1, featured: 1, page: 200, enrol: 201 };
    const closed = { found: 0, shelf: 0, featured: 0, page: 404, enrol: 404 };

    const learner = new LearnerAtTheDoor(api.app, await aPerson(api.app));
    const enrolment = await learner.enrol(structure.id);
    const states = [await seen()];
    await closing('PUT');
    states.push(await seen());
    const slug = unitsOf(structure)[0]?.slug ?? '';
    expect((await learner.open(enrolment.id, slug)).unit.unit.slug).toBe(slug);
    await closing('DELETE');
    states.push(await seen());
    expect(states).toEqual([open, closed, open]);
  });
});
