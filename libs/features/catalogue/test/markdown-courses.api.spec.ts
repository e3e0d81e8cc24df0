import type { ImportReport, Problem } from '@pirecow/contracts';
import { CourseExport } from '@pirecow/features/catalogue';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { writeZip } from '../src/folders/zip-writer';
import { bringCourse } from './intake.factory';

const PICTURE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>';
const DOCUMENT = `---
title: Travailler à distance
lang: fr
licence: CC-BY-4.0
---
Pour qui travaille loin.

## S’installer

Une table, une chaise, <b>une lampe</b>.

![](img/table.svg)
![](https://cdn.example/logo.png)

## Vérifier

\`\`\`gift
Une chaise suffit ? {FALSE}
\`\`\`
`;

const zipOf = (files: Record<string, string | Buffer>) =>
  writeZip('cours', new Map(Object.entries(files).map(([path, content]) => [path, Buffer.from(content)])));

describe('a course of Markdown documents', () => {
  let api: TestApi;
  let trainer: TestPerson;
  let organisationId: string;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
  });
  afterAll(() => api.close());

  const send = (file: Buffer | string, { who = trainer, dryRun = false } = {}) => {
    const name = typeof file === 'string' ? 'travail.md' : 'cours.zip';
    return bringCourse(api.app, { who, to: organisationId }, { bytes: Buffer.from(file), name, dryRun });
  };
  const count = () => api.app.get(Database).query(`SELECT id FROM course`);
  const rulesOf = async (payload: Buffer | string) =>
    (await send(payload)).json<Problem>().errors?.map(({ rule }) => rule);

  it('says first what it keeps, changes and drops, and writes nothing', async () => {
    const answer = await send(DOCUMENT, { dryRun: true });
    expect(answer.statusCode).toBe(200);
    const { conversion, units, languages } = answer.json<ImportReport>();
    expect([units.added, languages.map(({ language }) => language)]).toEqual([3, ['fr']]);
    expect(conversion).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ became: 'kept', what: 'questions', count: 1 }),
        expect.objectContaining({ what: 'html', places: ['travail.md:10 <b>', 'travail.md:10 </b>'] }),
        expect.objectContaining({ what: 'missing-pictures', places: ['travail.md:12 img/table.svg'] }),
        expect.objectContaining({
          what: 'remote-pictures',
          places: ['travail.md:13 https://cdn.example/logo.png'],
        }),
      ]),
    );
    expect(await count()).toEqual([]);
  });

  it('comes in from a zip with its pictures, a new course each time, and keeps what its pictures lack for the guide', async () => {
    const zip = await zipOf({ 'a.md': DOCUMENT, 'img/table.svg': PICTURE });
    const first = (await send(zip)).json<ImportReport>();
    expect(first).toMatchObject({ outcome: 'created', slug: 'travailler-a-distance', files: { added: 1 } });
    expect(first.conversion).toContainEqual({
      ...{ became: 'changed', what: 'no-alternative', count: 1, places: ['a.md:12 img/table.svg'] },
    });
    expect(first.guide.errors.length).toBeGreaterThan(0);
    expect((await send(zip)).json()).toMatchObject({ outcome: 'created', slug: 'travailler-a-distance-2' });
    const { files } = await api.app.get(CourseExport).toFolder(first.courseId, organisationId);
    expect(Buffer.from(files.get('media/table.svg') ?? []).toString()).toContain('<rect');
    const unit = Buffer.from(files.get('units/s-installer.fr.md') ?? []).toString();
    expect(unit).toContain('Une table, une chaise, une lampe.');
    const { statusCode, body } = await publish(first.courseId);
    expect([statusCode, body.includes('text.missing')]).toEqual([400, true]);
  });

  const publish = (courseId: string) =>
    api.app.inject({
      method: 'POST',
      url: `/api/organisations/${organisationId}/courses/${courseId}/publish`,
      headers: trainer.headers,
      payload: { note: '' },
    });

  it('is refused whole with a reason', async () => {
    const before = await count();
    expect(await rulesOf('\n')).toEqual(['markdown.empty']);
    expect(await rulesOf('x'.repeat(1_000_001))).toEqual(['markdown.too-large']);
    expect(await rulesOf(await zipOf({ 'a.md': Buffer.from([0xc3, 0x28]) }))).toEqual(['markdown.encoding']);
    expect(await rulesOf(await zipOf({ 'a.md': '![x](p.png)', 'p.png': 'no picture' }))).toHaveLength(1);
    expect(await count()).toEqual(before);
  });

  it('comes from trainers of the organisation alone', async () => {
    const learner = await aPerson(api.app, { roles: { [organisationId]: ['learner'] } });
    const elsewhere = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    for (const who of [learner, stranger]) expect((await send(DOCUMENT, { who })).statusCode).toBe(403);
  });
});
