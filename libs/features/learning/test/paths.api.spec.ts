import type {
  EnrolmentList,
  ManagedPaths,
  OwnPath,
  PathChoices,
  PathEdit,
  PathList,
  PathMade,
  PathPage,
  PathSheet,
  PathStanding,
  Problem,
} from '@pirecow/contracts';
import { type Course, unitsOf } from '@pirecow/content';
import { Database } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aDraftOf } from '../../catalogue/test/small-course.factory';
import { aPartnership, anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { LearnerAtTheDoor } from './learning.factory';
import { aPathEdit } from './paths.factory';
import { copiesOf } from './runs.factory';

/** Its lesson alone counts, so that one deed completes the course. */
function lessonCounts({ structure }: Course): void {
  for (const unit of unitsOf(structure)) if (unit.kind === 'assessment') unit.required = false;
}

describe('a learning path', () => {
  let api: TestApi;
  let own: string;
  let partner: string;
  let coordinator: TestPerson;
  let courses: Course[];
  let foreign: Course;

  const aCourse = async (organisationId: string) => {
    const course = await aDraftOf(api.app, organisationId, lessonCounts);
    await publishReady(api.app, { organisationId, courseId: course.structure.id });
    return course;
  };

  beforeAll(async () => {
    api = await startTestApi();
    own = await anOrganisation(api.app, { name: 'Larrun' });
    partner = await anOrganisation(api.app, { name: 'Mendi', country: 'ES' });
    coordinator = await aPerson(api.app, { roles: { [own]: ['coordinator'] }, language: 'fr' });
    courses = [await aCourse(own), await aCourse(own), await aCourse(own)];
    foreign = await aCourse(partner);
  });
  afterAll(() => api.close());

  type Sent = { who?: TestPerson; payload?: object; seen?: string };
  const call = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, { who, payload, seen }: Sent = {}) =>
    api.app.inject({
      ...{ method, url, headers: { ...who?.headers, ...(seen && { 'if-match': `"${seen}"` }) } },
      ...(payload && { payload }),
    });
  const paths = () => `/api/organisations/${own}/paths`;
  const ids = (...chosen: Course[]) => chosen.map(({ structure }) => structure.id);
  const refused = (answer: { json: <Body>() => Body }) => answer.json<Problem>().errors?.[0];
  const make = async (edit: PathEdit) => {
    const answer = await call('POST', paths(), { who: coordinator, payload: edit });
    expect([answer.statusCode, answer.body]).toEqual([201, expect.any(String)]);
    return answer.json<PathMade>().id;
  };
  const sheet = async (id: string) =>
    (await call('GET', `${paths()}/${id}`, { who: coordinator })).json<PathSheet>();
  const shown = async (slug: string, language = 'fr') =>
    call('GET', `/api/paths/${slug}?language=${language}`);
  const following = (id: string) => `/api/learning/paths/${id}/following`;
  const aLearner = async () => new LearnerAtTheDoor(api.app, await aPerson(api.app, { language: 'fr' }));
  const mine = async (learner: LearnerAtTheDoor): Promise<OwnPath[]> =>
    (await learner.call('GET', '/api/learning/enrolments')).json<EnrolmentList>().paths;
  const complete = async (learner: LearnerAtTheDoor, course: Course) => {
    const { id } = await learner.enrol(course.structure.id);
    await learner.finishLessons(course, id);
    return id;
  };

  it('is made of courses in an order, and stands in the catalogue in the languages that it speaks', async () => {
    const texts = {
      fr: { title: 'Premiers pas à distance', summary: 'Pour se lancer.' },
      eu: { title: 'Lehen urratsak', summary: 'Hasteko.' },
    };
    const [first, second] = ids(...courses) as [string, string];
    const steps = [
      { courseId: second, required: true },
      { courseId: first, required: false },
    ];
    const id = await make({ texts, steps, published: false });
    const { slug, revision } = await sheet(id);
    expect(slug).toBe('premiers-pas-a-distance');
    expect((await shown(slug)).statusCode).toBe(404);
    const edit = { who: coordinator, payload: { texts, steps, published: true }, seen: revision };
    expect((await call('PUT', `${paths()}/${id}`, edit)).statusCode).toBe(204);
    const basque = (await shown(slug, 'eu')).json<PathPage>();
    expect(basque).toMatchObject({
      title: 'Lehen urratsak',
      language: 'eu',
      organisation: 'Larrun',
      courses: 2,
    });
    expect(basque.steps.map(({ course, required }) => [course.id, required])).toEqual([
      [second, true],
      [first, false],
    ]);
    expect((await shown(slug, 'es')).json<PathPage>()).toMatchObject({
      title: 'Lehen urratsak',
      language: 'eu',
    });
    const list = (await call('GET', '/api/paths?language=fr')).json<PathList>().items;
    expect(list.find((path) => path.id === id)).toMatchObject({ slug, title: 'Premiers pas à distance' });
    const managed = await call('GET', paths(), { who: coordinator });
    expect(managed.json<ManagedPaths>().items.find((path) => path.id === id)).toMatchObject({
      steps: 2,
      followers: 0,
    });
  });

  it('takes another address where the first is taken, and comes in pages', async () => {
    const texts = { fr: { title: 'Même titre', summary: '' } };
    const made = [
      await make(aPathEdit(ids(courses[0]!), { texts })),
      await make(aPathEdit(ids(courses[0]!), { texts })),
    ];
    expect(await Promise.all(made.map(async (id) => (await sheet(id)).slug))).toEqual([
      'meme-titre',
      'meme-titre-2',
    ]);
    const page = async (cursor = '') =>
      (await call('GET', `/api/paths?limit=1${cursor && `&cursor=${cursor}`}`)).json<PathList>();
    const first = await page();
    const second = await page(first.next ?? '');
    expect([first, second].map(({ items }) => items[0]?.id)).toEqual([...made].reverse());
  });

  it('refuses what nobody could follow, naming the field, and edits of what somebody else changed', async () => {
    const [first] = ids(...courses) as [string];
    const post = (edit: object) => call('POST', paths(), { who: coordinator, payload: edit });
    const optional = { steps: [{ courseId: first, required: false }] };
    expect(refused(await post(aPathEdit([first], optional)))).toMatchObject({ field: 'steps' });
    expect(refused(await post(aPathEdit([first, first])))).toMatchObject({ field: 'steps' });
    expect(refused(await post(aPathEdit([])))).toMatchObject({ field: 'steps' });
    expect(refused(await post(aPathEdit([first], { texts: {} })))).toMatchObject({ field: 'texts' });
    const text = { title: 'Un nom', summary: '' };
    const texts = Object.fromEntries([...'abcdefghijklm'].map((letter) => [`x${letter}`, text]));
    expect(refused(await post(aPathEdit([first], { texts })))).toMatchObject({ field: 'texts' });
    expect(refused(await post(aPathEdit(ids(foreign))))).toMatchObject({ field: 'steps' });
    const id = await make(aPathEdit([first]));
    const { revision } = await sheet(id);
    const put = (published: boolean) =>
      call('PUT', `${paths()}/${id}`, {
        who: coordinator,
        payload: aPathEdit([first], { published }),
        seen: revision,
      });
    expect((await put(false)).statusCode).toBe(204);
    expect((await put(true)).json<Problem>().code).toBe('conflict');
    const trainerElsewhere = await aPerson(api.app, { roles: { [partner]: ['trainer'] } });
    const foreignDoor = `/api/organisations/${partner}/paths/${id}`;
    expect((await call('GET', foreignDoor, { who: trainerElsewhere })).statusCode).toBe(404);
  });

  it('leads through a course however many others there are to choose among', async () => {
    const [course = ''] = ids(...courses);
    const many = await copiesOf(api.app, course, 400);
    const choices = await call('GET', `${paths()}/choices`, { who: coordinator });
    expect(choices.json<PathChoices>().courses.map(({ id }) => id)).not.toContain(course);
    await make(aPathEdit([course]));
    await api.app.get(Database).query(`DELETE FROM course WHERE id = ANY ($1)`, [many]);
  });

  it('leads through courses of a partner where its organisation grants that, and keeps them when the grant ends', async () => {
    const choices = async (who = coordinator) =>
      (await call('GET', `${paths()}/choices`, { who })).json<PathChoices>().courses;
    const [course] = ids(foreign) as [string];
    expect((await choices()).map(({ id }) => id)).not.toContain(course);
    // What somebody may see as a member of another organisation is not for the paths of this one.
    const both = await aPerson(api.app, { roles: { [own]: ['coordinator'], [partner]: ['inspector'] } });
    expect((await choices(both)).map(({ id }) => id)).not.toContain(course);
    const grant = { grantor: partner, grantee: own, by: coordinator.id, courseId: course };
    await aPartnership(api.app, { ...grant, rights: ['progress.see'] });
    const offered = (await choices()).find(({ id }) => id === course);
    expect(offered).toMatchObject({ organisation: 'Mendi' });
    const rename = `UPDATE course_text SET text = 'Brouillon' WHERE owner_id = $1 AND field = 'title'`;
    await api.app.get(Database).query(rename, [course]);
    expect((await choices()).find(({ id }) => id === course)).toEqual(offered);
    const edit = aPathEdit([course]);
    const id = await make(edit);
    await api.app.get(Database).query(`UPDATE partnership SET state = 'ended' WHERE grantee_id = $1`, [own]);
    expect(refused(await call('POST', paths(), { who: coordinator, payload: edit }))).toMatchObject({
      field: 'steps',
    });
    expect((await call('PUT', `${paths()}/${id}`, { who: coordinator, payload: edit })).statusCode).toBe(204);
    expect((await sheet(id)).steps).toMatchObject([{ id: course, organisation: 'Mendi', available: true }]);
  });

  it('is followed by learners, says what is next, and counts what they had completed before', async () => {
    const [first, second, third] = courses as [Course, Course, Course];
    const steps = [
      { courseId: first.structure.id, required: true },
      { courseId: second.structure.id, required: false },
      { courseId: third.structure.id, required: true },
    ];
    const id = await make(aPathEdit([], { steps }));
    const learner = await aLearner();
    const before = await complete(learner, first);
    await learner.call('DELETE', `/api/learning/enrolments/${before}`);
    const standing = await learner.call('GET', following(id));
    expect(standing.json<PathStanding>()).toMatchObject({ following: false, done: 1, total: 2 });
    expect(await mine(learner)).toEqual([]);
    for (const _ of [1, 2]) expect((await learner.call('PUT', following(id))).statusCode).toBe(204);
    await learner.enrol(third.structure.id);
    const [followed] = await mine(learner);
    expect(followed).toMatchObject({
      id,
      done: 1,
      total: 2,
      completed: false,
      next: third.structure.id,
      published: true,
    });
    expect(followed?.steps.map(({ state }) => state)).toEqual(['completed', 'to-do', 'under-way']);
    await complete(learner, third);
    expect((await mine(learner))[0]).toMatchObject({ done: 2, completed: true, next: null });
    const other = await aLearner();
    await other.call('PUT', following(id));
    expect(await sheet(id)).toMatchObject({ followers: 2, finished: 1 });
    expect((await learner.call('DELETE', following(id))).statusCode).toBe(204);
    expect(await mine(learner)).toEqual([]);
    expect((await other.call('GET', following(id))).json<PathStanding>()).toMatchObject({
      following: true,
      done: 0,
    });
  });

  it('asks for no course that was withdrawn, and stays with its followers when it leaves the catalogue', async () => {
    const [kept, leaving] = [await aCourse(own), await aCourse(own)];
    const edit = aPathEdit(ids(kept, leaving));
    const id = await make(edit);
    const learner = await aLearner();
    await learner.call('PUT', following(id));
    const trainer = await aPerson(api.app, { roles: { [own]: ['trainer'] } });
    const url = `/api/organisations/${own}/courses/${leaving.structure.id}/withdraw`;
    expect((await call('POST', url, { who: trainer })).statusCode).toBeLessThan(300);
    expect((await mine(learner))[0]).toMatchObject({ total: 1, next: kept.structure.id });
    const { slug, steps } = await sheet(id);
    expect(steps.map(({ available }) => available)).toEqual([true, false]);
    expect((await shown(slug)).json<PathPage>().steps).toHaveLength(1);
    await call('PUT', `${paths()}/${id}`, { who: coordinator, payload: { ...edit, published: false } });
    expect((await mine(learner))[0]).toMatchObject({ id, published: false });
    expect((await (await aLearner()).call('PUT', following(id))).statusCode).toBe(404);
    const exported = (await learner.call('GET', '/api/account/export')).body;
    expect(exported).toContain(slug);
  });
});
