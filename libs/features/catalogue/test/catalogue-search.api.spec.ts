import {
  type CataloguePage,
  cataloguePageSchema,
  type CourseCard,
  type CourseDetail,
  type Problem,
} from '@pirecow/contracts';
import { anOrganisation } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aPublishedCourse } from './catalogue.factory';
import { demoCourses, demoFolder } from './folder.factory';

const WHOLE = 'teletravailler-des-deux-cotes';

describe('the public catalogue', () => {
  let api: TestApi;

  beforeAll(async () => {
    api = await startTestApi();
    const organisationId = await anOrganisation(api.app, { name: 'Larrun Formation' });
    for (const name of await demoCourses())
      await aPublishedCourse(api.app, { organisationId, folder: await demoFolder(name) });
  });
  afterAll(() => api.close());

  const get = (query: Record<string, string> = {}) =>
    api.app.inject({ url: '/api/catalogue/courses', query: { language: 'fr', ...query } });

  const page = async (query: Record<string, string> = {}): Promise<CataloguePage> =>
    cataloguePageSchema.parse((await get(query)).json());

  const slugs = async (query: Record<string, string>) => (await page(query)).items.map(({ slug }) => slug);

  it('shows every course, those that can be followed first', async () => {
    const { items, total, next } = await page();
    expect(items).toHaveLength(15);
    expect(total).toBe(15);
    expect(next).toBeNull();
    expect(items.find(({ slug }) => slug === WHOLE)).toMatchObject({
      state: 'published',
      languages: ['fr', 'es', 'eu'],
      language: 'fr',
    });
    const states = items.map(({ state }) => state);
    expect(states).toEqual([...states].sort().reverse());
    expect(new Set(states)).toEqual(new Set(['published', 'announced']));
  });

  it.each([
    ['télétravail', 'in French'],
    ['teletravail', 'without accents'],
    ['TELETRAVAIL', 'in capitals'],
    ['télétravailler', 'in another form'],
    ['teletrabajo', 'in Spanish'],
    ['teletrabajar', 'in Spanish, another form'],
    ['telelan', 'by the beginning of a Basque word'],
    ['telelana', 'in Basque'],
    ['teletrabjo', 'with a letter missing'],
    ['teletravial', 'with two letters swapped'],
    ['deux côtés de la frontière', 'by several words'],
    ['frontiere deux', 'by words in another order'],
  ])('finds the telework course by %s: %s', async (q) => {
    expect((await slugs({ q }))[0]).toBe(WHOLE);
  });

  it('finds nothing for nonsense, and says so', async () => {
    expect(await page({ q: 'xqzwvk' })).toMatchObject({ items: [], total: 0, next: null });
  });

  it.each(["'; DROP TABLE course; --", 'a & | ! :*', '%_\\', '<script>', '(((', '🏔️'])(
    'takes %s for words',
    async (q) => {
      expect((await get({ q })).statusCode).toBe(200);
    },
  );

  it('writes titles in the language of the reader, else in that of the course', async () => {
    const basque = await page({ language: 'eu', q: 'telelana' });
    expect(basque.items[0]).toMatchObject({ slug: WHOLE, language: 'eu' });
    const english = await page({ language: 'en', q: 'telelana' });
    expect(english.items[0]).toMatchObject({ slug: WHOLE, language: 'fr' });
  });

  it('filters by language, level, duration and competence, and counts what each choice would leave', async () => {
    const all = await page();
    for (const [name, facet] of [
      ['in', 'languages'],
      ['level', 'levels'],
      ['duration', 'durations'],
      ['competence', 'competences'],
    ] as const) {
      const choices = all.facets?.[facet] ?? [];
      expect(choices.length).toBeGreaterThan(0);
      for (const { value, count } of choices)
        expect([value, (await page({ [name]: value })).total]).toEqual([value, count]);
    }
  });

  it('names competences in the language of the reader and says that the words are not official', async () => {
    const { facets } = await page({ language: 'es' });
    expect(facets?.competences.find(({ value }) => value === 'DigComp/4.3')?.label).toMatch(
      /salud|bienestar/i,
    );
    const [card] = (await page({ language: 'es', q: 'teletrabajo' })).items;
    expect(card?.competences[0]).toMatchObject({ unofficial: true, version: '3.0' });
  });

  it.each([{}, { q: 'formation' }])(
    'goes on page by page without a gap or a repeat %j',
    async (query: { q?: string }) => {
      const whole = await slugs({ ...query, limit: '60' });
      const seen: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const { items, next }: CataloguePage = await page({
          ...query,
          limit: '3',
          ...(cursor && { cursor }),
        });
        seen.push(...items.map(({ slug }) => slug));
        cursor = next;
      }
      expect(seen).toEqual(whole);
      expect(seen.length).toBeGreaterThan(3);
    },
  );

  it.each([
    ['level', 'easy', 'choice'],
    ['duration', 'century', 'choice'],
    ['in', '../fr', 'format'],
    ['cursor', 'made-up', 'format'],
    ['limit', '1000', 'too_big_number'],
  ])('names the field %s when it is wrong', async (field, value, rule) => {
    const answer = await get({ [field]: value });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ field, rule })]);
  });

  it('shows the whole page of a course', async () => {
    const answer = await api.app.inject({ url: `/api/catalogue/courses/${WHOLE}?language=es` });
    const course = answer.json<CourseDetail>();
    expect(course).toMatchObject({
      state: 'published',
      language: 'es',
      organisation: { name: 'Larrun Formation' },
      tutor: { answerHours: 48 },
      assessments: 1,
      translations: [
        { language: 'fr', offered: true },
        { language: 'es', offered: true, parity: 1 },
        { language: 'eu', offered: true, parity: 1 },
      ],
    });
    expect(course.objectives.length).toBeGreaterThan(3);
    expect(course.outline.flatMap(({ units }) => units).length).toBeGreaterThan(5);
    expect(course.helpHtml).toContain('<p>');
    expect(answer.body).not.toMatch(/"(key|correct|blocks|feedback[^"]*)":/);
  });

  it('shows of an announced course its outline and objectives, and no units', async () => {
    const [announced] = (await page()).items.filter(({ state }) => state === 'announced');
    const answer = await api.app.inject({ url: `/api/catalogue/courses/${announced?.slug}?language=fr` });
    const course = answer.json<CourseDetail>();
    expect(course.state).toBe('announced');
    expect(course.outline.length).toBeGreaterThan(2);
    expect(course.objectives.length).toBeGreaterThan(1);
    expect(course.outline.flatMap(({ units }) => units)).toEqual([]);
  });

  it('knows no other courses', async () => {
    expect((await api.app.inject({ url: '/api/catalogue/courses/none' })).statusCode).toBe(404);
  });

  it('opens the home page with a few cards', async () => {
    const answer = await api.app.inject({ url: '/api/catalogue/featured?language=eu' });
    const cards = answer.json<CourseCard[]>();
    expect(cards).toHaveLength(6);
    expect(cards[0]).toMatchObject({ slug: WHOLE, language: 'eu' });
  });
});
