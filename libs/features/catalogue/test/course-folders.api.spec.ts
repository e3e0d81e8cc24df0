import type { ImportReport, Problem } from '@pirecow/contracts';
import { CourseExport, type FolderFiles } from '@pirecow/features/catalogue';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { writeZip } from '../src/folders/zip-writer';
import { AtTheIntake } from '../../media/test/intakes.factory';
import { demoFolder, withChange } from './folder.factory';
import { bringCourse } from './intake.factory';

interface Sending {
  who: TestPerson;
  to: string;
  dryRun: boolean;
  edits: 'major' | 'minor';
}

describe('a course folder', () => {
  let api: TestApi;
  let folder: FolderFiles;
  let organisationId: string;
  let trainer: TestPerson;

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

  const at = (who = trainer, to = organisationId) => new AtTheIntake(api.app, who, to);
  const zipOf = (files: FolderFiles) => writeZip('any-folder', files);
  const send = async (
    files: FolderFiles,
    { who = trainer, to = organisationId, ...how }: Partial<Sending> = {},
  ) => bringCourse(api.app, { who, to }, { bytes: await zipOf(files), ...how });

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
    const answer = await send(folder, { dryRun: true });
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
    const report = (await send(reworded, { edits: 'minor' })).json<ImportReport>();
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

  it('does not overwrite what somebody else changed since it was looked at: one looks again first', async () => {
    const look = async (files: FolderFiles) =>
      at().looked('a.zip', await zipOf(files), { kind: 'course', edits: 'major' });
    const reworded = (word: string) =>
      withChange(folder, 'course.fr.md', (text) => text.replace('Télétravailler', word));
    const anew = [await look(folder), await look(folder)] as const;
    const changed = [await look(reworded('Bien télétravailler')), await look(reworded('Mieux'))] as const;
    expect(await at().taken(anew[0])).toMatchObject({ state: 'done', report: { outcome: 'created' } });
    for (const late of [anew[1], ...changed])
      expect(await at().taken(late)).toMatchObject({ state: 'looked', problem: { code: 'conflict' } });
    const again = async ({ id }: { id: string }) => {
      expect((await at().ask('POST', `/${id}/look`)).statusCode).toBe(200);
      return at().settled(id);
    };
    const first = await again(changed[0]);
    expect(first).toMatchObject({ problem: null, report: { outcome: 'updated' } });
    expect((await at().ask('POST', `/${first.id}/acceptance`, changed[0])).statusCode).toBe(400);
    const stale = { looked: changed[0].looked };
    expect((await at().ask('POST', `/${first.id}/acceptance`, stale)).statusCode).toBe(409);
    expect(await at().taken(first)).toMatchObject({ state: 'done' });
    expect(await at().taken(await again(changed[1]))).toMatchObject({ state: 'done' });
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
    const noise = await bringCourse(
      api.app,
      { who: trainer, to: organisationId },
      { bytes: Buffer.from('not a zip') },
    );
    expect(noise.json<Problem>().errors).toEqual([
      expect.objectContaining({ field: 'file', rule: 'zip-broken' }),
    ]);
  });
});
