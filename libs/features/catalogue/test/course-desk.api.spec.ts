import { parity } from '@pirecow/content';
import type {
  AuditList,
  CourseDetail,
  DeskCourse,
  DeskCourseList,
  Problem,
  TutorList,
} from '@pirecow/contracts';
import { CourseExport, CourseImport, type FolderFiles } from '@pirecow/features/catalogue';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { DraftStore } from '../src/drafts/draft-store';
import { aPublishedCourse, type TestCourse } from './catalogue.factory';
import { explain } from './guide.factory';
import { demoCourses, demoFolder, WHOLE_COURSE, withChange } from './folder.factory';

describe('the courses of an organisation', () => {
  let api: TestApi;
  let course: TestCourse;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.app.get(Database).query(`UPDATE course SET version_id = NULL, state = 'draft'`);
    await api.app.get(Database).query('DELETE FROM course');
    course = await aPublishedCourse(api.app);
  });

  const base = () => `/api/organisations/${course.organisationId}/courses`;
  const get = async <Answer>(url: string, who: TestPerson = course.trainer) =>
    (await api.app.inject({ url, headers: who.headers })).json<Answer>();
  const list = async (who?: TestPerson) => (await get<DeskCourseList>(base(), who)).items;
  const only = async (who?: TestPerson) => (await list(who))[0]!;
  const post = (path: string, payload?: object) =>
    api.app.inject({
      method: 'POST',
      url: `${base()}/${course.courseId}/${path}`,
      headers: course.trainer.headers,
      ...(payload && { payload }),
    });
  const publish = async () => {
    await explain(api.app, course, course.trainer);
    return post('publish', {});
  };
  const choose = (payload: object, who: TestPerson = course.trainer) =>
    api.app.inject({
      method: 'PUT',
      url: `${base()}/${course.courseId}/tutor`,
      headers: who.headers,
      payload,
    });
  const bring = (files: FolderFiles) =>
    api.app
      .get(CourseImport)
      .fromFolder(files, { organisationId: course.organisationId, dryRun: false, language: 'fr' });
  const folder = async () =>
    (await api.app.get(CourseExport).toFolder(course.courseId, course.organisationId)).files;
  const inSpanish = async () =>
    withChange(await folder(), 'course.es.md', (text) => text.replace('Teletrabajar', 'Bien teletrabajar'));
  const inFrench = async () =>
    withChange(await folder(), 'course.fr.md', (text) =>
      text.replace('Télétravailler', 'Bien télétravailler'),
    );
  const page = () => get<CourseDetail>(`/api/catalogue/courses/${courseSlug}?language=fr`);
  let courseSlug = '';
  beforeEach(async () => {
    courseSlug = (await only()).slug;
  });

  it('say where they stand: a draft, public, changed since, withdrawn', async () => {
    expect(await only()).toMatchObject({ state: 'published', version: 1, changed: false });
    await bring(await inSpanish());
    expect(await only()).toMatchObject({ state: 'published', version: 1, changed: true });
    await publish();
    expect(await only()).toMatchObject({ state: 'published', version: 1, changed: false });
    await post('withdraw');
    expect(await only()).toMatchObject({ state: 'archived', changed: false });
    const [announced = ''] = (await demoCourses()).filter((name) => name !== WHOLE_COURSE);
    await bring(await demoFolder(announced));
    expect((await list())[0]).toMatchObject({ state: 'draft', version: null, changed: false, offered: [] });
  });

  it('count the texts of each language as the course document does', async () => {
    await bring(await inSpanish());
    await bring(await inFrench());
    const { structure, texts } = (await api.app.get(DraftStore).load(course.courseId))!.course;
    const counted = (await only()).texts;
    expect(counted.map(({ language }) => language)).toEqual(['fr', 'es', 'eu']);
    expect(counted.find(({ language }) => language === 'eu')?.outdated).toBeGreaterThan(0);
    for (const { language, ...states } of counted)
      expect(states).toEqual(parity(structure, texts, language).texts);
  });

  it('are named in the language of the reader', async () => {
    const reader = (language: string) =>
      aPerson(api.app, { language, roles: { [course.organisationId]: ['trainer'] } });
    expect((await only(await reader('es'))).title).toMatch(/^Teletrabajar/);
    expect(await only(await reader('en'))).toMatchObject({
      title: expect.stringMatching(/^Télétravailler/) as string,
      titleLanguage: 'fr',
    });
  });

  it('come in pages, the last changed first, and none twice', async () => {
    for (const name of (await demoCourses()).filter((one) => one !== WHOLE_COURSE).slice(0, 4))
      await bring(await demoFolder(name));
    const all = await list();
    const seen: DeskCourse[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after = cursor && `&cursor=${cursor}`;
      const answer: DeskCourseList = await get(`${base()}?limit=2${after}`);
      seen.push(...answer.items);
      cursor = answer.next;
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(5);
    const moments = all.map(({ updatedAt }) => updatedAt);
    expect(moments).toEqual([...moments].sort().reverse());
  });

  it('are for its own trainers', async () => {
    const member = await aPerson(api.app, { roles: { [course.organisationId]: ['administrator'] } });
    const elsewhere = await anOrganisation(api.app);
    const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    for (const who of [member, other])
      expect((await api.app.inject({ url: base(), headers: who.headers })).statusCode).toBe(403);
    expect((await get<DeskCourseList>(`/api/organisations/${elsewhere}/courses`, other)).items).toEqual([]);
  });

  describe('have a tutor', () => {
    it('among the trainers, whom the course page names with the promised answer time', async () => {
      const tutor = await aPerson(api.app, {
        givenName: 'Iñaki',
        familyName: 'Aguirre',
        roles: { [course.organisationId]: ['trainer'] },
      });
      await aPerson(api.app, { roles: { [course.organisationId]: ['coordinator'] } });
      const { items } = await get<TutorList>(`${base()}/tutors`);
      expect(items).toEqual([
        { accountId: tutor.id, name: 'Iñaki Aguirre' },
        { accountId: course.trainer.id, name: 'Maite Etxeberria' },
      ]);
      expect((await choose({ accountId: tutor.id, answerHours: 24 })).statusCode).toBe(204);
      expect((await page()).tutor).toEqual({ name: 'Iñaki Aguirre', answerHours: 24 });
      expect(await only()).toMatchObject({
        tutor: { accountId: tutor.id, name: 'Iñaki Aguirre' },
        answerHours: { chosen: 24, ofFolder: 48 },
        changed: false,
      });
    });

    it('or none, and then the answer time is what the folder promises', async () => {
      await choose({ accountId: course.trainer.id, answerHours: 24 });
      await choose({ accountId: null, answerHours: null });
      expect((await page()).tutor).toEqual({ name: null, answerHours: 48 });
    });

    it('who is named no longer once that role is gone', async () => {
      await choose({ accountId: course.trainer.id, answerHours: null });
      await api.app
        .get(Database)
        .query(`UPDATE membership SET roles = '{coordinator}' WHERE account_id = $1`, [course.trainer.id]);
      expect((await page()).tutor).toEqual({ name: null, answerHours: 48 });
    });

    it('whom a new import of the folder does not change', async () => {
      await choose({ accountId: course.trainer.id, answerHours: 24 });
      await bring(await inSpanish());
      await publish();
      expect((await page()).tutor).toEqual({ name: 'Maite Etxeberria', answerHours: 24 });
    });

    it('who is no stranger', async () => {
      const learner = await aPerson(api.app, { roles: { [course.organisationId]: ['learner'] } });
      const elsewhere = await anOrganisation(api.app);
      const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
      for (const accountId of [learner.id, other.id, newId()]) {
        const answer = await choose({ accountId, answerHours: null });
        expect(answer.json<Problem>().errors).toEqual([
          expect.objectContaining({ field: 'accountId', rule: 'not-a-trainer' }),
        ]);
      }
      expect((await page()).tutor).toEqual({ name: 'Maite Etxeberria', answerHours: 48 });
      const url = `/api/organisations/${elsewhere}/courses/${course.courseId}/tutor`;
      const payload = { accountId: other.id, answerHours: null };
      const answer = await api.app.inject({ method: 'PUT', url, headers: other.headers, payload });
      expect(answer.statusCode).toBe(404);
    });

    it.each([0, 2001, 1.5, '48'])('but no answer within %p hours', async (answerHours) => {
      const answer = await choose({ accountId: null, answerHours });
      expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ field: 'answerHours' })]);
    });
  });

  it('leave a note of what is done to them, by title, and none where nothing changes', async () => {
    await choose({ accountId: course.trainer.id, answerHours: 24 });
    await choose({ accountId: course.trainer.id, answerHours: 24 });
    await publish();
    await post('withdraw');
    const url = `/api/organisations/${course.organisationId}/courses/${course.courseId}/export`;
    expect((await api.app.inject({ url, headers: course.trainer.headers })).statusCode).toBe(200);
    const administrator = await aPerson(api.app, { roles: { [course.organisationId]: ['administrator'] } });
    const { items } = await get<AuditList>(
      `/api/organisations/${course.organisationId}/audit`,
      administrator,
    );
    const { title } = await only();
    expect(items.map(({ action, subject }) => [action, subject])).toEqual([
      ['course.exported', title],
      ['course.withdrawn', title],
      ['course.published', title],
      ['course.tutor-chosen', title],
    ]);
    expect(items.at(-1)?.details).toEqual({
      name: title,
      tutorId: course.trainer.id,
      before: { answerHours: null },
      after: { answerHours: '24' },
    });
  });
});
