import { type Course, parity, textKey, textState } from '@pirecow/content';
import type { Problem, XliffReport } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { DraftStore } from '../src/drafts/draft-store';
import { aSmallDraft } from './small-course.factory';

type Change = (file: string) => string;

/** Writes a target for each segment, as a translator's tool does. */
const translated =
  (state: string, words: (source: string) => string): Change =>
  (file) =>
    file.replaceAll(
      /<segment state="[a-z]+"(?: subState="[^"]*")?>(<source>(.*?)<\/source>)(?:<target>.*?<\/target>)?/g,
      (_, source: string, text: string) =>
        `<segment state="${state}">${source}<target>${words(text)}</target>`,
    );
const shout = (text: string) => text.replaceAll(' es', '').replaceAll('fr', 'es').concat('!');

describe('texts out to translators and back', () => {
  let api: TestApi;
  let organisationId: string;
  let trainer: TestPerson;
  let course: Course;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    course = await aSmallDraft(api.app, organisationId);
  });

  const url = (language = 'es', of = organisationId) =>
    `/api/studio/${of}/courses/${course.structure.id}/translations/${language}/xliff`;
  const out = (only = 'all', language = 'es') =>
    api.app.inject({ url: `${url(language)}?only=${only}`, headers: trainer.headers });
  const send = (payload: string | Buffer, { dryRun = false, language = 'es', who = trainer } = {}) =>
    api.app.inject({
      method: 'POST',
      url: `${url(language)}?dryRun=${dryRun}`,
      headers: { ...who.headers, 'content-type': 'application/xliff+xml' },
      payload,
    });
  const report = async (...sent: Parameters<typeof send>) => {
    const answer = await send(...sent);
    expect(answer.json()).toMatchObject({ courseId: course.structure.id });
    return answer.json<XliffReport>();
  };
  const load = async () => (await api.app.get(DraftStore).load(course.structure.id))!.course;
  const stateOf = async (owner: string, field: string) => {
    const { structure, texts } = await load();
    return textState(structure, texts, { owner, field }, 'es');
  };
  const title = () => ({ ownerId: course.structure.id, field: 'title' });
  const retitle = (text: string, weight = 'major') =>
    api.app.inject({
      method: 'PUT',
      url: `/api/studio/${organisationId}/courses/${course.structure.id}/texts/${course.structure.id}/title`,
      headers: trainer.headers,
      payload: { text, weight },
    });
  const retitled = async (text: string, weight?: string) => {
    const { statusCode, json } = await retitle(text, weight);
    if (statusCode >= 300) throw new Error(JSON.stringify(json()));
  };

  it('change nothing when the file comes back as it went out', async () => {
    const answer = await out();
    expect(answer.headers).toMatchObject({
      'content-type': expect.stringContaining('application/xliff+xml'),
      'content-disposition': `attachment; filename="${course.structure.slug}.fr-es.xlf"`,
    });
    const before = await load();
    const { counts } = await report(answer.body);
    expect(counts).toEqual({
      taken: 0,
      unchanged: Object.keys(before.texts.fr!).length,
      open: 0,
      refused: 0,
    });
    expect(await load()).toEqual(before);
  });

  it('are taken as the translator left them: current where reviewed, drafts else, and once', async () => {
    const file = translated('reviewed', shout)((await out()).body);
    const before = await load();
    const planned = await report(file, { dryRun: true });
    expect(planned.counts).toMatchObject({ unchanged: 0, open: 0 });
    expect(await load()).toEqual(before);
    const taken = await report(file);
    expect(taken).toEqual({ ...planned, dryRun: false });
    expect(taken.counts.taken).toBeGreaterThan(80);
    const { structure, texts } = await load();
    expect(texts.es![textKey(course.structure.id, 'title')]).toMatchObject({
      status: 'ready',
      by: trainer.id,
    });
    expect(texts.es![textKey(course.structure.id, 'title')]!.text).toMatch(/!$/);
    expect(parity(structure, texts, 'es').texts.current).toBe(Object.keys(texts.fr!).length);
    const again = await report(file);
    expect(again.counts).toMatchObject({ taken: 0, unchanged: taken.counts.taken });
    const log = `SELECT account_id AS by, details ->> 'language' AS language FROM audit_entry
      WHERE subject = $1 AND action = 'course.translations-imported'`;
    const logged = await api.app.get(Database).query(log, [course.structure.id]);
    expect(logged).toEqual([{ by: trainer.id, language: 'es' }]);
    const drafts = await report(translated('translated', (text) => `${text}?`)((await out()).body));
    expect(drafts.taken[0]).toMatchObject({ status: 'draft' });
    expect(await stateOf(course.structure.id, 'title')).toBe('draft');
  });

  it('are refused one by one, with the reason in words, and the others are taken', async () => {
    const file = translated('final', shout)((await out()).body);
    const withoutGap = file.replace(
      /<ph id="[^"]*" canDelete="no" equiv="\{\{g1\}\}"[^>]*\/>(?=[^/]*\/>[^/]*<\/target>)/,
      '',
    );
    expect(withoutGap).not.toBe(file);
    const stranger = withoutGap.replace(
      `<unit id="${course.structure.id}.summary"`,
      '<unit id="nobody.summary"',
    );
    const { counts, refused } = await report(stranger);
    expect(refused.map(({ rule }) => rule).sort()).toEqual([
      'course.gap.without-marker',
      'xliff.unknown-text',
    ]);
    expect(refused.every(({ message }) => message.length > 10 && !message.includes('rule.'))).toBe(true);
    expect(counts.taken).toBeGreaterThan(80);
  });

  it('are refused where the source has changed since, and taken where the change was a minor one', async () => {
    const file = translated('final', shout)((await out()).body);
    await retitled('Un autre titre', 'minor');
    expect((await report(file, { dryRun: true })).refused).toEqual([]);
    await retitled('Tout autre chose');
    const { refused } = await report(file);
    expect(refused).toEqual([
      expect.objectContaining({
        ...title(),
        rule: 'xliff.source-changed',
        source: 'Tout autre chose',
        unit: null,
      }),
    ]);
    expect(await stateOf(course.structure.id, 'title')).toBe('outdated');
  });

  it('do not overwrite what somebody translated here meanwhile', async () => {
    const file = (await out()).body;
    await report(translated('final', (text) => `${text} (1)`)(file));
    const { counts, refused } = await report(translated('final', (text) => `${text} (2)`)(file));
    expect(counts.taken).toBe(0);
    expect(new Set(refused.map(({ rule }) => rule))).toEqual(new Set(['xliff.translation-changed']));
    expect((await report(file)).counts).toMatchObject({ taken: 0, refused: 0 });
  });

  it('go out as what is to do, and an outdated translation that is confirmed is current', async () => {
    const nothing = await out('todo');
    expect([nothing.statusCode, nothing.json<Problem>().errors?.[0]?.rule]).toEqual([
      400,
      'xliff.nothing-to-do',
    ]);
    await retitled('Un titre neuf');
    const file = (await out('todo')).body;
    expect(file.match(/<unit /g)).toHaveLength(1);
    expect((await report(file)).counts).toEqual({ taken: 0, unchanged: 1, open: 0, refused: 0 });
    await report(file.replace('state="translated" subState="pirecow:outdated"', 'state="final"'));
    expect(await stateOf(course.structure.id, 'title')).toBe('current');
  });

  it.each<[string, Change, string]>([
    ['with a DOCTYPE', (file) => file.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), 'xml-doctype'],
    ['that is cut off', (file) => file.slice(0, -40), 'xml-broken'],
    ['that is none', () => '<html/>', 'xliff.not-xliff'],
    ['of version 1.2', (file) => file.replace('version="2.1"', 'version="1.2"'), 'xliff.version'],
    ['without texts', (file) => file.replaceAll(/<file .*<\/file>/gs, ''), 'xliff.empty'],
    [
      'nested 70 deep',
      (file) => file.replace('<segment', `${'<group>'.repeat(70)}${'</group>'.repeat(70)}<segment`),
      'xliff.too-deep',
    ],
    ['of another course', (file) => file.replace(/original="[^"]*"/, 'original="x"'), 'xliff.other-course'],
    ['of another language', (file) => file.replace('trgLang="es"', 'trgLang="eu"'), 'xliff.language'],
    [
      'with a hundred thousand elements and more',
      (file) => file.replace('<segment', `${'<i/>'.repeat(310_000)}<segment`),
      'xliff.too-many-elements',
    ],
  ])('a file %s is refused, and nothing is written', async (_, change, rule) => {
    const before = await load();
    const answer = await send(change((await out()).body));
    expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ field: 'file', rule })]);
    expect(await load()).toEqual(before);
  });

  it('a file in a wrong encoding, or of 50 MB, is refused', async () => {
    const latin = Buffer.from((await out()).body.replace('</source>', 'é</source>'), 'latin1');
    expect((await send(latin)).json<Problem>().errors?.[0]?.rule).toBe('xml-encoding');
    expect((await send(Buffer.alloc(50_000_000, 0x20))).json<Problem>().code).toBe('input.too-large');
  });

  it('are for trainers of the organisation, in languages of the course', async () => {
    const learner = await aPerson(api.app);
    expect((await send('<xliff/>', { who: learner })).statusCode).toBe(403);
    expect((await out('all', 'eu')).statusCode).toBe(404);
    expect((await out('all', 'fr')).statusCode).toBe(404);
    const elsewhere = await anOrganisation(api.app);
    const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
    const answer = await api.app.inject({ url: url('es', elsewhere), headers: other.headers });
    expect(answer.statusCode).toBe(404);
  });
});
