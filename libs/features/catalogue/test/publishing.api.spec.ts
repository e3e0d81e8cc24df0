import { type Course, textKey, unitsOf } from '@pirecow/content';
import type { ImportReport, PublishOutcome } from '@pirecow/contracts';
import { CourseExport, CourseImport, CourseVersions, type FolderFiles } from '@pirecow/features/catalogue';
import { Database } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aPublishedCourse, type TestCourse } from './catalogue.factory';
import { withChange } from './folder.factory';
import { explain } from './guide.factory';

describe('publishing', () => {
  let api: TestApi;
  let course: TestCourse;
  /** The folder as the platform writes it: with the states of its translations. */
  let folder: FolderFiles;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.app.get(Database).query('UPDATE course SET version_id = NULL, state = $1', ['draft']);
    await api.app.get(Database).query('DELETE FROM course');
    course = await aPublishedCourse(api.app);
    folder = (await api.app.get(CourseExport).toFolder(course.courseId, course.organisationId)).files;
  });

  const post = (path: string, payload?: object) =>
    api.app.inject({
      method: 'POST',
      url: `/api/organisations/${course.organisationId}/courses/${course.courseId}/${path}`,
      headers: course.trainer.headers,
      ...(payload && { payload }),
    });

  const publish = async () => {
    await explain(api.app, course, course.trainer);
    return (await post('publish', {})).json<PublishOutcome>();
  };

  const bring = (files: FolderFiles): Promise<ImportReport> => {
    const { organisationId } = course;
    return api.app.get(CourseImport).fromFolder(files, { organisationId, dryRun: false, language: 'fr' });
  };

  const current = async () => {
    const version = await api.app.get(CourseVersions).current(course.courseId);
    if (!version) throw new Error('The course is not public');
    return version;
  };

  it('again without a change does nothing', async () => {
    expect(await publish()).toMatchObject({ outcome: 'unchanged', number: 1, languages: ['fr', 'es', 'eu'] });
  });

  it('a changed translation gives the same version new texts', async () => {
    await bring(
      withChange(folder, 'course.es.md', (text) => text.replace('Teletrabajar', 'Bien teletrabajar')),
    );
    const before = await current();
    expect(await publish()).toMatchObject({ outcome: 'texts', number: 1, versionId: before.id });
    const after = await current();
    expect(after.course.texts['es']?.[textKey(course.courseId, 'title')]?.text).toMatch(/^Bien teletrabajar/);
    expect(after.textState).toBe('es:2,eu:1,fr:1');
  });

  it('a minor edit of the source reaches learners under way in the same version', async () => {
    const minor = withMinorEdit((await current()).course, folder);
    await bring(minor);
    expect(await publish()).toMatchObject({ outcome: 'texts', number: 1, languages: ['fr', 'es', 'eu'] });
  });

  it('a major edit of the source makes a new version, and languages that lag behind wait', async () => {
    await bring(
      withChange(folder, 'course.fr.md', (text) => text.replace('Télétravailler', 'Bien télétravailler')),
    );
    const before = await current();
    const outcome = await publish();
    expect(outcome).toMatchObject({ outcome: 'version', number: 2, languages: ['fr'] });
    expect(outcome.versionId).not.toBe(before.id);
    expect((await api.app.get(CourseVersions).get(before.id)).languages).toEqual(['fr', 'es', 'eu']);
  });

  it('a changed key makes a new version', async () => {
    const [path = ''] = [...folder.keys()].filter(
      (name) => name.includes('surcharge') && name.endsWith('.yaml'),
    );
    await bring(
      withChange(folder, path, (text) => text.replace(/key: \{ correct: \w \}/, 'key: { correct: a }')),
    );
    expect(await publish()).toMatchObject({ outcome: 'version', number: 2 });
  });

  it('pins versions: the database refuses to change them', async () => {
    const database = api.app.get(Database);
    for (const sql of [
      `UPDATE course_version SET structure = '{}'`,
      `UPDATE course_version_key SET keys = '{}'`,
      `UPDATE version_text SET texts = '{}'`,
    ]) {
      await expect(database.query(sql)).rejects.toThrow('is immutable');
    }
  });

  it('takes a course off the shelf and puts it back', async () => {
    const page = () => api.app.inject({ url: '/api/catalogue/courses/teletravailler-des-deux-cotes' });
    expect((await page()).statusCode).toBe(200);
    expect((await post('withdraw')).statusCode).toBe(204);
    expect((await page()).statusCode).toBe(404);
    expect(await api.app.get(CourseVersions).current(course.courseId)).toBeUndefined();
    expect(await publish()).toMatchObject({ outcome: 'unchanged' });
    expect((await page()).statusCode).toBe(200);
  });

  it('serves units with their words as HTML, and those of an assessment without keys and feedback', async () => {
    const version = await current();
    const exam = unitsOf(version.course.structure).find(({ kind }) => kind === 'assessment');
    const ask = (reveal: boolean) =>
      api.app.get(CourseVersions).learnerUnit({
        versionId: version.id,
        unitId: exam?.id ?? '',
        language: 'eu',
        reveal,
        seed: 'a',
      });
    const [closed, open] = [await ask(false), await ask(true)];
    expect(JSON.stringify(closed)).not.toMatch(/"(solution|key|correct|feedback[^"]*|answers)":/);
    expect(JSON.stringify(open)).toContain('"solution"');
    expect(Object.values(closed.blocks[0]?.texts ?? {})[0]).toMatchObject({ language: 'eu' });
  });

  it('puts options in the order of the seed, and nothing else changes with it', async () => {
    const version = await current();
    const lesson = unitsOf(version.course.structure).find((unit) =>
      unit.blocks.some((block) => block.type === 'question' && block.interaction === 'ordering'),
    );
    const versions = api.app.get(CourseVersions);
    const orders = new Set<string>();
    for (const seed of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const wishes = { versionId: version.id, unitId: lesson?.id ?? '', language: 'fr', reveal: false, seed };
      const unit = await versions.learnerUnit(wishes);
      expect(unit).toEqual(await versions.learnerUnit(wishes));
      orders.add(JSON.stringify(unit.blocks.map(({ block }) => block)));
      expect(unit.texts).toEqual((await versions.learnerUnit({ ...wishes, seed: 'z' })).texts);
    }
    expect(orders.size).toBeGreaterThan(1);
  });
});

/** Corrects the title and says in its state that the meaning stayed. */
function withMinorEdit({ structure, texts }: Course, folder: FolderFiles): FolderFiles {
  const old = texts['es']?.[textKey(structure.id, 'title')]?.source ?? '';
  const edited = withChange(folder, 'course.fr.md', (text) =>
    text.replace('Télétravailler', 'Télé-travailler'),
  );
  const state = `  fr:\n    ${structure.id}:\n      title: { equals: [ ${old} ] }\n`;
  return withChange(edited, 'course.yaml', (text) => text.replace(/^states:\n/m, `states:\n${state}`));
}
