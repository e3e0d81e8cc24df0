import {
  type BlockContent,
  type Course,
  type EditedBlock,
  type EditedUnit,
  textState,
} from '@pirecow/content';
import type { AuditList, DeskCourseList, OutlineText, Problem, StudioCourse } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { DraftStore } from '../src/drafts/draft-store';
import { aSmallDraft } from './small-course.factory';

const rich = (id: string): BlockContent => ({
  block: { id, type: 'richText' },
  texts: { body: 'Dix minutes suffisent.' },
});

const choice = (id: string): BlockContent => ({
  block: { id, type: 'question', interaction: 'singleChoice', options: ['a', 'b'], points: 1 },
  key: { correct: 'b' },
  texts: { prompt: 'Que fait-on ?', 'option.a.text': 'Signer', 'option.b.text': 'Écouter' },
});

describe('the studio', () => {
  let api: TestApi;
  let organisationId: string;
  let trainer: TestPerson;

  beforeAll(async () => {
    api = await startTestApi();
    organisationId = await anOrganisation(api.app);
    trainer = await aPerson(api.app, { roles: { [organisationId]: ['trainer'] } });
  });
  afterAll(() => api.close());

  interface Request {
    method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
    payload?: object | string;
    seen?: string;
    who?: TestPerson;
  }
  const ask = (path: string, { method = 'GET', payload, seen, who = trainer }: Request = {}) =>
    api.app.inject({
      method,
      url: `/api/studio/${organisationId}/courses${path}`,
      headers: { ...who.headers, ...(seen && { 'if-match': `"${seen}"` }) },
      ...(payload !== undefined && { payload }),
    });
  const begin = async (title = 'Accueillir') => {
    const id = newId();
    const payload = { id, title, sourceLanguage: 'fr', languages: ['es'] };
    expect((await ask('', { method: 'POST', payload })).statusCode).toBe(204);
    return id;
  };
  const outline = async (course: string) => (await ask(`/${course}`)).json<StudioCourse>();
  const addModule = async (course: string, title = 'Un', after: string | null = null) => {
    const id = newId();
    const answer = await ask(`/${course}/modules`, { method: 'POST', payload: { id, title, after } });
    expect(answer.statusCode).toBe(204);
    return id;
  };
  const addUnit = async (course: string, moduleId: string, title = 'Dire bonjour', kind = 'lesson') => {
    const id = newId();
    const payload = { id, moduleId, kind, title, after: null };
    expect((await ask(`/${course}/units`, { method: 'POST', payload })).statusCode).toBe(204);
    return id;
  };
  const unitOf = async (course: string, unit: string) =>
    (await ask(`/${course}/units/${unit}`)).json<EditedUnit>();
  const put = (
    course: string,
    unitId: string,
    content: BlockContent,
    more: Request & { after?: string } = {},
  ) => {
    const { after = null, ...request } = more;
    const payload = { ...content, unitId, after, ...(request.payload as object) };
    return ask(`/${course}/blocks/${content.block.id}`, { method: 'PUT', ...request, payload });
  };
  const written = async (...request: Parameters<typeof put>) => {
    const answer = await put(...request);
    expect(answer.json()).toMatchObject({ revision: expect.any(String) });
    return answer.json<EditedBlock>();
  };
  const aUnit = async () => {
    const course = await begin();
    return { course, unit: await addUnit(course, await addModule(course)) };
  };
  const order = async (course: string, unit: string) =>
    (await unitOf(course, unit)).blocks.map(({ block }) => block.id);
  const load = async (course: string): Promise<Course> =>
    (await api.app.get(DraftStore).load(course))!.course;

  describe('begins courses', () => {
    it('with a title, a source language and the others', async () => {
      const course = await begin('Accueillir à deux');
      expect(await outline(course)).toMatchObject({
        slug: expect.stringMatching(/^accueillir-a-deux/) as string,
        state: 'draft',
        sourceLanguage: 'fr',
        languages: ['fr', 'es'],
        title: { text: 'Accueillir à deux' },
        summary: { text: '', revision: 'none' },
        modules: [],
      });
      const desk = await api.app.inject({
        url: `/api/organisations/${organisationId}/courses`,
        headers: trainer.headers,
      });
      expect(desk.json<DeskCourseList>().items[0]).toMatchObject({ id: course, state: 'draft' });
    });

    it('once, however often the request arrives, and leaves a note of it', async () => {
      const id = newId();
      const payload = { id, title: 'Une fois', sourceLanguage: 'fr', languages: [] };
      const answers = await Promise.all([1, 2, 3].map(() => ask('', { method: 'POST', payload })));
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([204, 204, 204]);
      const administrator = await aPerson(api.app, { roles: { [organisationId]: ['administrator'] } });
      const url = `/api/organisations/${organisationId}/audit?action=course.created`;
      const { items } = (await api.app.inject({ url, headers: administrator.headers })).json<AuditList>();
      expect(items.filter(({ subject }) => subject === 'une-fois')).toHaveLength(1);
    });

    it('of the same title under other addresses', async () => {
      const slugs = [await begin('Même titre'), await begin('Même titre')].map(outline);
      expect((await Promise.all(slugs)).map(({ slug }) => slug)).toEqual(['meme-titre', 'meme-titre-2']);
    });
  });

  describe('keeps an outline', () => {
    it('to which modules and units are added, moved and taken away from', async () => {
      const course = await begin();
      const first = await addModule(course, 'Un');
      const second = await addModule(course, 'Deux', first);
      const [a, b] = [await addUnit(course, first, 'A'), await addUnit(course, first, 'B')];
      const shape = async () =>
        (await outline(course)).modules.map(({ id, units }) => [id, units.map((unit) => unit.id)]);
      expect(await shape()).toEqual([
        [first, [b, a]],
        [second, []],
      ]);
      const move = (thing: string, id: string, payload: object) =>
        ask(`/${course}/${thing}/${id}/move`, { method: 'POST', payload });
      await move('units', a, { into: second, after: null });
      await move('modules', second, { after: null });
      expect(await shape()).toEqual([
        [second, [a]],
        [first, [b]],
      ]);
      expect((await ask(`/${course}/modules/${second}`, { method: 'DELETE' })).statusCode).toBe(204);
      expect(await shape()).toEqual([[first, [b]]]);
      expect((await ask(`/${course}/modules/${second}/restore`, { method: 'POST' })).statusCode).toBe(204);
      expect(await shape()).toEqual([
        [second, [a]],
        [first, [b]],
      ]);
    });

    it('whose titles change for who has seen what they were', async () => {
      const { course, unit } = await aUnit();
      const say = (text: string, seen: string) =>
        ask(`/${course}/texts/${unit}/title`, { method: 'PUT', payload: { text }, seen });
      const { title } = (await outline(course)).modules[0]!.units[0]!;
      const answer = await say('Bien dire bonjour', title.revision);
      const { revision } = answer.json<OutlineText>();
      expect((await say('Trop tard', title.revision)).statusCode).toBe(409);
      expect((await say('Bien dire bonjour', title.revision)).statusCode).toBe(200);
      expect((await outline(course)).modules[0]!.units[0]!.title).toEqual({
        text: 'Bien dire bonjour',
        revision,
      });
    });

    it('whose units have addresses of their own', async () => {
      const course = await begin();
      const module = await addModule(course);
      await addUnit(course, module, 'Écouter');
      await addUnit(course, module, 'Écouter');
      const { structure } = await load(course);
      expect(structure.modules[0]!.units.map(({ slug }) => slug).sort()).toEqual(['ecouter', 'ecouter-2']);
    });
  });

  describe('writes blocks', () => {
    it('in their order, and reads back what was written', async () => {
      const { course, unit } = await aUnit();
      const [first, second] = [rich(newId()), choice(newId())];
      await written(course, unit, first);
      await written(course, unit, second, { after: first.block.id });
      const third = await written(course, unit, rich(newId()), { after: first.block.id });
      const { blocks } = await unitOf(course, unit);
      expect(blocks.map(({ block }) => block.id)).toEqual(
        [first, third, second].map(({ block }) => block.id),
      );
      expect(blocks[2]).toMatchObject(second);
      const { keys, structure } = await load(course);
      expect(keys[second.block.id]).toEqual({ correct: 'b' });
      expect(JSON.stringify(structure)).not.toContain('"correct"');
    });

    it('of two authors at the same time, where they are different blocks', async () => {
      const { course, unit } = await aUnit();
      const blocks = [rich(newId()), rich(newId())];
      const seen = [];
      for (const block of blocks) seen.push((await written(course, unit, block)).revision);
      const edits = blocks.map((content, index) =>
        put(course, unit, { ...content, texts: { body: `De ${index}` } }, { seen: seen[index]! }),
      );
      expect((await Promise.all(edits)).map(({ statusCode }) => statusCode)).toEqual([200, 200]);
      const bodies = (await unitOf(course, unit)).blocks.map(({ texts }) => texts.body).sort();
      expect(bodies).toEqual(['De 0', 'De 1']);
    });

    it('of the first of two authors of the same block, and tells the other', async () => {
      const { course, unit } = await aUnit();
      const content = rich(newId());
      const { revision: seen } = await written(course, unit, content);
      const say = (body: string) => put(course, unit, { ...content, texts: { body } }, { seen });
      const answers = await Promise.all([say('La mienne'), say('La sienne')]);
      expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
      const kept = answers.find(({ statusCode }) => statusCode === 200)!.json<EditedBlock>();
      const now = (await ask(`/${course}/blocks/${content.block.id}`)).json<EditedBlock>();
      expect(now).toEqual(kept);
    });

    it('once where an answer was lost and the request comes again', async () => {
      const { course, unit } = await aUnit();
      const content = choice(newId());
      const first = await written(course, unit, content);
      expect(await written(course, unit, content)).toEqual(first);
      const edit = { ...content, key: { correct: 'a' } };
      const second = await written(course, unit, edit, { seen: first.revision });
      expect(await written(course, unit, edit, { seen: first.revision })).toEqual(second);
    });

    it('for a new block only where none has its id', async () => {
      const { course, unit } = await aUnit();
      const content = rich(newId());
      await written(course, unit, content);
      const other = { ...content, texts: { body: 'Autre chose' } };
      expect((await put(course, unit, other)).statusCode).toBe(409);
    });

    it('moves them within a unit and into another', async () => {
      const { course, unit } = await aUnit();
      const other = await addUnit(course, (await outline(course)).modules[0]!.id, 'Autre');
      const ids = [newId(), newId(), newId()];
      for (const [index, id] of ids.entries())
        await written(course, unit, rich(id), index > 0 ? { after: ids[index - 1]! } : {});
      const move = (id: string, payload: object) =>
        ask(`/${course}/blocks/${id}/move`, { method: 'POST', payload });
      await move(ids[2]!, { after: null });
      expect(await order(course, unit)).toEqual([ids[2], ids[0], ids[1]]);
      await move(ids[2]!, { after: ids[0] });
      expect(await order(course, unit)).toEqual([ids[0], ids[2], ids[1]]);
      await move(ids[0]!, { into: other, after: null });
      expect(await order(course, unit)).toEqual([ids[2], ids[1]]);
      expect(await order(course, other)).toEqual([ids[0]]);
      expect((await move(ids[0]!, { into: newId(), after: null })).statusCode).toBe(404);
    });

    it.each<[string, Partial<BlockContent> & Record<string, unknown>, string]>([
      ['a text for which it has no field', { texts: { alt: 'x' } }, 'texts.alt'],
      ['a text that is too long', { texts: { body: 'x'.repeat(40_001) } }, 'texts.body'],
      ['a text that no file can hold', { texts: { body: '<!-- @x' } }, 'texts.body'],
      ['an id that is not its own', { block: { id: newId(), type: 'richText' } }, 'block.id'],
      ['a kind that there is not', { block: { type: 'poem' } as never }, 'block.type'],
    ])('but not with %s', async (_, change, field) => {
      const { course, unit } = await aUnit();
      const content = rich(newId());
      const payload = { ...content, ...change, unitId: unit, after: null };
      const answer = await ask(`/${course}/blocks/${content.block.id}`, { method: 'PUT', payload });
      expect(answer.statusCode).toBe(400);
      expect(answer.json<Problem>().errors!.map((one) => one.field)).toContain(field);
      expect(await order(course, unit)).toEqual([]);
    });

    it('and no question without a key that fits', async () => {
      const { course, unit } = await aUnit();
      for (const key of [undefined, { correct: true }, { correct: ['a'] }]) {
        const { key: _, ...content } = choice(newId());
        const answer = await put(course, unit, { ...content, ...(key && { key: key as never }) });
        expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ field: 'key' })]);
      }
    });

    it('and at most as many as a unit holds', async () => {
      const { course, unit } = await aUnit();
      await api.app.get(Database).query(
        `INSERT INTO course_block (id, course_id, unit_id, position, type, structure)
         SELECT gen_random_uuid(), $1, $2, n, 'richText', '{}' FROM generate_series(1, 200) AS n`,
        [course, unit],
      );
      const answer = await put(course, unit, rich(newId()));
      expect(answer.json<Problem>().errors).toEqual([expect.objectContaining({ rule: 'too_big_array' })]);
    });
  });

  describe('loses nothing', () => {
    /** The first block of the small course that has a Spanish text. */
    const translated = async () => {
      const { structure } = await aSmallDraft(api.app, organisationId);
      const unit = structure.modules[0]!.units[0]!;
      return { course: structure.id, unit, before: await load(structure.id) };
    };
    const write = (course: string, unit: string, { revision, ...content }: EditedBlock, weight = 'major') =>
      written(course, unit, content, { seen: revision, payload: { weight } });

    it('where a block is taken out and put back: it stands where it stood, in all languages', async () => {
      const { course, unit, before } = await translated();
      for (const { block, revision } of (await unitOf(course, unit.id)).blocks) {
        const path = `/${course}/blocks/${block.id}`;
        expect((await ask(path, { method: 'DELETE', seen: 'other' })).statusCode).toBe(409);
        expect((await ask(path, { method: 'DELETE', seen: revision })).statusCode).toBe(204);
        expect((await load(course)).structure).not.toEqual(before.structure);
        expect((await ask(`${path}/restore`, { method: 'POST' })).statusCode).toBe(204);
        expect(await load(course)).toEqual(before);
      }
    });

    it('where a unit or a module is', async () => {
      const { course, unit, before } = await translated();
      const things = [`units/${unit.id}`, `modules/${before.structure.modules[0]!.id}`];
      for (const path of things.map((thing) => `/${course}/${thing}`)) {
        await ask(path, { method: 'DELETE' });
        expect((await ask(path, { method: 'DELETE' })).statusCode).toBe(204);
        const { modules } = await outline(course);
        expect(modules.flatMap(({ units }) => units.map(({ id }) => id))).not.toContain(unit.id);
        await ask(`${path}/restore`, { method: 'POST' });
        await ask(`${path}/restore`, { method: 'POST' });
        expect(await load(course)).toEqual(before);
      }
    });

    it('where a part of a block comes back: its translations come with it', async () => {
      const { course, unit, before } = await translated();
      const { blocks } = await unitOf(course, unit.id);
      const accordion = blocks.find(({ block }) => block.type === 'accordion')!;
      const [item = ''] = (accordion.block as { items: string[] }).items;
      const texts = Object.fromEntries(
        Object.entries(accordion.texts).filter(([field]) => !field.startsWith(`item.${item}.`)),
      );
      const less = { ...accordion, block: { ...accordion.block, items: ['z'] } as never, texts: {} };
      const { revision } = await write(course, unit.id, less);
      expect(Object.keys((await load(course)).texts['es']!).join()).not.toContain(
        `${accordion.block.id}.item.${item}`,
      );
      await write(course, unit.id, { ...accordion, revision });
      expect((await load(course)).texts['es']).toEqual(before.texts['es']);
      expect(texts).toBeDefined();
    });

    it('where a text is reworded: translations are outdated by a major edit, and stay current by a minor one', async () => {
      const { course, unit } = await translated();
      const state = async (id: string) => {
        const { structure, texts } = await load(course);
        return textState(structure, texts, { owner: id, field: 'body' }, 'es');
      };
      const found = (await unitOf(course, unit.id)).blocks.find(({ block }) => block.type === 'richText')!;
      const { id } = found.block;
      expect(await state(id)).toBe('current');
      const reworded = { ...found, texts: { body: `${found.texts.body} Oui.` } };
      const minor = await write(course, unit.id, reworded, 'minor');
      expect(await state(id)).toBe('current');
      const major = await write(course, unit.id, { ...minor, texts: { body: 'Non.' } });
      expect(await state(id)).toBe('outdated');
      await write(course, unit.id, { ...major, texts: found.texts });
      expect(await state(id)).toBe('current');
    });
  });

  it('takes files in, with licence and source, and shows them to authors', async () => {
    const { course, unit } = await aUnit();
    const [mediumId, id] = [newId(), newId()];
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';
    const upload = (name: string, payload: string) =>
      api.app.inject({
        method: 'POST',
        url: `/api/studio/${organisationId}/courses/${course}/media`,
        query: { id: mediumId, name, licence: 'CC-BY-SA-4.0', source: 'pirEcow' },
        headers: { ...trainer.headers, 'content-type': 'application/octet-stream' },
        payload,
      });
    expect((await upload('page.html', '<p>')).json<Problem>().errors).toMatchObject([{ rule: 'file-kind' }]);
    expect((await upload('a.svg', svg.replace('<path', '<script'))).statusCode).toBe(400);
    const medium = (await upload('Où est-ce ?.svg', svg)).json<{ address: string }>();
    expect(await upload('Où est-ce ?.svg', svg).then((answer) => answer.json<object>())).toEqual(medium);
    await written(course, unit, {
      block: { id, type: 'image', media: mediumId },
      texts: { alt: 'Un trait' },
    });
    expect((await unitOf(course, unit)).media).toEqual({ [mediumId]: medium });
    const seen = await api.app.inject({ url: medium.address, headers: trainer.headers });
    expect(seen.body).toBe(svg);
    expect((await load(course)).structure.media).toHaveLength(1);
  });

  describe('is for trainers of the organisation', () => {
    const calls = async () => {
      const { course, unit } = await aUnit();
      const content = rich(newId());
      await written(course, unit, content);
      const block = `/${course}/blocks/${content.block.id}`;
      const payload = { ...content, unitId: unit, after: null };
      return [
        [`/${course}`, {}],
        [`/${course}/units/${unit}`, {}],
        [block, {}],
        [block, { method: 'PUT', payload }],
        [block, { method: 'DELETE' }],
        [`${block}/move`, { method: 'POST', payload: { after: null } }],
        [`/${course}/units/${unit}`, { method: 'DELETE' }],
        [`/${course}/texts/${unit}/title`, { method: 'PUT', payload: { text: 'Pris' } }],
      ] as [string, Request][];
    };

    it('and for no other role, nor for a partner with all rights, nor for visitors', async () => {
      const partner = await anOrganisation(api.app);
      const others = [
        await aPerson(api.app, { roles: { [organisationId]: ['coordinator', 'administrator', 'learner'] } }),
        await aPerson(api.app, { roles: { [partner]: ['trainer', 'coordinator'] } }),
      ];
      for (const [path, request] of await calls()) {
        for (const who of others) expect((await ask(path, { ...request, who })).statusCode).toBe(403);
        const visitor = { headers: {} } as TestPerson;
        expect((await ask(path, { ...request, who: visitor })).statusCode).toBe(401);
      }
    });

    it('and hides courses of other organisations from their trainers', async () => {
      const made = await calls();
      const elsewhere = await anOrganisation(api.app);
      const other = await aPerson(api.app, { roles: { [elsewhere]: ['trainer'] } });
      for (const [path, { method = 'GET', payload }] of made) {
        const url = `/api/studio/${elsewhere}/courses${path}`;
        const answer = await api.app.inject({
          method,
          url,
          headers: other.headers,
          ...(payload !== undefined && { payload }),
        });
        expect([method, path, answer.statusCode]).toEqual([method, path, 404]);
      }
    });

    it('and no course takes a block, unit or module that another course holds', async () => {
      const mine = await aUnit();
      const theirs = await aUnit();
      const content = rich(newId());
      await written(theirs.course, theirs.unit, content);
      const taken = { ...content, texts: { body: 'Pris' } };
      expect((await put(mine.course, mine.unit, taken)).statusCode).toBe(404);
      expect((await put(mine.course, theirs.unit, rich(newId()))).statusCode).toBe(404);
      const [module] = (await outline(theirs.course)).modules;
      const again = { id: module!.id, title: 'Pris', after: null };
      const answer = await ask(`/${mine.course}/modules`, { method: 'POST', payload: again });
      expect(answer.statusCode).toBe(404);
      const move = { into: mine.unit, after: null };
      const path = `/${mine.course}/blocks/${content.block.id}/move`;
      expect((await ask(path, { method: 'POST', payload: move })).statusCode).toBe(404);
      expect((await unitOf(theirs.course, theirs.unit)).blocks).toMatchObject([content]);
    });
  });
});
