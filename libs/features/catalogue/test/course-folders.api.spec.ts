import type { ImportReport, Problem } from '@pirecow/contracts';
import { CourseExport, type FolderFiles } from '@pirecow/features/catalogue';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { writeZip } from '../src/folders/zip-writer';
import { demoFolder, withChange } from './folder.factory';

describe('a course folder', () => {
  let api: TestApi;
  let folder: FolderFiles;
  let organisationId: string;
  let trainer: TestPerson;
  let sent = 0;

  beforeAll(async () => {
    api = await startTestApi();
    folder = await demoFolder();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    await api.app.get(Database).query('DELETE FROM course');
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
  });

  const send = async (
    files: FolderFiles,
    { query = '', who = trainer, to = organisationId, match = '' } = {},
  ) =>
    api.app.inject({
      method: 'POST',
      // From an address of its own each time, so that the limit on imports stays out of the way.
      remoteAddress: `10.0.0.${(sent += 1)}`,
      url: `/api/organisations/${to}/courses/import${query}`,
      headers: { ...who.headers, 'content-type': 'application/zip', ...(match && { 'if-match': match }) },
      payload: await writeZip('any-folder', files),
    });

  const courses = () => api.app.get(Database).query(`SELECT id FROM course`);

  it('enters as a zip, and entering again changes nothing', async () => {
    const first = await send(folder);
    expect(first.statusCode).toBe(200);
    const report = first.json<ImportReport>();
    expect(report).toMatchObject({ outcome: 'created', dryRun: false });
    expect(report.units.added).toBeGreaterThan(5);
    expect(report.languages).toHaveLength(3);
    expect((await send(folder)).json()).toMatchObject({
      outcome: 'unchanged',
      texts: { added: 0, changed: 0, removed: 0 },
      blocks: { added: 0, changed: 0, removed: 0 },
    });
  });

  it('comes out byte by byte as it was, once and after another round', async () => {
    await send(folder);
    const { courseId } = (await send(folder)).json<ImportReport>();
    const out = await api.app.get(CourseExport).toFolder(courseId, organisationId);
    await api.app.get(Database).query('DELETE FROM course');
    await send(out.files);
    const again = await api.app.get(CourseExport).toFolder(courseId, organisationId);
    expect([...again.files.keys()].sort()).toEqual([...out.files.keys()].sort());
    for (const [path, bytes] of out.files)
      expect(Buffer.compare(Buffer.from(again.files.get(path)!), Buffer.from(bytes))).toBe(0);
  });

  it('leaves as the same zip every time', async () => {
    const { courseId } = (await send(folder)).json<ImportReport>();
    const url = `/api/organisations/${organisationId}/courses/${courseId}/export`;
    const [one, two] = [
      await api.app.inject({ url, headers: trainer.headers }),
      await api.app.inject({ url, headers: trainer.headers }),
    ];
    expect(one.headers['content-type']).toBe('application/zip');
    expect(Buffer.compare(one.rawPayload, two.rawPayload)).toBe(0);
  });

  it('is only looked at in a dry run', async () => {
    const answer = await send(folder, { query: '?dryRun=true' });
    expect(answer.json()).toMatchObject({ outcome: 'created', dryRun: true });
    expect(await courses()).toEqual([]);
  });

  it('changes a draft by its stable ids, and leaves translations of a changed text outdated', async () => {
    const { courseId } = (await send(folder)).json<ImportReport>();
    const { files } = await api.app.get(CourseExport).toFolder(courseId, organisationId);
    const changed = withChange(files, 'course.fr.md', (text) =>
      text.replace('Télétravailler', 'Bien télétravailler'),
    );
    const report = (await send(changed)).json<ImportReport>();
    expect(report).toMatchObject({
      outcome: 'updated',
      texts: { added: 0, changed: 1, removed: 0 },
      units: { added: 0, changed: 0, removed: 0 },
    });
    expect(report.languages.map(({ offered }) => offered)).toEqual([true, false, false]);
  });

  it('keeps translations current where its author says that the rewording is minor', async () => {
    const { courseId } = (await send(folder)).json<ImportReport>();
    const { files } = await api.app.get(CourseExport).toFolder(courseId, organisationId);
    const reworded = withChange(files, 'course.fr.md', (text) =>
      text.replace('Télétravailler', 'Bien télétravailler'),
    );
    const report = (await send(reworded, { query: '?edits=minor' })).json<ImportReport>();
    expect(report).toMatchObject({ outcome: 'updated', texts: { added: 0, changed: 1, removed: 0 } });
    expect(report.languages.map(({ offered }) => offered)).toEqual([true, true, true]);
  });

  it('is refused with file and line, and then nothing of it is kept', async () => {
    const broken = withChange(folder, 'course.yaml', (text) => text.replace('level: initial', 'level: easy'));
    const answer = await send(broken);
    expect(answer.statusCode).toBe(400);
    const [error] = answer.json<Problem>().errors ?? [];
    expect(error?.field).toMatch(/^course\.yaml:\d+ level$/);
    expect(error?.rule).toBe('course.shape.invalid-value');
    expect(error?.message).toContain('intermediate');
    expect(await courses()).toEqual([]);
  });

  it('is refused when a file is not what its name says, or could run', async () => {
    const [drawing = ''] = [...folder.keys()].filter((path) => path.endsWith('.svg'));
    const hostile = withChange(folder, drawing, (text) =>
      text.replace('</svg>', '<script>alert(1)</script></svg>'),
    );
    const answer = await send(hostile);
    expect(answer.json<Problem>().errors).toEqual([
      expect.objectContaining({ field: drawing, rule: 'svg-unsafe', values: { found: '<script>' } }),
    ]);
  });

  it('is refused when its id belongs to another organisation', async () => {
    await send(folder);
    const elsewhere = await anOrganisation(api.app);
    const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    const answer = await send(folder, { who: other, to: elsewhere });
    expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ rule: 'course-elsewhere' })]);
  });

  it('belongs to the first of two organisations that bring it at the same moment', async () => {
    const elsewhere = await anOrganisation(api.app);
    const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    for (let round = 0; round < 3; round += 1) {
      await api.app.get(Database).query('DELETE FROM course');
      const answers = await Promise.all([send(folder), send(folder, { who: other, to: elsewhere })]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 400]);
      const refused = answers.find(({ statusCode }) => statusCode === 400);
      expect(refused?.json<Problem>().errors?.[0]?.rule).toBe('course-elsewhere');
    }
  });

  it('does not overwrite what somebody else changed meanwhile', async () => {
    const { courseId } = (await send(folder)).json<ImportReport>();
    const url = `/api/organisations/${organisationId}/courses/${courseId}/export`;
    const match = String((await api.app.inject({ url, headers: trainer.headers })).headers.etag);
    const reworded = (word: string) =>
      withChange(folder, 'course.fr.md', (text) => text.replace('Télétravailler', word));
    const first = await send(reworded('Bien télétravailler'), { match });
    expect(first.statusCode).toBe(200);
    const second = await send(reworded('Mieux télétravailler'), { match });
    expect([second.statusCode, second.json<Problem>().code]).toEqual([409, 'conflict']);
    const dryRun = await send(reworded('Mieux télétravailler'), { query: '?dryRun=true' });
    const { revision } = dryRun.json<ImportReport>();
    expect(revision).toBe(first.json<ImportReport>().revision);
    expect((await send(reworded('Mieux télétravailler'), { match: `"${revision}"` })).statusCode).toBe(200);
  });

  it('is refused when it takes parts of another course', async () => {
    await send(folder);
    const id = /^id: (\S+)/m.exec(Buffer.from(folder.get('course.yaml')!).toString())![1]!;
    const copy = new Map(
      [...folder].map(
        ([path, bytes]) =>
          [
            path,
            path.startsWith('media/')
              ? bytes
              : Buffer.from(
                  Buffer.from(bytes).toString().replaceAll(id, '01a19468-3238-7226-8851-000000000000'),
                ),
          ] as const,
      ),
    );
    const renamed = withChange(copy, 'course.yaml', (text) => text.replace(/^slug: .*/m, 'slug: copy'));
    const answer = await send(renamed);
    expect(answer.json<Problem>().errors?.[0]).toMatchObject({ rule: 'id-elsewhere' });
    expect(await courses()).toHaveLength(1);
  });

  it('is for trainers of that organisation alone', async () => {
    const learner = await aPerson(api.app, { roles: { [organisationId]: ['learner'] } });
    expect((await send(folder, { who: learner })).statusCode).toBe(403);
    const { courseId } = (await send(folder)).json<ImportReport>();
    const elsewhere = await anOrganisation(api.app);
    const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    const url = `/api/organisations/${elsewhere}/courses/${courseId}`;
    for (const path of ['export', 'publish', 'withdraw']) {
      const method = path === 'export' ? 'GET' : 'POST';
      const answer = await api.app.inject({
        method,
        url: `${url}/${path}`,
        headers: other.headers,
        ...(path === 'publish' && { payload: {} }),
      });
      expect([path, answer.statusCode]).toEqual([path, 404]);
    }
  });

  it('needs to be a zip', async () => {
    const url = `/api/organisations/${organisationId}/courses/import`;
    const json = await api.app.inject({ method: 'POST', url, headers: trainer.headers, payload: {} });
    expect(json.statusCode).toBe(400);
    const noise = await api.app.inject({
      method: 'POST',
      url,
      headers: { ...trainer.headers, 'content-type': 'application/zip' },
      payload: Buffer.from('not a zip'),
    });
    expect(noise.json<Problem>().errors).toEqual([
      expect.objectContaining({ field: 'file', rule: 'zip-broken' }),
    ]);
  });
});
