import {
  type BlockContent,
  type BlockOf,
  checkCourse,
  drawnQuestions,
  type EditedBlock,
  questionsOf,
  textState,
  unitsOf,
} from '@pirecow/content';
import { readCourseFolder, writeCourseFolder } from '@pirecow/content/folder';
import type { PoolStand, Problem } from '@pirecow/contracts';
import { CourseVersions } from '@pirecow/features/catalogue';
import { newId } from '@pirecow/platform';
import { publishReady } from '../../catalogue/test/guide.factory';
import { aSmallDraft } from '../../catalogue/test/small-course.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { type Bank, aBank, aQuestion } from './bank.factory';

describe('a pool that draws of the bank', () => {
  let api: TestApi;
  let bank: Bank;

  beforeAll(async () => {
    api = await startTestApi();
    bank = await aBank(api.app);
  });
  afterAll(() => api.close());

  const filed = (facts: object, texts = aQuestion().texts) =>
    bank.written({ ...aQuestion(), texts, ...facts });
  /** An assessment with a pool, in French and Spanish, and what can be asked of it. */
  const aPool = async (choice: object | undefined, draw = 1) => {
    const course = await bank.studio.begin();
    const unit = await bank.studio.addUnit(
      course,
      await bank.studio.addModule(course),
      'Bilan',
      'assessment',
    );
    const id = newId();
    const content = (bankChoice: object | undefined): BlockContent => ({
      block: { id, type: 'pool', draw, ...(bankChoice && { bank: bankChoice }) },
      texts: {},
    });
    const written = await bank.studio.written(course, unit, content(choice));
    const wish = { courseId: course, poolId: id };
    const look = async () => (await bank.ask(`/draws?${new URLSearchParams(wish)}`)).json<PoolStand>();
    const fill = () => bank.ask('/draws', { method: 'POST', payload: wish });
    const choose = (next: object | undefined) =>
      bank.studio.written(course, unit, content(next), { seen: written.revision });
    const found = async () => {
      const draft = await bank.studio.load(course);
      return { draft, unit: unitsOf(draft.structure)[0]! };
    };
    return { ...{ course, unit, id, look, fill, choose, found } };
  };

  it('says how many questions fit, and has copies of them in all languages, once', async () => {
    const tag = `acogida ${newId()}`;
    const easy = await filed({ tags: [tag], difficulty: 1, competence: 'DigComp/4.1' });
    const hard = await filed({ tags: [tag, 'otra'], difficulty: 5, competence: 'DigComp/4.1' });
    await filed({ tags: [tag], difficulty: 5 });
    await filed({ tags: [tag] }, { fr: { prompt: 'Sans réponses ?' } });
    await filed({ tags: [tag], sourceLanguage: 'es' }, { es: aQuestion().texts['es']! });
    const pool = await aPool({ tag, competence: 'DigComp/4.1' }, 2);
    expect(await pool.look()).toEqual({ fit: 2, isMore: false, added: 2, changed: 0, gone: 0 });
    expect((await pool.fill()).json()).toMatchObject({ fit: 2, added: 2 });
    expect((await pool.fill()).json()).toMatchObject({ added: 0, changed: 0, gone: 0 });
    const { draft, unit } = await pool.found();
    const copies = questionsOf(unit);
    expect(copies.map(({ banked, pool: of }) => [banked, of]).sort()).toEqual(
      [easy, hard].map(({ question }) => [question.id, pool.id]).sort(),
    );
    expect(new Set(drawnQuestions(unit, 'a').map(({ id }) => id)).size).toBe(2);
    for (const { id } of copies) {
      expect(draft.keys[id]).toEqual({ correct: 'b' });
      expect(textState(draft.structure, draft.texts, { owner: id, field: 'prompt' }, 'es')).toBe('current');
    }
    expect(checkCourse(draft).filter(({ rule }) => rule.startsWith('pool.'))).toEqual([]);
    // A folder holds all of it.
    const files = new Map([...writeCourseFolder(draft)]);
    expect(readCourseFolder(files).course?.structure.modules[0]?.units[0]?.blocks).toEqual(unit.blocks);
  });

  it('follows the bank when somebody says so, and keeps what translators made here', async () => {
    const tag = `clés ${newId()}`;
    const [mine, other] = [await filed({ tags: [tag] }), await filed({ tags: [tag] })];
    const pool = await aPool({ tag });
    await pool.fill();
    const copyOf = async (id: string) =>
      questionsOf((await pool.found()).unit).find(({ banked }) => banked === id);
    const copy = (await copyOf(mine.question.id))!;
    const spanish = async () => (await pool.found()).draft.texts['es']?.[`${copy.id}.prompt`]?.text;
    const path = `/${pool.course}/translations/es/texts/${copy.id}/prompt`;
    const desk = await bank.studio.ask(path);
    const payload = { text: '¿Qué hace usted primero?', status: 'ready', source: '0'.repeat(16) };
    const seen = desk.json<{ revision: string }>().revision;
    expect((await bank.studio.ask(path, { method: 'PUT', payload, seen })).statusCode).toBe(200);
    expect(await pool.look()).toMatchObject({ added: 0, changed: 0, gone: 0 });
    const { revision: _, ready: __, behind: ___, ...edit } = mine;
    const texts = { ...mine.texts, fr: { ...mine.texts['fr'], 'option.a.text': 'Signer un contrat' } };
    await bank.put({ ...edit, texts, key: { correct: 'a' } }, mine.revision);
    await bank.ask(`/${other.question.id}`, { method: 'DELETE', seen: other.revision });
    const fresh = await filed({ tags: [tag] });
    expect(await pool.look()).toEqual({ fit: 2, isMore: false, added: 1, changed: 1, gone: 1 });
    expect((await pool.fill()).statusCode).toBe(200);
    const { draft } = await pool.found();
    expect(await copyOf(other.question.id)).toBeUndefined();
    expect(await copyOf(fresh.question.id)).toBeDefined();
    expect(await copyOf(mine.question.id)).toEqual(copy);
    expect(draft.keys[copy.id]).toEqual({ correct: 'a' });
    expect(draft.texts['fr']?.[`${copy.id}.option.a.text`]?.text).toBe('Signer un contrat');
    expect(await spanish()).toBe('¿Qué hace usted primero?');
  });

  it('is pinned with its copies when the course is published: what the bank says later counts for nothing', async () => {
    const tag = `publié ${newId()}`;
    const { revision, ready: _, behind: __, ...edit } = await filed({ tags: [tag] });
    const { structure } = await aSmallDraft(api.app, bank.organisationId);
    const [courseId, unit] = [structure.id, unitsOf(structure).find(({ kind }) => kind === 'assessment')!];
    const block = unit.blocks.find(({ type }) => type === 'pool') as BlockOf<'pool'>;
    const path = `/${courseId}/blocks/${block.id}`;
    const seen = (await bank.studio.ask(path)).json<EditedBlock>().revision;
    const wish = { block: { ...block, bank: { tag } }, texts: {} };
    await bank.studio.written(courseId, unit.id, wish, { seen });
    await bank.ask('/draws', { method: 'POST', payload: { courseId, poolId: block.id } });
    await publishReady(api.app, { organisationId: bank.organisationId, courseId });
    await bank.put({ ...edit, key: { correct: 'a' } }, revision);
    const { course } = (await api.app.get(CourseVersions, { strict: false }).current(courseId))!;
    const copy = unitsOf(course.structure)
      .flatMap(questionsOf)
      .find(({ banked }) => banked === edit.question.id)!;
    expect([copy.pool, course.keys[copy.id]]).toEqual([block.id, { correct: 'b' }]);
  });

  it('leaves the questions of the unit alone, and takes its copies out where it draws of the bank no more', async () => {
    const tag = `fin ${newId()}`;
    await filed({ tags: [tag] });
    const pool = await aPool({ tag });
    const own = { ...aQuestion().question, pool: pool.id };
    const content = { block: own, key: { correct: 'b' }, texts: aQuestion().texts['fr'] } as BlockContent;
    await bank.studio.written(pool.course, pool.unit, content);
    await pool.fill();
    expect(questionsOf((await pool.found()).unit)).toHaveLength(2);
    await pool.choose(undefined);
    expect(await pool.look()).toEqual({ fit: 0, isMore: false, added: 0, changed: 0, gone: 1 });
    await pool.fill();
    expect(questionsOf((await pool.found()).unit).map(({ id }) => id)).toEqual([own.id]);
  });

  it('is not filled with more than it holds, nor by who may not, nor in a course of somebody else', async () => {
    const tag = `beaucoup ${newId()}`;
    const rows = Array.from(
      { length: 101 },
      (_, index) => `singleChoice;Combien ${index} ?;Un;Deux;2;${tag}`,
    );
    const csv = ['type;prompt;option 1;option 2;correct;tags', ...rows].join('\n');
    const report = await bank.take('format=csv&language=fr', csv);
    expect(report.questions.filter(({ outcome }) => outcome === 'new')).toHaveLength(101);
    const pool = await aPool({ tag });
    expect(await pool.look()).toMatchObject({ fit: 100, isMore: true });
    const refused = await pool.fill();
    expect(refused.json<Problem>().errors).toMatchObject([{ field: 'bank', rule: 'too_big_array' }]);
    expect(questionsOf((await pool.found()).unit)).toEqual([]);
    const elsewhere = await aBank(api.app);
    const payload = { courseId: pool.course, poolId: pool.id };
    expect((await elsewhere.ask('/draws', { method: 'POST', payload })).statusCode).toBe(404);
    expect((await bank.ask('/draws', { method: 'POST', payload, who: elsewhere.trainer })).statusCode).toBe(
      403,
    );
    expect(
      (await bank.ask('/draws', { method: 'POST', payload: { ...payload, poolId: newId() } })).statusCode,
    ).toBe(404);
  });
});
