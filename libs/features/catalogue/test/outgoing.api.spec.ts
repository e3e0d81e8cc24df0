import { type Course, textKey, unitsOf } from '@pirecow/content';
import type { OutgoingCourse, PackageReport, Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { fromBufferPromise } from 'yauzl';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { AtTheIntake } from '../../media/test/intakes.factory';
import { withoutBuild } from './outgoing.factory';
import { publishReady } from './guide.factory';
import { aDraftOf, aSmallDraft } from './small-course.factory';

/** Path → text of a zip. */
async function unzipped(zip: Buffer): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const file = await fromBufferPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(entry.fileName, Buffer.concat(chunks).toString('utf8'));
  }
  return files;
}

describe('a published course on its way out', () => {
  let api: TestApi;
  let organisationId: string;
  let trainer: TestPerson;
  let course: Course;

  beforeAll(async () => {
    api = await startTestApi();
    withoutBuild(api.app);
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
    course = await aDraftOf(api.app, organisationId, ({ structure }) => {
      const [lesson] = unitsOf(structure);
      if (lesson?.kind === 'lesson') lesson.completion = { match: 'all', viewed: true, attended: 2 };
    });
    const { id: courseId } = course.structure;
    await publishReady(api.app, { organisationId, courseId }, trainer);
  });
  afterAll(() => api.close());
  beforeEach(() => api.app.get(Database).query('DELETE FROM rate_limit'));

  const ask = (rest: string, who = trainer, courseId = course.structure.id) =>
    api.app.inject({
      url: `/api/studio/${organisationId}/courses/${courseId}/${rest}`,
      headers: who.headers,
    });
  const packed = async (query: string) => {
    const answer = await ask(`package?${query}`);
    expect(answer.statusCode).toBe(200);
    return answer.rawPayload;
  };
  const assessment = () => {
    const found = unitsOf(course.structure).find(({ kind }) => kind === 'assessment');
    if (!found) throw new Error('The small course has no assessment');
    return found;
  };

  const takenIn = (bytes: Buffer) =>
    new AtTheIntake(api.app, trainer, organisationId).bring(
      { name: 'course.zip', bytes },
      { kind: 'package' },
    );

  it('says what may leave, and what looks otherwise elsewhere', async () => {
    const about = (await ask('outgoing')).json<OutgoingCourse>();
    expect(about).toMatchObject({ version: 1, languages: ['fr', 'es'], lessons: 1, assessments: 1 });
    expect(about.otherwise.map(({ type }) => type)).toEqual([
      ...[
        'comparison',
        'embed',
        'flipCards',
        'hotspots',
        'pool',
        'reflection',
        'scenario',
        'steps',
        'survey',
        'tabs',
      ],
    ]);
  });

  it('says that nobody is asked to attend elsewhere', async () => {
    const [lesson] = unitsOf(course.structure);
    const title = course.texts['fr']?.[textKey(lesson?.id ?? '', 'title')]?.text;
    const { stays } = (await ask('outgoing')).json<OutgoingCourse>();
    expect(stays).toEqual([{ what: 'attendance', id: lesson?.id, title, halfDays: 2 }]);
  });

  it('leaves as a cmi5 package that we take in ourselves, with its pass mark and both languages', async () => {
    const zip = await packed('standard=cmi5');
    const files = await unzipped(zip);
    expect(files.get('cmi5.xml')).toContain('moveOn="Passed" masteryScore="0.7"');
    expect(files.get('cmi5.xml')).toContain('<langstring lang="es">title 20 es</langstring>');
    const answer = await takenIn(zip);
    expect(answer.statusCode).toBe(200);
    expect(answer.json<PackageReport>()).toMatchObject({ units: 2 });
  });

  it('holds nothing that is fetched from elsewhere, and every file that its pages name', async () => {
    const files = await unzipped(await packed('standard=cmi5'));
    const pages = [...files].filter(([path]) => path.endsWith('.html'));
    expect(pages).toHaveLength(2);
    const named = pages.flatMap(([, html]) =>
      [...html.matchAll(/ (?:src|poster)="([^"]+)"| href="([^"]+)" download/g)].map(
        ([, source, file]) => source ?? file,
      ),
    );
    expect(named.length).toBeGreaterThan(5);
    for (const address of named) expect([...files.keys()].map((path) => `../${path}`)).toContain(address);
    expect([...files.keys()].filter((path) => path.startsWith('media/'))).toHaveLength(2);
    for (const language of ['fr', 'es'])
      expect(pages[0]?.[1]).toContain(
        `../captions/${course.structure.modules[0]?.units[0]?.blocks[2]?.id}.${language}.vtt`,
      );
  });

  it('leaves its assessments, and with them their keys, behind where the trainer wants it', async () => {
    const files = await unzipped(await packed('standard=cmi5&assessments=false'));
    expect(files.get('cmi5.xml')).not.toContain(assessment().id);
    const all = [...files.values()].join('\n');
    for (const { id } of assessment().blocks) expect(all).not.toContain(id);
  });

  it('leaves in the languages that were chosen, the first one first', async () => {
    const files = await unzipped(await packed('standard=cmi5&languages=es'));
    expect(files.get('cmi5.xml')).not.toContain('lang="fr"');
    const [, page = ''] = [...files].find(([path]) => path.endsWith('lecon.html')) ?? [];
    expect(page).toMatch(/^<!doctype html>\n<html lang="es">/);
    expect(page).not.toContain('data-language="fr"');
    const refused = await ask('package?standard=cmi5&languages=es,eu');
    expect(refused.statusCode).toBe(400);
    expect(refused.json<Problem>().errors?.[0]?.rule).toBe('outgoing.language');
  });

  it('leaves as a SCORM 1.2 package whose manifest names every file, and that we take in ourselves', async () => {
    const zip = await packed('standard=scorm12');
    const files = await unzipped(zip);
    const manifest = files.get('imsmanifest.xml') ?? '';
    expect(manifest).toContain('<schemaversion>1.2</schemaversion>');
    expect(manifest).toContain('<adlcp:masteryscore>70</adlcp:masteryscore>');
    expect(manifest.match(/adlcp:scormtype="sco"/g)).toHaveLength(2);
    const named = new Set([...manifest.matchAll(/<file href="([^"]+)"\/>/g)].map(([, path]) => path));
    expect([...named].sort()).toEqual([...files.keys()].filter((path) => path !== 'imsmanifest.xml').sort());
    expect((await takenIn(zip)).json<PackageReport>()).toMatchObject({ units: 2 });
  });

  it.each(['fr', 'es'])(
    'leaves as one tagged PDF in %s, with its pictures told in words',
    async (language) => {
      const answer = await ask(`pdf?language=${language}`);
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-type']).toBe('application/pdf');
      const pdf = answer.rawPayload.toString('latin1');
      const tags = ['/Marked true', '/S /H1', '/S /H3', '/S /Figure', '/S /Code', '/S /LBody'];
      for (const part of [
        `/Lang (${language})`,
        `/Alt (alt 22 ${language})`,
        `/Title (title 20 ${language})`,
        ...tags,
      ])
        expect(pdf).toContain(part);
      // A bookmark for the module, its two units and the answers.
      expect(pdf.match(/\/Dest /g)).toHaveLength(4);
      expect((await ask('pdf?language=eu')).json<Problem>().errors?.[0]?.rule).toBe('outgoing.language');
    },
  );

  it('gives the same bytes twice, and says in the audit log that it left', async () => {
    expect((await packed('standard=cmi5')).equals(await packed('standard=cmi5'))).toBe(true);
    const [row] = await api.app
      .get(Database)
      .query<{ count: number }>(
        `SELECT count(*)::int AS count FROM audit_entry WHERE action = 'course.packaged'`,
      );
    expect(row?.count).toBeGreaterThan(1);
  });

  it('does not leave before it is published, nor for trainers of others', async () => {
    const draft = await aSmallDraft(api.app, organisationId);
    const about = await ask('outgoing', trainer, draft.structure.id);
    expect(about.json<OutgoingCourse>()).toMatchObject({ version: null, languages: [] });
    expect((await ask('package?standard=cmi5', trainer, draft.structure.id)).statusCode).toBe(404);
    const other = await anOrganisation(api.app);
    const stranger = await aPerson(api.app, { roles: { [other]: ['trainer'] } });
    const learner = await aPerson(api.app, { roles: { [organisationId]: ['learner'] } });
    for (const who of [stranger, learner])
      expect([403, 404]).toContain((await ask('package?standard=cmi5', who)).statusCode);
    const url = `/api/studio/${other}/courses/${course.structure.id}/package?standard=cmi5`;
    expect((await api.app.inject({ url, headers: stranger.headers })).statusCode).toBe(404);
  });
});
