import type {
  CourseChecks,
  CourseHistory,
  ImportReport,
  Problem,
  PublishOutcome,
  StudioCourse,
} from '@pirecow/contracts';
import type { FactSheet } from '@pirecow/content';
import { readCourseFolder, writeCourseFolder } from '@pirecow/content/folder';
import { CourseImport } from '@pirecow/features/catalogue';
import { Database, newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { demoFolder } from './folder.factory';
import { explain, meetTheGuide } from './guide.factory';
import { aSmallDraft, zipOf } from './small-course.factory';
import { aStudio, rich, type Studio } from './studio.factory';
import { bringCourse } from './intake.factory';

describe('the gate of the guide', () => {
  let api: TestApi;
  let studio: Studio;
  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  const door = (course: string, path: string) =>
    `/api/organisations/${studio.organisationId}/courses/${course}/${path}`;
  const publish = (course: string) =>
    api.app.inject({
      method: 'POST',
      url: door(course, 'publish'),
      headers: studio.trainer.headers,
      payload: {},
    });
  const refused = async (course: string) => {
    const answer = await publish(course);
    expect(answer.statusCode).toBe(409);
    return answer.json<Problem>();
  };
  const checksOf = async (course: string) =>
    (await studio.ask(`/${course}/checks`)).json<CourseChecks>().items;
  const check = async (course: string, id: string) => (await checksOf(course)).find((one) => one.id === id)!;
  const give = (course: string, id: string, reason: string, seen?: string) =>
    studio.ask(`/${course}/checks/${id}/reason`, {
      method: 'PUT',
      payload: { reason },
      ...(seen && { seen }),
    });

  /** A course of one unit with a text, to which nothing that `checkCourse` looks for is missing. */
  const aCourse = async () => {
    const { course, unit } = await studio.aUnit();
    const payload = { text: 'Montrer.' };
    await studio.ask(`/${course}/texts/${course}/summary`, { method: 'PUT', payload, seen: 'none' });
    await studio.written(course, unit, rich(newId()));
    return { course, unit };
  };
  const aGoodCourse = async () => {
    const made = await aCourse();
    await meetTheGuide(api.app, studio, made.course);
    return made;
  };

  it('counts objectives as their authors do, whatever their ids are', async () => {
    const { course } = await aCourse();
    const { revision: _, ...facts } = (await studio.ask(`/${course}/facts`)).json<FactSheet>().course;
    const objectives = ['ix2', 'ib7'];
    await studio.ask(`/${course}/facts`, { method: 'PUT', payload: { ...facts, objectives } });
    for (const [id, text] of [
      ['ix2', 'Dire bonjour'],
      ['ib7', 'Savoir dire bonjour'],
    ])
      await studio.ask(`/${course}/texts/${course}/objective.${id}`, {
        ...{ method: 'PUT', payload: { text }, seen: 'none' },
      });
    expect((await check(course, 'obj-verb')).places).toEqual([{ field: 'objective.ib7', number: 2 }]);
  });

  it('keeps a course with errors from being published, and names each check and place', async () => {
    const { course, unit } = await aCourse();
    const { code, errors } = await refused(course);
    expect(code).toBe('course.guide-unmet');
    const mended = errors?.filter(({ rule }) => rule === 'guide.mend');
    expect(mended?.map(({ values }) => values?.check)).toEqual(
      expect.arrayContaining(['obj-present', 'prereq', 'duration', 'tutor', 'tech-help', 'eval-steps']),
    );
    expect(mended).toContainEqual(
      expect.objectContaining({
        values: { check: 'duration', unitId: unit },
        reason: expect.stringContaining('The duration of each remote activity'),
      }),
    );
  });

  it('lets it pass once errors are mended and warnings explained, and keeps that with the version', async () => {
    const { course } = await aGoodCourse();
    const answer = await publish(course);
    expect(answer.statusCode).toBe(200);
    const { items } = (await studio.ask(`/${course}/versions`)).json<CourseHistory>();
    expect(items[0]?.guide?.version).toBe('1.1');
    expect(items[0]?.guide?.review).toBeNull();
    expect(items[0]?.guide?.open).toContainEqual({
      ...{ id: 'local', label: expect.stringMatching(/\S/) },
      ...{ reason: 'A test is in a hurry.', by: 'Maite Etxeberria' },
    });
    const [kept] = await api.app
      .get(Database)
      .query<{ results: unknown[] }>('SELECT results FROM course_version_guide WHERE version_id = $1', [
        answer.json<PublishOutcome>().versionId,
      ]);
    expect(kept?.results).toHaveLength(25);
  });

  it('keeps what a version met first when its texts are published anew', async () => {
    const { course } = await aGoodCourse();
    const outcomeOf = async () => (await publish(course)).json<PublishOutcome>().outcome;
    expect(await outcomeOf()).toBe('version');
    expect(await outcomeOf()).toBe('unchanged');
    const { findings } = await check(course, 'local');
    await give(course, 'local', 'Une autre raison, donnée plus tard.', findings);
    const { summary } = (await studio.ask(`/${course}`)).json<StudioCourse>();
    await studio.ask(`/${course}/texts/${course}/summary`, {
      ...{ method: 'PUT', seen: summary.revision },
      payload: { text: 'Montrer !', weight: 'minor' },
    });
    expect(await outcomeOf()).toBe('texts');
    const { items } = (await studio.ask(`/${course}/versions`)).json<CourseHistory>();
    const reasons = (guide: CourseHistory['items'][number]['guide'] | undefined) =>
      guide?.open.find(({ id }) => id === 'local')?.reason;
    expect(items).toHaveLength(1);
    expect(reasons(items[0]?.guide)).toBe('Une autre raison, donnée plus tard.');
    expect(items[0]?.earlierGuides.map(reasons)).toEqual(['A test is in a hurry.']);
  });

  it('asks for the reason of one warning when there is none', async () => {
    const { course } = await aGoodCourse();
    await api.app
      .get(Database)
      .query(`DELETE FROM course_reason WHERE course_id = $1 AND check_id = 'local'`, [course]);
    const { errors } = await refused(course);
    expect(errors).toEqual([
      expect.objectContaining({ rule: 'guide.explain', values: { check: 'local' }, field: 'local' }),
    ]);
    const { findings } = await check(course, 'local');
    expect((await give(course, 'local', 'Un seul pays est concerné ici.', findings)).statusCode).toBe(204);
    expect((await publish(course)).statusCode).toBe(200);
  });

  it('asks again only when the check finds something else', async () => {
    const { course, unit } = await aGoodCourse();
    const link = (id: string) => ({ ...rich(id), texts: { body: 'Lisez [ici](https://example.org).' } });
    await studio.written(course, unit, link(newId()));
    await explain(api.app, { organisationId: studio.organisationId, courseId: course }, studio.trainer);
    await studio.written(course, unit, rich(newId()));
    expect((await check(course, 'heading')).reason).toMatchObject({ holds: true });
    expect((await publish(course)).statusCode).toBe(200);
    await studio.written(course, unit, link(newId()));
    expect((await check(course, 'heading')).reason).toMatchObject({
      reason: 'A test is in a hurry.',
      holds: false,
    });
    const { errors } = await refused(course);
    expect(new Set(errors?.map(({ values }) => values?.check))).toEqual(new Set(['heading']));
    expect(errors).toHaveLength(2);
  });

  it('takes a reason for nothing but what warns today', async () => {
    const { course } = await aCourse();
    for (const id of ['tech-help', 'export', 'weight']) {
      const answer = await give(course, id, 'Il n’y en a pas besoin ici.');
      expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ rule: 'no-reason-asked' })]);
    }
    expect((await give(course, 'local', 'Trop court')).statusCode).toBe(204);
    expect((await give(course, 'local', 'court')).statusCode).toBe(400);
    expect((await give(course, 'local', 'x'.repeat(501))).statusCode).toBe(400);
    const stale = await give(course, 'local', 'Une raison pour un autre état.', '0123456789abcdef');
    expect(stale.json<Problem>().code).toBe('conflict');
    const other = await aStudio(api.app);
    const theirs = await other.begin();
    expect((await give(theirs, 'local', 'Ce n’est pas le nôtre.')).statusCode).toBe(404);
  });

  it('lets a course announce itself without anything in it', async () => {
    const wishes = { organisationId: studio.organisationId, dryRun: false, language: 'fr' };
    const { courseId, guide } = await api.app.get(CourseImport).fromFolder(await demoFolder('visio'), wishes);
    expect(guide).toEqual({ errors: [], warnings: [] });
    expect((await publish(courseId)).statusCode).toBe(200);
    const { items } = (await studio.ask(`/${courseId}/versions`)).json<CourseHistory>();
    expect(items[0]?.guide).toBeNull();
  });

  it('says in a dry run what it will ask of a folder, and says the same once it is in', async () => {
    const sample = await aSmallDraft(api.app, studio.organisationId);
    const own = newId();
    const text = JSON.stringify(sample)
      .replaceAll(sample.structure.id.slice(0, 24), own.slice(0, 24))
      .replaceAll(sample.structure.slug, `cours-${own}`);
    const course = JSON.parse(text) as typeof sample;
    course.structure.audience = [];
    expect(readCourseFolder(writeCourseFolder(course)).course).toBeDefined();
    const by = { who: studio.trainer, to: studio.organisationId };
    const bring = async (dryRun: boolean) => bringCourse(api.app, by, { bytes: await zipOf(course), dryRun });
    const dry = (await bring(true)).json<ImportReport>();
    expect(dry.guide.errors.map(({ id }) => id)).toEqual(['prereq', 'tutor']);
    expect(dry.guide.warnings.map(({ id }) => id)).toContain('local');
    const { guide, courseId } = (await bring(false)).json<ImportReport>();
    expect(guide).toEqual(dry.guide);
    const { errors } = await refused(courseId);
    expect(
      new Set(errors?.filter(({ rule }) => rule === 'guide.mend').map(({ values }) => values?.check)),
    ).toEqual(new Set(['prereq', 'tutor']));
  });
});
