import { type EditedBlock, textState } from '@pirecow/content';
import type { Problem } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { anOrganisation, aPerson, type TestPerson } from '../../identity/test/identity.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aSmallDraft } from './small-course.factory';
import { aStudio, rich, type Studio, type StudioRequest } from './studio.factory';

describe('what the studio keeps', () => {
  let api: TestApi;
  let studio: Studio;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
  });
  afterAll(() => api.close());

  describe('loses nothing', () => {
    /** The first block of the small course that has a Spanish text. */
    const translated = async () => {
      const { structure } = await aSmallDraft(api.app, studio.organisationId);
      const unit = structure.modules[0]!.units[0]!;
      return { course: structure.id, unit, before: await studio.load(structure.id) };
    };
    const write = (course: string, unit: string, { revision, ...content }: EditedBlock, weight = 'major') =>
      studio.written(course, unit, content, { seen: revision, payload: { weight } });

    it('where a block is taken out and put back: it stands where it stood, in all languages', async () => {
      const { course, unit, before } = await translated();
      for (const { block, revision } of (await studio.unitOf(course, unit.id)).blocks) {
        const path = `/${course}/blocks/${block.id}`;
        expect((await studio.ask(path, { method: 'DELETE', seen: 'other' })).statusCode).toBe(409);
        expect((await studio.ask(path, { method: 'DELETE', seen: revision })).statusCode).toBe(204);
        expect((await studio.load(course)).structure).not.toEqual(before.structure);
        expect((await studio.ask(`${path}/restore`, { method: 'POST' })).statusCode).toBe(204);
        expect(await studio.load(course)).toEqual(before);
      }
    });

    it('where a unit or a module is', async () => {
      const { course, unit, before } = await translated();
      const things = [`units/${unit.id}`, `modules/${before.structure.modules[0]!.id}`];
      for (const path of things.map((thing) => `/${course}/${thing}`)) {
        await studio.ask(path, { method: 'DELETE' });
        expect((await studio.ask(path, { method: 'DELETE' })).statusCode).toBe(204);
        const { modules } = await studio.outline(course);
        expect(modules.flatMap(({ units }) => units.map(({ id }) => id))).not.toContain(unit.id);
        await studio.ask(`${path}/restore`, { method: 'POST' });
        await studio.ask(`${path}/restore`, { method: 'POST' });
        expect(await studio.load(course)).toEqual(before);
      }
    });

    it('where a part of a block comes back: its translations come with it', async () => {
      const { course, unit, before } = await translated();
      const { blocks } = await studio.unitOf(course, unit.id);
      const accordion = blocks.find(({ block }) => block.type === 'accordion')!;
      const [item = ''] = (accordion.block as { items: string[] }).items;
      const texts = Object.fromEntries(
        Object.entries(accordion.texts).filter(([field]) => !field.startsWith(`item.${item}.`)),
      );
      const less = { ...accordion, block: { ...accordion.block, items: ['z'] } as never, texts: {} };
      const { revision } = await write(course, unit.id, less);
      expect(Object.keys((await studio.load(course)).texts['es']!).join()).not.toContain(
        `${accordion.block.id}.item.${item}`,
      );
      await write(course, unit.id, { ...accordion, revision });
      expect((await studio.load(course)).texts['es']).toEqual(before.texts['es']);
      expect(texts).toBeDefined();
    });

    it('where a text is reworded: translations are outdated by a major edit, and stay current by a minor one', async () => {
      const { course, unit } = await translated();
      const state = async (id: string) => {
        const { structure, texts } = await studio.load(course);
        return textState(structure, texts, { owner: id, field: 'body' }, 'es');
      };
      const found = (await studio.unitOf(course, unit.id)).blocks.find(
        ({ block }) => block.type === 'richText',
      )!;
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

  it('takes nothing from a tab whose author is not signed in any more', async () => {
    const { course, unit } = await studio.aUnit();
    const somebodyElse = await aPerson(api.app, { roles: { [studio.organisationId]: ['trainer'] } });
    const content = rich(newId());
    const refused = await studio.put(course, unit, content, { author: somebodyElse });
    expect([refused.statusCode, refused.json<Problem>().code]).toEqual([401, 'session.required']);
    expect(await studio.order(course, unit)).toEqual([]);
    await studio.written(course, unit, content, { author: studio.trainer });
    expect(await studio.order(course, unit)).toEqual([content.block.id]);
  });

  it('takes files in, with licence and source, and shows them to authors', async () => {
    const { course, unit } = await studio.aUnit();
    const [mediumId, id] = [newId(), newId()];
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';
    const upload = (name: string, payload: string) =>
      api.app.inject({
        method: 'POST',
        url: `/api/studio/${studio.organisationId}/courses/${course}/media`,
        query: { id: mediumId, name, licence: 'CC-BY-SA-4.0', source: 'pirEcow' },
        headers: { ...studio.trainer.headers, 'content-type': 'application/octet-stream' },
        payload,
      });
    expect((await upload('page.html', '<p>')).json<Problem>().errors).toMatchObject([{ rule: 'file-kind' }]);
    expect((await upload('a.svg', svg.replace('<path', '<script'))).statusCode).toBe(400);
    const medium = (await upload('Où est-ce ?.svg', svg)).json<{ address: string }>();
    expect(await upload('Où est-ce ?.svg', svg).then((answer) => answer.json<object>())).toEqual(medium);
    await studio.written(course, unit, {
      block: { id, type: 'image', media: mediumId },
      texts: { alt: 'Un trait' },
    });
    expect((await studio.unitOf(course, unit)).media).toEqual({ [mediumId]: medium });
    const seen = await api.app.inject({ url: medium.address, headers: studio.trainer.headers });
    expect(seen.body).toBe(svg);
    expect((await studio.load(course)).structure.media).toHaveLength(1);
  });

  describe('is for trainers of the organisation', () => {
    const calls = async () => {
      const { course, unit } = await studio.aUnit();
      const content = rich(newId());
      await studio.written(course, unit, content);
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
      ] as [string, StudioRequest][];
    };

    it('and for no other role, nor for a partner with all rights, nor for visitors', async () => {
      const partner = await anOrganisation(api.app);
      const others = [
        await aPerson(api.app, {
          roles: { [studio.organisationId]: ['coordinator', 'administrator', 'learner'] },
        }),
        await aPerson(api.app, { roles: { [partner]: ['trainer', 'coordinator'] } }),
      ];
      for (const [path, request] of await calls()) {
        for (const who of others) expect((await studio.ask(path, { ...request, who })).statusCode).toBe(403);
        const visitor = { headers: {} } as TestPerson;
        expect((await studio.ask(path, { ...request, who: visitor })).statusCode).toBe(401);
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
      const mine = await studio.aUnit();
      const theirs = await studio.aUnit();
      const content = rich(newId());
      await studio.written(theirs.course, theirs.unit, content);
      const taken = { ...content, texts: { body: 'Pris' } };
      expect((await studio.put(mine.course, mine.unit, taken)).statusCode).toBe(404);
      expect((await studio.put(mine.course, theirs.unit, rich(newId()))).statusCode).toBe(404);
      const [module] = (await studio.outline(theirs.course)).modules;
      const again = { id: module!.id, title: 'Pris', after: null };
      const answer = await studio.ask(`/${mine.course}/modules`, { method: 'POST', payload: again });
      expect(answer.statusCode).toBe(404);
      const move = { into: mine.unit, after: null };
      const path = `/${mine.course}/blocks/${content.block.id}/move`;
      expect((await studio.ask(path, { method: 'POST', payload: move })).statusCode).toBe(404);
      expect((await studio.unitOf(theirs.course, theirs.unit)).blocks).toMatchObject([content]);
    });
  });
});
