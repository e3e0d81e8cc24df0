import type { BlockContent, EditedBlock } from '@pirecow/content';
import type { AuditList, DeskCourseList, OutlineText, Problem } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { aPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aStudio, choice, rich, type Studio } from './studio.factory';

describe('the studio', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  describe('begins courses', () => {
    it('with a title, a source language and the others', async () => {
      const course = await studio.begin('Accueillir à deux');
      expect(await studio.outline(course)).toMatchObject({
        slug: expect.stringMatching(/^accueillir-a-deux/) as string,
        state: 'draft',
        sourceLanguage: 'fr',
        languages: ['fr', 'es'],
        title: { text: 'Accueillir à deux' },
        summary: { text: '', revision: 'none' },
        modules: [],
      });
      const desk = await api.app.inject({
        url: `/api/organisations/${studio.organisationId}/courses`,
        headers: studio.trainer.headers,
      });
      expect(desk.json<DeskCourseList>().items[0]).toMatchObject({ id: course, state: 'draft' });
    });

    it('once, however often the request arrives, and leaves a note of it', async () => {
      const id = newId();
      const payload = { id, title: 'Une fois', sourceLanguage: 'fr', languages: [] };
      const answers = await Promise.all([1, 2, 3].map(() => studio.ask('', { method: 'POST', payload })));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
      const administrator = await aPerson(api.app, { roles: { [studio.organisationId]: ['administrator'] } });
      const url = `/api/organisations/${studio.organisationId}/audit?action=course.created`;
      const { items } = (await api.app.inject({ url, headers: administrator.headers })).json<AuditList>();
      expect(items.filter(({ subject }) => subject === 'Une fois')).toHaveLength(1);
    });

    it('of the same title under other addresses', async () => {
      const slugs = [await studio.begin('Même titre'), await studio.begin('Même titre')].map(studio.outline);
      expect((await Promise.all(slugs)).map(({ slug }) => slug)).toEqual(['meme-titre', 'meme-titre-2']);
    });
  });

  describe('keeps an outline', () => {
    it('to which modules and units are added, moved and taken away from', async () => {
      const course = await studio.begin();
      const first = await studio.addModule(course, 'Un');
      const second = await studio.addModule(course, 'Deux', first);
      const [a, b] = [await studio.addUnit(course, first, 'A'), await studio.addUnit(course, first, 'B')];
      const shape = async () =>
        (await studio.outline(course)).modules.map(({ id, units }) => [id, units.map((unit) => unit.id)]);
      expect(await shape()).toEqual([
        [first, [b, a]],
        [second, []],
      ]);
      const move = (thing: string, id: string, payload: object) =>
        studio.ask(`/${course}/${thing}/${id}/move`, { method: 'POST', payload });
      await move('units', a, { into: second, after: null });
      await move('modules', second, { after: null });
      expect(await shape()).toEqual([
        [second, [a]],
        [first, [b]],
      ]);
      expect((await studio.ask(`/${course}/modules/${second}`, { method: 'DELETE' })).statusCode).toBe(204);
      expect(await shape()).toEqual([[first, [b]]]);
      expect((await studio.ask(`/${course}/modules/${second}/restore`, { method: 'POST' })).statusCode).toBe(
        204,
      );
      expect(await shape()).toEqual([
        [second, [a]],
        [first, [b]],
      ]);
    });

    it('whose titles change for who has seen what they were', async () => {
      const { course, unit } = await studio.aUnit();
      const say = (text: string, seen: string) =>
        studio.ask(`/${course}/texts/${unit}/title`, { method: 'PUT', payload: { text }, seen });
      const { title } = (await studio.outline(course)).modules[0]!.units[0]!;
      const answer = await say('Bien dire bonjour', title.revision);
      const { revision } = answer.json<OutlineText>();
      expect((await say('Trop tard', title.revision)).statusCode).toBe(409);
      expect((await say('Bien dire bonjour', title.revision)).statusCode).toBe(200);
      expect((await studio.outline(course)).modules[0]!.units[0]!.title).toEqual({
        text: 'Bien dire bonjour',
        revision,
      });
    });

    it('whose units have addresses of their own', async () => {
      const course = await studio.begin();
      const module = await studio.addModule(course);
      await studio.addUnit(course, module, 'Écouter');
      await studio.addUnit(course, module, 'Écouter');
      const { structure } = await studio.load(course);
      expect(structure.modules[0]!.units.map(({ slug }) => slug).sort()).toEqual(['ecouter', 'ecouter-2']);
    });
  });

  describe('writes blocks', () => {
    it('in their order, and reads back what was written', async () => {
      const { course, unit } = await studio.aUnit();
      const [first, second] = [rich(newId()), choice(newId())];
      await studio.written(course, unit, first);
      await studio.written(course, unit, second, { after: first.block.id });
      const third = await studio.written(course, unit, rich(newId()), { after: first.block.id });
      const { blocks } = await studio.unitOf(course, unit);
      expect(blocks.map(({ block }) => block.id)).toEqual(
        [first, third, second].map(({ block }) => block.id),
      );
      expect(blocks[2]).toMatchObject(second);
      const { keys, structure } = await studio.load(course);
      expect(keys[second.block.id]).toEqual({ correct: 'b' });
      expect(JSON.stringify(structure)).not.toContain('"correct"');
    });

    it('of two authors at the same time, where they are different blocks', async () => {
      const { course, unit } = await studio.aUnit();
      const blocks = [rich(newId()), rich(newId())];
      const seen: string[] = [];
      for (const block of blocks) seen.push((await studio.written(course, unit, block)).revision);
      const edits = blocks.map((content, index) =>
        studio.put(course, unit, { ...content, texts: { body: `De ${index}` } }, { seen: seen[index]! }),
      );
      expect((await Promise.all(edits)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      const bodies = (await studio.unitOf(course, unit)).blocks.map(({ texts }) => texts.body).sort();
      expect(bodies).toEqual(['De 0', 'De 1']);
    });

    it('of the first of two authors of the same block, and tells the other', async () => {
      const { course, unit } = await studio.aUnit();
      const content = rich(newId());
      const { revision: seen } = await studio.written(course, unit, content);
      const say = (body: string) => studio.put(course, unit, { ...content, texts: { body } }, { seen });
      const answers = await Promise.all([say('La mienne'), say('La sienne')]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      const kept = answers.find(({ statusCode }) => statusCode === 200)!.json<EditedBlock>();
      const now = (await studio.ask(`/${course}/blocks/${content.block.id}`)).json<EditedBlock>();
      expect(now).toEqual(kept);
    });

    it('once where an answer was lost and the request comes again', async () => {
      const { course, unit } = await studio.aUnit();
      const content = choice(newId());
      const first = await studio.written(course, unit, content);
      expect(await studio.written(course, unit, content)).toEqual(first);
      const edit = { ...content, key: { correct: 'a' } };
      const second = await studio.written(course, unit, edit, { seen: first.revision });
      expect(await studio.written(course, unit, edit, { seen: first.revision })).toEqual(second);
    });

    it('for a new block only where none has its id', async () => {
      const { course, unit } = await studio.aUnit();
      const content = rich(newId());
      await studio.written(course, unit, content);
      const other = { ...content, texts: { body: 'Autre chose' } };
      expect((await studio.put(course, unit, other)).statusCode).toBe(409);
    });

    it('moves them within a unit and into another', async () => {
      const { course, unit } = await studio.aUnit();
      const other = await studio.addUnit(course, (await studio.outline(course)).modules[0]!.id, 'Autre');
      const ids = [newId(), newId(), newId()];
      for (const [index, id] of ids.entries())
        await studio.written(course, unit, rich(id), index > 0 ? { after: ids[index - 1]! } : {});
      const move = (id: string, payload: object) =>
        studio.ask(`/${course}/blocks/${id}/move`, { method: 'POST', payload });
      await move(ids[2]!, { after: null });
      expect(await studio.order(course, unit)).toEqual([ids[2], ids[0], ids[1]]);
      await move(ids[2]!, { after: ids[0] });
      expect(await studio.order(course, unit)).toEqual([ids[0], ids[2], ids[1]]);
      await move(ids[0]!, { into: other, after: null });
      expect(await studio.order(course, unit)).toEqual([ids[2], ids[1]]);
      expect(await studio.order(course, other)).toEqual([ids[0]]);
      expect((await move(ids[0]!, { into: newId(), after: null })).statusCode).toBe(404);
    });

    it.each<[string, Partial<BlockContent> & Record<string, unknown>, string]>([
      ['a text for which it has no field', { texts: { alt: 'x' } }, 'texts.alt'],
      ['a text that is too long', { texts: { body: 'x'.repeat(40_001) } }, 'texts.body'],
      ['a text that no file can hold', { texts: { body: '<!-- @x' } }, 'texts.body'],
      ['an id that is not its own', { block: { id: newId(), type: 'richText' } }, 'block.id'],
      ['a kind that there is not', { block: { type: 'poem' } as never }, 'block.type'],
    ])('but not with %s', async (_, change, field) => {
      const { course, unit } = await studio.aUnit();
      const content = rich(newId());
      const payload = { ...content, ...change, unitId: unit, after: null };
      const answer = await studio.ask(`/${course}/blocks/${content.block.id}`, { method: 'PUT', payload });
      expect(answer.statusCode).toBe(400);
      expect(answer.json<Problem>().errors!.map((one) => one.field)).toContain(field);
      expect(await studio.order(course, unit)).toEqual([]);
    });

    it('and no question without a key that fits', async () => {
      const { course, unit } = await studio.aUnit();
      for (const key of [undefined, { correct: true }, { correct: ['a'] }]) {
        const { key: _, ...content } = choice(newId());
        const answer = await studio.put(course, unit, { ...content, ...(key && { key: key }) });
        expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ field: 'key' })]);
      }
    });

    it('and at most as many as a unit holds', async () => {
      const { course, unit } = await studio.aUnit();
      await api.app.get(Database).query(
        `INSERT INTO course_block (id, course_id, unit_id, position, type, structure)
         SELECT gen_random_uuid(), $1, $2, n, 'richText', '{}' FROM generate_series(1, 200) AS n`,
        [course, unit],
      );
      const answer = await studio.put(course, unit, rich(newId()));
      expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ rule: 'too_big_array' })]);
    });
  });
});
