import type { CourseChecks, GuideContents, GuidePage } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aStudio, choice, rich, type Studio } from './studio.factory';

describe('the guide and its checks', () => {
  let api: TestApi;
  let studio: Studio;
  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  const read = async <Body>(path: string) => (await api.app.inject(path)).json<Body>();
  const checksOf = async (course: string) => (await studio.ask(`/${course}/checks`)).json<CourseChecks>();
  const stateOf = async (course: string, id: string) =>
    (await checksOf(course)).items.find((item) => item.id === id)!;
  const declare = (course: string, check: string, note: string) =>
    studio.ask(`/${course}/checks/${check}/declaration`, { method: 'PUT', payload: { note } });

  it('tells everybody its pages in their language, with version and checks', async () => {
    const guide = await read<GuideContents>('/api/guide?language=eu');
    expect(guide).toMatchObject({ version: '1.1', sourceLanguage: 'fr' });
    expect(guide.pages).toHaveLength(12);
    expect(guide.pages[1]).toMatchObject({ slug: 'objectives', language: 'eu', state: 'current' });
    expect(guide.pages[1]?.checks[0]).toEqual({
      id: 'obj-present',
      label: 'Modulu bakoitzak beha daitekeen helburu bat du gutxienez',
      severity: 'error',
    });
  });

  it('shows a page, in French to who reads a language that it has not', async () => {
    const page = await read<GuidePage>('/api/guide/tutoring?language=es');
    expect(page).toMatchObject({ title: 'Acompañar', language: 'es' });
    expect(page.html).toContain('<table>');
    expect(page.guide.pages).toHaveLength(12);
    expect(await read<GuidePage>('/api/guide/tutoring?language=ca')).toMatchObject({
      title: 'Accompagner',
      language: 'fr',
      state: 'missing',
    });
    expect((await api.app.inject('/api/guide/nothing')).statusCode).toBe(404);
  });

  it.each(['fr', 'eu'])('gives the whole guide as one tagged PDF in %s', async (language) => {
    const answer = await api.app.inject(`/api/guide/pdf?language=${language}`);
    expect(answer.headers['content-type']).toBe('application/pdf');
    const pdf = answer.rawPayload.toString('latin1');
    expect(pdf).toMatch(/^%PDF-1\.7/);
    for (const part of [`/Lang (${language})`, '/Marked true', '/S /H1', '/S /TH', '/S /LBody'])
      expect(pdf).toContain(part);
    // A bookmark for each of its pages.
    expect(pdf.match(/\/Dest /g)).toHaveLength(12);
  });

  it('follows a draft while it is written', async () => {
    const { course, unit } = await studio.aUnit();
    expect(await stateOf(course, 'eval-steps')).toMatchObject({ state: 'notMet', page: 'assessment' });
    expect(await stateOf(course, 'duration')).toMatchObject({ state: 'notMet', places: [{ unitId: unit }] });
    const question = choice(newId());
    await studio.written(course, unit, question);
    const text = rich(newId());
    await studio.written(course, unit, { ...text, block: { ...text.block, minutes: 5 } });
    expect((await stateOf(course, 'eval-steps')).state).toBe('met');
    expect((await stateOf(course, 'duration')).state).toBe('met');
    expect(await stateOf(course, 'trace')).toMatchObject({ state: 'met', ofPlatform: true });
  });

  it('takes the word of a trainer for what no machine can tell, and lets it be taken back', async () => {
    const course = await studio.begin();
    expect((await declare(course, 'local', 'Deux colonnes, France et Espagne.')).statusCode).toBe(204);
    const declared = await stateOf(course, 'local');
    expect(declared).toMatchObject({
      state: 'declared',
      declaration: { note: 'Deux colonnes, France et Espagne.', name: expect.stringMatching(/\S/) },
    });
    const again = await declare(course, 'local', 'Deux colonnes, France et Espagne.');
    expect(again.statusCode).toBe(204);
    expect((await stateOf(course, 'local')).declaration).toEqual(declared.declaration);
    await studio.ask(`/${course}/checks/local/declaration`, { method: 'DELETE' });
    expect(await stateOf(course, 'local')).toMatchObject({ state: 'notMet', declaration: null });
  });

  it('takes nobody’s word for what can be looked up', async () => {
    const course = await studio.begin();
    const refused = await declare(course, 'tech-help', 'Il y en a.');
    expect(refused.statusCode).toBe(400);
    expect(refused.json()).toMatchObject({ errors: [{ rule: 'not-declarable' }] });
    expect((await declare(course, 'no-such-check', 'Quoi ?')).statusCode).toBe(400);
  });

  it('knows when the course is read again', async () => {
    const course = await studio.begin();
    const review = (reviewOn: string | null) =>
      studio.ask(`/${course}/review`, { method: 'PUT', payload: { reviewOn } });
    const soon = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
    expect((await review(soon)).statusCode).toBe(204);
    expect((await checksOf(course)).reviewOn).toBe(soon);
    expect((await stateOf(course, 'review-date')).state).toBe('met');
    expect((await review('2026-02-31')).statusCode).toBe(400);
    await review(null);
    expect((await stateOf(course, 'review-date')).state).toBe('notMet');
  });

  it('shows the checks of another organisation’s course to nobody', async () => {
    const other = await aStudio(api.app);
    const course = await other.begin();
    expect((await studio.ask(`/${course}/checks`)).statusCode).toBe(404);
    expect((await declare(course, 'local', 'Le nôtre.')).statusCode).toBe(404);
    const review = await studio.ask(`/${course}/review`, { method: 'PUT', payload: { reviewOn: null } });
    expect(review.statusCode).toBe(404);
  });
});
