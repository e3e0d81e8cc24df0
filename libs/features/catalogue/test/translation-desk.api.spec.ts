import type { Course } from '@pirecow/content';
import type {
  Problem,
  TranslatedText,
  TranslationOverview,
  TranslationSheet,
  TranslationSuggestions,
} from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { anOrganisation, aPartnership, aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { publishReady } from './guide.factory';
import { aSmallDraft } from './small-course.factory';
import { aStudio, type Studio } from './studio.factory';

describe('the translation desk', () => {
  let api: TestApi;
  let studio: Studio;
  let course: Course;
  let id: string;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    course = await aSmallDraft(api.app, studio.organisationId);
    id = course.structure.id;
  });

  const overview = async () => (await studio.ask(`/${id}/translations`)).json<TranslationOverview>();
  const spanish = async () => (await overview()).languages.find(({ language }) => language === 'es')!;
  const sheet = async (unit?: string) =>
    (await studio.ask(`/${id}/translations/es${unit ? `?unit=${unit}` : ''}`)).json<TranslationSheet>().texts;
  const put = (text: Pick<TranslatedText, 'ownerId' | 'field'>, payload: object, seen?: string) =>
    studio.ask(`/${id}/translations/es/texts/${text.ownerId}/${text.field}`, {
      method: 'PUT',
      payload,
      ...(seen && { seen }),
    });
  const say = async (one: TranslatedText, text: string, status: string, source = one.sourceHash) => {
    const answer = await put(one, { text, status, source }, one.revision);
    expect(answer.json()).toMatchObject({ revision: expect.any(String) });
    return answer.json<TranslatedText>();
  };
  const firstUnit = () => course.structure.modules[0]!.units[0]!.id;
  const body = async () => (await sheet(firstUnit())).find(({ field }) => field === 'body')!;
  const fillIn = async () => {
    const units = course.structure.modules.flatMap(({ units: all }) => all);
    const texts = (await Promise.all(units.map((unit) => sheet(unit.id)))).flat();
    return texts.find(({ of, field }) => of === 'fillIn' && field === 'text')!;
  };
  /** Says something else in the source language, as an author does in the studio. */
  const reword = async (ownerId: string, text: string, weight = 'major') => {
    const { blocks } = await studio.unitOf(id, firstUnit());
    const { revision, ...content } = blocks.find(({ block }) => block.id === ownerId)!;
    const texts = { ...content.texts, body: text };
    await studio.written(id, firstUnit(), { ...content, texts }, { seen: revision, payload: { weight } });
  };
  const wordings = async () => {
    const sql = `SELECT count(*)::int AS count FROM course_wording WHERE course_id = $1`;
    const [row] = await api.app.get(Database).query<{ count: number }>(sql, [id]);
    return row!.count;
  };

  describe('shows', () => {
    it('every text that has words, beside its translation, in the order in which it is read', async () => {
      const units = [
        undefined,
        ...course.structure.modules.flatMap(({ units: all }) => all.map((one) => one.id)),
      ];
      const texts = (await Promise.all(units.map(sheet))).flat();
      const written = (language: string) =>
        Object.fromEntries(Object.entries(course.texts[language]!).map(([key, { text }]) => [key, text]));
      expect(Object.fromEntries(texts.map((one) => [`${one.ownerId}.${one.field}`, one.source]))).toEqual(
        written('fr'),
      );
      const said = texts.filter(({ text }) => text !== '');
      expect(Object.fromEntries(said.map((one) => [`${one.ownerId}.${one.field}`, one.text]))).toEqual(
        written('es'),
      );
      expect((await sheet())[0]).toMatchObject({ of: 'course', field: 'title', state: 'current', was: null });
    });

    it('where each language stands, and in which unit something waits', async () => {
      const before = await spanish();
      expect(before.texts.outdated).toBe(0);
      await reword((await body()).ownerId, 'Tout autre chose.');
      const { parts } = await overview();
      expect((await spanish()).texts).toEqual({
        ...before.texts,
        outdated: 1,
        current: before.texts.current - 1,
      });
      expect(parts.find((part) => part.id === firstUnit())!.remaining['es']).toBe(1);
    });

    it('nothing to who may not edit, nor of other courses, nor what the course has not', async () => {
      const learner = await aPerson(api.app, {});
      expect((await studio.ask(`/${id}/translations`, { who: learner })).statusCode).toBe(403);
      const { ownerId } = await body();
      const stranger = await aSmallDraft(api.app, await anOrganisation(api.app));
      const unit = stranger.structure.modules[0]!.units[0]!.id;
      const paths = [
        `/${stranger.structure.id}/translations`,
        `/${stranger.structure.id}/translations/es`,
        `/${id}/translations/fr`,
        `/${id}/translations/de`,
        `/${id}/translations/es?unit=${unit}`,
        `/${id}/translations/es/texts/${ownerId}/nothing`,
        `/${id}/translations/es/texts/${unit}/title`,
        `/${id}/translations/es/texts/${ownerId}/nothing/suggestions`,
      ];
      const answers = await Promise.all(paths.map((path) => studio.ask(path)));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(paths.map(() => 404));
    });
  });

  it('says that there is no machine where the operator named none, and proposes nothing', async () => {
    const { ownerId, field } = await body();
    const standing = await studio.ask(`/${id}/translations/es/machine`);
    expect(standing.json()).toEqual({ engine: null, state: 'none' });
    const path = `/${id}/translations/es/texts/${ownerId}/${field}/proposal`;
    expect((await studio.ask(path, { method: 'POST' })).statusCode).toBe(404);
    expect((await api.app.inject('/api/machine-translation')).json()).toEqual({ engine: null });
  });

  describe('keeps what translators write', () => {
    it('as a draft, then ready, with who wrote it; the same again changes nothing', async () => {
      const draft = await say(await body(), 'Diez minutos…', 'draft');
      expect(draft).toMatchObject({ state: 'draft', text: 'Diez minutos…' });
      const ready = await say(draft, 'Diez minutos bastan.', 'ready');
      expect(ready).toMatchObject({ state: 'current', by: expect.stringMatching(/\S/) as string });
      const again = { text: ready.text, status: 'ready', source: ready.sourceHash };
      expect((await put(ready, again, draft.revision)).json()).toEqual(ready);
    });

    it('unless somebody else wrote there meanwhile', async () => {
      const seen = await body();
      await say(seen, 'Lo mío', 'ready');
      const late = await put(
        seen,
        { text: 'Lo tuyo', status: 'ready', source: seen.sourceHash },
        seen.revision,
      );
      expect(late.statusCode).toBe(409);
      expect(await body()).toMatchObject({ text: 'Lo mío' });
    });

    it('made from a wording that is no more: kept, and said to be outdated', async () => {
      const seen = await body();
      await reword(seen.ownerId, 'Vingt minutes.');
      expect(await say(seen, 'Diez minutos.', 'ready')).toMatchObject({
        state: 'outdated',
        text: 'Diez minutos.',
        source: 'Vingt minutes.',
        was: seen.source,
      });
    });

    it('and lets a translation go that has no words', async () => {
      const one = await body();
      expect(await say(one, ' ', 'draft')).toMatchObject({ state: 'missing', text: '', revision: 'none' });
      expect((await spanish()).texts.missing).toBeGreaterThan(0);
    });

    it('but calls nothing ready that breaks a rule of its kind', async () => {
      const gaps = await fillIn();
      expect(gaps.source).toContain('{{');
      const refused = await put(
        gaps,
        { text: 'Sin hueco', status: 'ready', source: gaps.sourceHash },
        gaps.revision,
      );
      expect(refused.statusCode).toBe(400);
      expect(refused.json<Problem>().errors![0]).toMatchObject({
        field: 'text',
        rule: 'course.gap.without-marker',
      });
      expect(await say(gaps, 'Sin hueco', 'draft')).toMatchObject({ state: 'draft' });
      const one = await body();
      const html = { text: '<b>no</b>', status: 'ready', source: one.sourceHash };
      expect((await put(one, html)).json<Problem>().errors![0]).toMatchObject({ rule: 'course.rich.html' });
    });
  });

  describe('tells what changed', () => {
    it('since a text was translated, until it is mended or said to be still right', async () => {
      const before = await body();
      await reword(before.ownerId, 'Dix minutes suffisent souvent.');
      await reword(before.ownerId, 'Dix minutes suffisent toujours.');
      const outdated = await body();
      expect(outdated).toMatchObject({
        state: 'outdated',
        source: 'Dix minutes suffisent toujours.',
        was: before.source,
      });
      expect(await wordings()).toBe(1);
      expect(await say(outdated, outdated.text, 'ready')).toMatchObject({ state: 'current', was: null });
      expect(await wordings()).toBe(0);
    });

    it('also while a draft is made of the new wording', async () => {
      const before = await body();
      await reword(before.ownerId, 'Autrement.');
      const draft = await say(await body(), 'De otro', 'draft', before.sourceHash);
      expect(draft).toMatchObject({ state: 'draft', was: before.source });
      expect(await say(draft, 'De otro modo', 'ready')).toMatchObject({ state: 'current', was: null });
    });

    it('and nothing after a minor edit', async () => {
      const before = await body();
      await reword(before.ownerId, `${before.source}!`, 'minor');
      expect(await body()).toMatchObject({ state: 'current' });
    });
  });

  describe('suggests', () => {
    const suggested = async ({ ownerId, field }: TranslatedText) =>
      (
        await studio.ask(`/${id}/translations/es/texts/${ownerId}/${field}/suggestions`)
      ).json<TranslationSuggestions>();

    it('what the organisation translated before, the most alike first, and agreed terms', async () => {
      const source = 'Le coworking réunit chaque mardi les télétravailleurs de la vallée.';
      await reword((await body()).ownerId, source);
      await say(await body(), 'El coworking reúne a los teletrabajadores del valle.', 'ready');
      course = await aSmallDraft(api.app, studio.organisationId);
      id = course.structure.id;
      await reword((await body()).ownerId, source.replace('mardi', 'jeudi'));
      const { memory, terms } = await suggested(await body());
      expect(memory[0]).toMatchObject({
        source,
        text: 'El coworking reúne a los teletrabajadores del valle.',
      });
      expect(memory[0]!.likeness).toBeGreaterThan(0.7);
      expect(memory.length).toBeLessThanOrEqual(5);
      expect(terms.map(({ term }) => term)).toContain('télétravailleur');
    });

    it('nothing that another organisation wrote, unless it grants that as a partner', async () => {
      const source = 'Une phrase que personne d’autre ne doit retrouver ici.';
      await reword((await body()).ownerId, source);
      await say(await body(), 'Una frase.', 'ready');
      const stranger = await aStudio(api.app);
      const other = await aSmallDraft(api.app, stranger.organisationId);
      const unit = other.structure.modules[0]!.units[0]!;
      const [first] = (await stranger.unitOf(other.structure.id, unit.id)).blocks.filter(
        ({ block }) => block.type === 'richText',
      );
      const { revision, ...content } = first!;
      const texts = { ...content.texts, body: source };
      await stranger.written(other.structure.id, unit.id, { ...content, texts }, { seen: revision });
      const path = `/${other.structure.id}/translations/es/texts/${content.block.id}/body/suggestions`;
      const memory = async () => (await stranger.ask(path)).json<TranslationSuggestions>().memory;
      expect(await memory()).toEqual([]);
      const sides = { grantor: studio.organisationId, grantee: stranger.organisationId };
      const by = (await aPerson(api.app)).id;
      await aPartnership(api.app, { ...sides, by, rights: ['progress.see', 'tutor'] });
      expect(await memory()).toEqual([]);
      await api.app
        .get(Database)
        .query(`DELETE FROM partnership WHERE organisation_id = $1`, [sides.grantor]);
      const courseId = course.structure.id;
      await aPartnership(api.app, { ...sides, by, rights: ['translations.use'], courseId });
      expect(await memory()).toEqual([]);
      await publishReady(api.app, { organisationId: studio.organisationId, courseId });
      expect(await memory()).toMatchObject([
        { source, text: 'Una frase.', organisation: expect.any(String) as string },
      ]);
      await api.app
        .get(Database)
        .query(`UPDATE partnership SET state = 'ended' WHERE organisation_id = $1`, [sides.grantor]);
      expect(await memory()).toEqual([]);
    });
  });
});
