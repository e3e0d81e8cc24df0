import type { BankLabels, BankList, Problem } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { choice, rich } from '../../catalogue/test/studio.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import type { BankedQuestion } from '../src/schemas';
import { aBank, aQuestion, type Bank } from './bank.factory';

describe('the question bank', () => {
  let api: TestApi;
  let bank: Bank;

  beforeAll(async () => {
    api = await startTestApi();
  });
  beforeEach(async () => {
    bank = await aBank(api.app);
  });
  afterAll(() => api.close());

  describe('keeps questions', () => {
    it('with their key, all their languages and what they are filed under', async () => {
      const draft = {
        ...aQuestion(),
        name: 'Accueil',
        tags: ['accueil', 'accueil', 'jour 1'],
        competence: 'DigComp/2.4',
        difficulty: 2,
      };
      const saved = await bank.written(draft);
      expect(await bank.get(draft.question.id)).toEqual({
        ...draft,
        tags: ['accueil', 'jour 1'],
        ...{ ready: true, behind: [], revision: saved.revision },
      });
    });

    it('without the pool and the part of a course that they were about: neither is anything outside of it', async () => {
      const draft = aQuestion();
      const question = { ...draft.question, pool: newId(), about: newId() };
      expect((await bank.written({ ...draft, question })).question).toEqual(draft.question);
    });

    it('and lets nobody overwrite unseen what somebody else wrote; the same again changes nothing', async () => {
      const draft = aQuestion();
      const first = await bank.written(draft);
      expect(await bank.written(draft)).toEqual(first);
      const second = await bank.written({ ...draft, difficulty: 3 }, first.revision);
      expect(second.revision).not.toBe(first.revision);
      expect((await bank.put({ ...draft, difficulty: 4 }, first.revision)).statusCode).toBe(409);
      expect((await bank.put({ ...draft, difficulty: 4 })).statusCode).toBe(409);
      expect((await bank.get(draft.question.id)).difficulty).toBe(3);
      expect((await bank.put(aQuestion(), 'never-seen')).statusCode).toBe(404);
    });

    it('and says which languages are behind: after a major edit, not after a minor one', async () => {
      const draft = aQuestion();
      const reworded = (prompt: string) => ({
        ...draft,
        texts: { ...draft.texts, fr: { ...draft.texts['fr'], prompt } },
      });
      const first = await bank.written(draft);
      const minor = { ...reworded('Que fait-on en premier ?'), weight: 'minor' };
      const second = await bank.written(minor, first.revision);
      expect(second.behind).toEqual([]);
      const third = await bank.written(reworded('Que fait-on le premier jour ?'), second.revision);
      expect(third.behind).toEqual(['es']);
      const { es = {}, ...others } = third.texts;
      const mended = { ...third, texts: { ...others, es: { ...es, prompt: '¿Qué se hace el primer día?' } } };
      expect((await bank.written(mended, third.revision)).behind).toEqual([]);
    });

    it.each([
      ['another id in the body', { question: { ...aQuestion().question } }, 'question.id'],
      ['a key that does not fit', { key: { correct: true } }, 'key'],
      [
        'words for a field that the question does not have',
        { texts: { fr: { prompt: 'x', body: 'y' } } },
        'texts.body',
      ],
      ['no words in its own language', { texts: { es: { prompt: 'x' } } }, 'texts'],
      ['a difficulty beyond five', { difficulty: 6 }, 'difficulty'],
      ['a tag with control characters', { tags: ['a\u0000b'] }, 'tags[0]'],
    ])('but not with %s', async (_, part, field) => {
      const id = newId();
      const answer = await bank.ask(`/${id}`, { method: 'PUT', payload: { ...aQuestion(id), ...part } });
      expect(answer.json<Problem>().errors?.[0]?.field).toBe(field);
      expect((await bank.ask(`/${id}`)).statusCode).toBe(404);
    });

    it('until they are taken out, and lets them be put back', async () => {
      const draft = aQuestion();
      const { revision } = await bank.written(draft);
      const path = `/${draft.question.id}`;
      expect((await bank.ask(path, { method: 'DELETE', seen: 'other' })).statusCode).toBe(409);
      expect((await bank.ask(path, { method: 'DELETE', seen: revision })).statusCode).toBe(204);
      expect((await bank.ask(path, { method: 'DELETE', seen: revision })).statusCode).toBe(204);
      expect([await bank.list(), (await bank.ask(path)).statusCode]).toEqual([[], 404]);
      expect((await bank.ask(`${path}/restore`, { method: 'POST' })).statusCode).toBe(204);
      expect((await bank.get(draft.question.id)).revision).toBe(revision);
      expect((await bank.ask(`/${newId()}/restore`, { method: 'POST' })).statusCode).toBe(404);
    });
  });

  describe('finds questions', () => {
    it('by words of any language, and by beginnings of words', async () => {
      const { question } = await bank.written(aQuestion());
      for (const q of ['écouter', 'ecout', 'escuchar', 'fait', 'QUE FAIT'])
        expect((await bank.list(`q=${encodeURIComponent(q)}`)).map(({ id }) => id)).toEqual([question.id]);
      expect(await bank.list('q=rien')).toEqual([]);
    });

    it('by what they are filed under, each filter narrowing', async () => {
      const first = await bank.written({ ...aQuestion(), tags: ['a', 'b'], difficulty: 1 });
      const second = await bank.written({ ...aQuestion(), tags: ['b'], competence: 'DigComp/4.1' });
      const found = async (query: string) => (await bank.list(query)).map(({ id }) => id).sort();
      const [one, two] = [first.question.id, second.question.id];
      expect(await found('tag=b')).toEqual([one, two].sort());
      expect(await found('tag=b&difficulty=1')).toEqual([one]);
      expect(await found('competence=DigComp/4.1')).toEqual([two]);
      expect(await found('interaction=singleChoice&in=es')).toEqual([one, two].sort());
      expect(await found('interaction=ordering')).toEqual([]);
      expect(await found('in=eu')).toEqual([]);
      const { tags, competences } = (await bank.ask('/labels')).json<BankLabels>();
      expect(tags).toEqual([
        { value: 'b', count: 2 },
        { value: 'a', count: 1 },
      ]);
      expect(competences.length).toBeGreaterThan(15);
    });

    it('page by page, the last changed first, none twice', async () => {
      const ids: string[] = [];
      for (let index = 0; index < 5; index += 1) ids.unshift((await bank.written(aQuestion())).question.id);
      const pages: string[][] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: BankList = (await bank.ask(`?limit=2${cursor && `&cursor=${cursor}`}`)).json<BankList>();
        pages.push(page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
      expect(pages.flat()).toEqual(ids);
    });

    it('of the own organisation alone', async () => {
      const { question, revision } = await bank.written(aQuestion());
      const other = await aBank(api.app);
      expect(await other.list()).toEqual([]);
      expect((await other.ask(`/${question.id}`)).statusCode).toBe(404);
      expect((await other.put({ ...aQuestion(question.id), difficulty: 5 })).statusCode).toBe(404);
      expect((await other.ask(`/${question.id}`, { method: 'DELETE', seen: revision })).statusCode).toBe(404);
      expect((await bank.get(question.id)).revision).toBe(revision);
      expect((await bank.ask('', { who: other.trainer })).statusCode).toBe(403);
    });
  });

  describe('and the courses', () => {
    const copy = (id: string, payload: object) => bank.ask(`/${id}/copies`, { method: 'POST', payload });

    it('give each other questions in all languages; a copy sent twice is one block', async () => {
      const { studio } = bank;
      const { question, texts } = await bank.written(aQuestion());
      const { course, unit } = await studio.aUnit();
      const [first, blockId] = [newId(), newId()];
      await studio.written(course, unit, rich(first));
      const wish = { courseId: course, unitId: unit, blockId, after: first };
      const answer = await copy(question.id, wish);
      expect(answer.json()).toMatchObject({
        block: { id: blockId },
        key: { correct: 'b' },
        texts: texts['fr'],
      });
      expect((await copy(question.id, wish)).json()).toEqual(answer.json());
      expect(await studio.order(course, unit)).toEqual([first, blockId]);
      const es = Object.entries((await studio.load(course)).texts['es'] ?? {});
      expect(Object.fromEntries(es.map(([key, { text }]) => [key.slice(37), text]))).toEqual(texts['es']);
      const kept = await bank.ask('/keep', { method: 'POST', payload: { courseId: course, blockId } });
      const { id } = kept.json<{ id: string; known: boolean }>();
      expect(kept.json()).toMatchObject({ known: false });
      const again = await bank.ask('/keep', { method: 'POST', payload: { courseId: course, blockId } });
      expect(again.json()).toEqual({ id, known: true });
      expect(await bank.get(id)).toMatchObject({
        texts,
        key: { correct: 'b' },
        behind: [],
        sourceLanguage: 'fr',
      });
    });

    it('keep a translation that says the same current, also in a course written in that other language', async () => {
      const { studio } = bank;
      const { question } = await bank.written({ ...aQuestion(), sourceLanguage: 'es' });
      const { course, unit } = await studio.aUnit();
      const blockId = newId();
      await copy(question.id, { courseId: course, unitId: unit, blockId, after: null });
      const { texts } = await studio.load(course);
      expect(texts['es']?.[`${blockId}.prompt`]?.source).toBeDefined();
      expect(texts['fr']?.[`${blockId}.prompt`]?.text).toBe('Que fait-on d’abord ?');
    });

    it('say so where a question does not speak the language of the course', async () => {
      const { studio } = bank;
      const draft = aQuestion();
      const { es = {} } = draft.texts;
      const { question } = await bank.written({ ...draft, sourceLanguage: 'es', texts: { es } });
      const { course, unit } = await studio.aUnit();
      const answer = await copy(question.id, {
        courseId: course,
        unitId: unit,
        blockId: newId(),
        after: null,
      });
      expect(answer.json<Problem>().errors?.[0]?.rule).toBe('bank-language');
      expect(await studio.order(course, unit)).toEqual([]);
    });

    it('stay apart: no question of a foreign course, none into one', async () => {
      const other = await aBank(api.app);
      const { course, unit } = await other.studio.aUnit();
      const content = choice(newId());
      await other.studio.written(course, unit, content);
      const kept = await bank.ask('/keep', {
        method: 'POST',
        payload: { courseId: course, blockId: content.block.id },
      });
      expect(kept.statusCode).toBe(404);
      const { question } = await bank.written(aQuestion());
      const answer = await copy(question.id, {
        courseId: course,
        unitId: unit,
        blockId: newId(),
        after: null,
      });
      expect(answer.statusCode).toBe(404);
      expect(await other.studio.order(course, unit)).toHaveLength(1);
    });
  });

  it('tells a person what they wrote', async () => {
    await bank.written(aQuestion());
    const answer = await api.app.inject({ url: '/api/account/export', headers: bank.trainer.headers });
    expect(answer.json<{ bank: { questions: object[] } }>().bank.questions).toMatchObject([{ added: 1 }]);
  });

  it('says of a question that is not finished that it is not', async () => {
    const draft = aQuestion();
    const saved: BankedQuestion = await bank.written({ ...draft, texts: { fr: { prompt: 'Et après ?' } } });
    expect(saved.ready).toBe(false);
    expect(await bank.list()).toMatchObject([{ ready: false, prompt: 'Et après ?' }]);
  });
});
