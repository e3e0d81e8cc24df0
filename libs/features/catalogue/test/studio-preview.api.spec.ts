import { type Course, type UnitPreview, unitsOf } from '@pirecow/content';
import { Database, newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aSmallDraft } from './small-course.factory';
import { aStudio, choice, rich, type Studio } from './studio.factory';

describe('the preview of a unit in the studio', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  const ask = (course: string, unit: string, language?: string) =>
    studio.ask(`/${course}/units/${unit}/preview${language ? `?language=${language}` : ''}`);
  const previewOf = async (...where: Parameters<typeof ask>) => (await ask(...where)).json<UnitPreview>();
  const unitIn = ({ structure }: Course, kind: 'lesson' | 'assessment') =>
    unitsOf(structure).find((unit) => unit.kind === kind)!;

  it.each(['lesson', 'assessment'] as const)(
    'shows a %s as learners of each language get it, with what makes its questions answerable',
    async (kind) => {
      const course = await aSmallDraft(api.app, studio.organisationId);
      const unit = unitIn(course, kind);
      for (const language of ['fr', 'es']) {
        const preview = await previewOf(course.structure.id, unit.id, language);
        expect(preview).toMatchObject({ language, gaps: [], problems: [] });
        expect(preview.unit.unit).toMatchObject({ id: unit.id, kind });
        expect(preview.unit.texts['title']).toMatchObject({ language });
        expect(preview.unit.blocks.map(({ block }) => block.id)).toEqual(unit.blocks.map(({ id }) => id));
        const questions = preview.unit.blocks.filter(({ block }) => block.type === 'question');
        expect(questions.filter(({ solution }) => !solution)).toEqual([]);
        expect(questions[0]?.texts['prompt']).toMatchObject({
          language,
          html: expect.stringContaining('<p>'),
        });
      }
    },
  );

  it('shows its media, and drafts of translations as they stand, and says what is missing', async () => {
    const course = await aSmallDraft(api.app, studio.organisationId);
    const { id } = course.structure;
    const unit = unitIn(course, 'lesson');
    const [text, image] = unit.blocks;
    const database = api.app.get(Database);
    const where = [id, text!.id];
    const spanish = `course_id = $1 AND language = 'es' AND owner_id = $2`;
    await database.query(
      `UPDATE course_text SET status = 'draft', text = 'Borrador' WHERE ${spanish}`,
      where,
    );
    await database.query(`DELETE FROM course_text WHERE ${spanish}`, [id, image!.id]);
    const { unit: shown, gaps } = await previewOf(id, unit.id, 'es');
    expect(shown.blocks[0]!.texts['body']).toMatchObject({ language: 'es', html: '<p>Borrador</p>' });
    expect(shown.blocks[1]!.texts['alt']).toMatchObject({ language: 'fr' });
    expect(Object.keys(shown.media)).toHaveLength(2);
    expect(gaps).toEqual([
      { blockId: text!.id, field: 'body', state: 'draft' },
      { blockId: image!.id, field: 'alt', state: 'missing' },
      { blockId: image!.id, field: 'caption', state: 'missing' },
    ]);
    expect((await previewOf(id, unit.id)).gaps).toEqual([]);
  });

  it('of a unit that was just begun says what it lacks, in words', async () => {
    const course = await studio.begin();
    const module = await studio.addModule(course);
    const unit = await studio.addUnit(course, module, 'Le test', 'assessment');
    expect((await previewOf(course, unit)).problems).toMatchObject([
      { blockId: null, message: expect.stringContaining('blocks') as string },
      { blockId: null, message: expect.stringContaining('points') as string },
    ]);
    const content = choice(newId());
    await studio.written(course, unit, { ...content, texts: {} });
    await studio.written(course, unit, { ...rich(newId()), texts: {} });
    const { gaps, problems } = await previewOf(course, unit, 'es');
    expect(problems).toEqual([]);
    expect(gaps.map(({ field, state }) => `${field} ${state}`)).toEqual(
      ['title', 'body', 'prompt', 'option.a.text', 'option.b.text'].map((field) => `${field} missing`),
    );
  });

  it('of a formula that nobody can read says so, and shows the rest', async () => {
    const { course, unit } = await studio.aUnit();
    const id = newId();
    await studio.written(course, unit, { block: { id, type: 'math', tex: '\\frac{1' }, texts: {} });
    await studio.written(course, unit, rich(newId()));
    const { problems, unit: shown } = await previewOf(course, unit);
    expect(problems).toMatchObject([{ blockId: id }]);
    expect(shown.blocks).toHaveLength(2);
  });

  it('does not tell of languages that the course has not, nor of units of other courses', async () => {
    const [mine, theirs] = [await studio.aUnit(), await studio.aUnit()];
    expect((await ask(mine.course, mine.unit, 'eu')).statusCode).toBe(404);
    expect((await ask(mine.course, mine.unit, 'no such')).statusCode).toBe(400);
    expect((await ask(mine.course, theirs.unit)).statusCode).toBe(404);
  });
});
