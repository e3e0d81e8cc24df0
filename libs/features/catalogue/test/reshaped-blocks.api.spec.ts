import {
  type BlockContent,
  type BlockOf,
  type EditedBlock,
  type Reshaped,
  textHash,
  textState,
} from '@pirecow/content';
import type { Problem } from '@pirecow/contracts';
import { newId } from '@pirecow/platform';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aSmallDraft } from './small-course.factory';
import { aStudio, rich, type Studio } from './studio.factory';

const said = (id: string, body: string): BlockContent => ({
  block: { id, type: 'richText' },
  texts: { body },
});

describe('two blocks that are shaped at once', () => {
  let api: TestApi;
  let studio: Studio;
  let course: string;
  let unit: string;

  beforeAll(async () => {
    api = await startTestApi();
    studio = await aStudio(api.app);
    const { structure } = await aSmallDraft(api.app, studio.organisationId);
    [course, unit] = [structure.id, structure.modules[0]!.units[0]!.id];
  });
  afterAll(() => api.close());

  /** A text with its Spanish translation. */
  const aText = async (body: string, es?: string) => {
    const block = await studio.written(course, unit, said(newId(), body));
    const path = `/${course}/translations/es/texts/${block.block.id}/body`;
    const payload = { text: es, source: textHash(body), status: 'ready' };
    if (es) expect((await studio.ask(path, { method: 'PUT', payload })).statusCode).toBe(200);
    return block;
  };
  const shape = (kept: BlockContent, other: BlockContent, more: object, seen?: string) =>
    studio.ask(`/${course}/blocks/${kept.block.id}/reshape`, {
      method: 'POST',
      payload: { kept, other, unitId: unit, after: kept.block.id, ...more },
      ...(seen && { seen }),
    });
  const shaped = async (...request: Parameters<typeof shape>) => {
    const answer = await shape(...request);
    expect(answer.statusCode).toBe(200);
    return answer.json<Reshaped>();
  };
  const spanish = async (owner: string, field = 'body') => {
    const { structure, texts } = await studio.load(course);
    const state = textState(structure, texts, { owner, field }, 'es');
    return [texts['es']?.[`${owner}.${field}`]?.text, state];
  };
  const bare = ({ revision: _, ...content }: EditedBlock): BlockContent => content;

  it('are two texts in all languages that are built alike, and one again with nothing lost', async () => {
    const whole = await aText('Un.\n\nDeux.', 'Uno.\n\nDos.');
    const [first, second] = [said(whole.block.id, 'Un.'), said(newId(), 'Deux.')];
    const halves = await shaped(first, second, { how: 'split' }, whole.revision);
    // The same once more, as after a lost answer.
    expect(await shaped(first, second, { how: 'split' }, whole.revision)).toEqual(halves);
    const order = await studio.order(course, unit);
    expect(order[order.indexOf(first.block.id) + 1]).toBe(second.block.id);
    expect(await spanish(first.block.id)).toEqual(['Uno.', 'current']);
    expect(await spanish(second.block.id)).toEqual(['Dos.', 'current']);
    const otherSeen = halves.other!.revision;
    const back = await shaped(bare(whole), second, { how: 'join', otherSeen }, halves.kept.revision);
    expect(back).toEqual({ kept: whole, other: null });
    expect(await spanish(first.block.id)).toEqual(['Uno.\n\nDos.', 'current']);
    expect(await studio.order(course, unit)).not.toContain(second.block.id);
  });

  it('leave a translation whole where it cannot be parted honestly, and show it as outdated', async () => {
    const whole = await aText('Un. Deux.', 'Dos y uno.');
    const [first, second] = [said(whole.block.id, 'Un.'), said(newId(), 'Deux.')];
    await shaped(first, second, { how: 'split' }, whole.revision);
    expect(await spanish(first.block.id)).toEqual(['Dos y uno.', 'outdated']);
    expect(await spanish(second.block.id)).toEqual([undefined, 'missing']);
  });

  it('are an item of an accordion and what it was in all languages, under its old id', async () => {
    const text = await aText('## Le café\n\nÀ dix heures.', '## El café\n\nA las diez.');
    const { blocks } = await studio.unitOf(course, unit);
    const accordion = blocks.find(({ block }) => block.type === 'accordion')!;
    const block = accordion.block as BlockOf<'accordion'>;
    const into = {
      block: { ...block, items: [...block.items, 'new'] },
      texts: { ...accordion.texts, 'item.new.title': 'Le café', 'item.new.body': 'À dix heures.' },
    };
    const wish = { item: 'new', otherSeen: text.revision };
    const nested = await shaped(into, bare(text), { how: 'nest', ...wish }, accordion.revision);
    expect(nested.other).toBeNull();
    expect(await spanish(block.id, 'item.new.title')).toEqual(['El café', 'current']);
    expect(await spanish(block.id, 'item.new.body')).toEqual(['A las diez.', 'current']);
    expect(await studio.order(course, unit)).not.toContain(text.block.id);
    const out = { how: 'unnest', item: 'new' };
    const again = await shaped(bare(accordion), bare(text), out, nested.kept.revision);
    expect(again).toEqual({ kept: accordion, other: text });
    expect(await spanish(text.block.id)).toEqual(['## El café\n\nA las diez.', 'current']);
    expect((await studio.load(course)).texts['es']).not.toHaveProperty([`${block.id}.item.new.title`]);
  });

  it('keep their ids and their translations where one goes to another unit', async () => {
    const text = await aText('Il part.', 'Se va.');
    const other = await studio.addUnit(course, await studio.addModule(course, 'Ailleurs'), 'Là-bas');
    const moved = { method: 'POST', payload: { into: other, after: null } } as const;
    expect((await studio.ask(`/${course}/blocks/${text.block.id}/move`, moved)).statusCode).toBe(204);
    expect(await studio.order(course, other)).toEqual([text.block.id]);
    expect(await spanish(text.block.id)).toEqual(['Se va.', 'current']);
  });

  it('are left alone, both of them, where one was changed meanwhile or the wish makes no sense', async () => {
    const [one, two] = [await aText('Un.'), await aText('Deux.')];
    const before = await studio.load(course);
    const joined = said(one.block.id, 'Un.\n\nDeux.');
    const ask = (more: object, seen = one.revision) => shape(joined, bare(two), more, seen);
    expect((await ask({ how: 'join', otherSeen: 'other' })).statusCode).toBe(409);
    expect((await ask({ how: 'join', otherSeen: two.revision }, 'other')).statusCode).toBe(409);
    for (const more of [{ how: 'nest', item: 'a' }, { how: 'melt' }, { how: 'unnest' }]) {
      const refused = await ask(more);
      expect([refused.statusCode, refused.json<Problem>().errors?.[0]?.field]).toEqual([400, 'how']);
    }
    const long = said(one.block.id, 'x'.repeat(40_001));
    const refused = await shape(long, rich(newId()), { how: 'split' }, one.revision);
    expect(refused.json<Problem>().errors).toMatchObject([{ field: 'texts.body', rule: 'too_big_string' }]);
    expect(await studio.load(course)).toEqual(before);
  });
});
