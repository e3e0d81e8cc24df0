import type { Comparison, CourseHistory, ImportReport, Problem } from '@pirecow/contracts';
import { CourseExport, CourseImport, CourseVersions, type FolderFiles } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { writeZip } from '../src/folders/zip-writer';
import { aPublishedCourse, type TestCourse } from './catalogue.factory';
import { demoFolder, withChange } from './folder.factory';
import { explain } from './guide.factory';
import { bringCourse } from './intake.factory';

describe('the history of a course', () => {
  let api: TestApi;
  let course: TestCourse;
  let first: FolderFiles;

  beforeAll(async () => {
    api = await startTestApi();
    course = await aPublishedCourse(api.app);
    first = await folder();
    await bring(
      withChange(first, 'course.fr.md', (text) => text.replace('Télétravailler', 'Bien télétravailler')),
    );
    await explain(api.app, course, course.trainer);
    await ask('POST', `/api/organisations/${course.organisationId}/courses/${course.courseId}/publish`, {
      payload: {},
    });
    await bring(
      withChange(await folder(), 'course.es.md', (text) => text.replace('Teletrabajar', 'Trabajar')),
    );
  });
  afterAll(() => api.close());

  const ask = (
    method: 'GET' | 'POST',
    url: string,
    { seen, ...rest }: { seen?: string; payload?: object } = {},
  ) =>
    api.app.inject({
      method,
      url,
      headers: { ...course.trainer.headers, ...(seen && { 'if-match': seen }) },
      ...rest,
    });
  const door = (rest = '') =>
    `/api/studio/${course.organisationId}/courses/${course.courseId}/versions${rest}`;
  const folder = async () =>
    (await api.app.get(CourseExport).toFolder(course.courseId, course.organisationId)).files;
  const bring = (files: FolderFiles) => {
    const { organisationId } = course;
    return api.app.get(CourseImport).fromFolder(files, { organisationId, dryRun: false, language: 'fr' });
  };
  const history = async () => (await ask('GET', door())).json<CourseHistory>();
  const compare = async (from: string, to: string, language: string) =>
    (await ask('GET', door(`/compare?from=${from}&to=${to}&language=${language}`))).json<Comparison>();
  const words = (files: FolderFiles) =>
    [...files]
      .filter(([path]) => path.endsWith('.md'))
      .map(([path, bytes]) => [path, Buffer.from(bytes).toString()]);

  it('names its versions, the newest first, and the one that the public sees', async () => {
    const { items, languages, sourceLanguage } = await history();
    expect(items).toMatchObject([
      { kind: 'version', number: 2, current: true, by: expect.any(String) as string },
      { kind: 'version', number: 1, current: false },
    ]);
    expect([sourceLanguage, languages]).toEqual(['fr', ['fr', 'es', 'eu']]);
  });

  it('says what differs between two versions, and between a version and the draft, in each language', async () => {
    const [second, one] = (await history()).items;
    const published = await compare(one!.id, second!.id, 'fr');
    expect(published).toMatchObject({ structure: false, units: [] });
    expect(published.texts).toEqual([
      expect.objectContaining({
        field: 'title',
        before: expect.stringMatching(/^Télétravailler/) as string,
        after: expect.stringMatching(/^Bien télétravailler/) as string,
      }),
    ]);
    expect((await compare(second!.id, second!.id, 'fr')).texts).toEqual([]);
    expect((await compare(one!.id, 'draft', 'es')).texts).toHaveLength(1);
  });

  it('leads back to a version and keeps what the draft was, which leads back again', async () => {
    const before = await folder();
    const { items, revision } = await history();
    const [, one] = items;
    expect((await ask('POST', door(`/${one!.id}/restore`), { seen: revision })).statusCode).toBe(204);
    expect(words(await folder())).toEqual(words(first));
    const now = await history();
    expect(now.items[0]).toMatchObject({ kind: 'draft', number: null });
    expect((await compare(now.items[0]!.id, 'draft', 'fr')).texts).toHaveLength(1);
    await ask('POST', door(`/${now.items[0]!.id}/restore`), { seen: now.revision });
    expect(await folder()).toEqual(before);
  });

  it('overwrites nothing that the author has not seen, and writes nothing where nothing differs', async () => {
    const { items } = await history();
    const [newest] = items;
    const refused = await ask('POST', door(`/${newest!.id}/restore`), { seen: 'old' });
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([409, 'conflict']);
    expect((await history()).items).toEqual(items);
  });

  it('knows no state of another course', async () => {
    const other = await aPublishedCourse(api.app, { folder: await demoFolder('activite') });
    const foreign = await api.app.get(CourseVersions).current(other.courseId);
    for (const id of [newId(), foreign!.id]) {
      expect((await ask('GET', door(`/compare?from=${id}&to=draft&language=fr`))).statusCode).toBe(404);
      expect((await ask('POST', door(`/${id}/restore`))).statusCode).toBe(404);
    }
  });

  it('keeps the draft that a folder takes the place of, once', async () => {
    const before = await folder();
    const bytes = await writeZip(
      'any-folder',
      withChange(before, 'course.fr.md', (text) => text.replace('télétravailler', 'travailler au loin')),
    );
    const by = { who: course.trainer, to: course.organisationId };
    const imported = () => bringCourse(api.app, by, { bytes });
    const drafts = async () => (await history()).items.filter(({ kind }) => kind === 'draft');
    const known = (await drafts()).length;
    expect((await imported()).json<ImportReport>().outcome).toBe('updated');
    expect((await imported()).json<ImportReport>().outcome).toBe('unchanged');
    const kept = await drafts();
    expect(kept).toHaveLength(known + 1);
    const { revision } = await history();
    await ask('POST', door(`/${kept[0]!.id}/restore`), { seen: revision });
    expect(await folder()).toEqual(before);
  });
});
