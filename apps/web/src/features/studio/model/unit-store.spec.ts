import type { EditedBlock, EditedUnit } from '@pirecow/content';
import { joining, splitting } from './reshapes';
import { SaveQueue } from './save-queue';
import { UnitStore } from './unit-store';

const PLACE = { organisationId: 'o', courseId: 'c' };

const text = (id: string, body: string, revision: string): EditedBlock => ({
  block: { id, type: 'richText' },
  texts: { body },
  revision,
});
const unitOf = (id: string, ...blocks: EditedBlock[]) => ({ id, blocks, media: {} }) as unknown as EditedUnit;
const saying = (id: string, body: string) => ({ block: { id, type: 'richText' as const }, texts: { body } });
const edit = (id: string, body: string) => ({ kind: 'edit' as const, id, content: saying(id, body) });

interface ReshapeBody {
  how: string;
  kept: ReturnType<typeof saying>;
  other: ReturnType<typeof saying>;
  otherSeen?: string;
}

/** A server that knows these blocks, refuses long texts, and keeps the rules of revisions. */
function aServer(...known: EditedBlock[]) {
  const blocks = new Map(known.map((one) => [one.block.id, one]));
  let count = 0;
  /** Both at once, or neither. */
  const reshape = ({ kept, other, otherSeen, how }: ReshapeBody, seen: string | null) => {
    const goes = how === 'join' && blocks.get(other.block.id);
    const isSeen = seen === `"${blocks.get(kept.block.id)?.revision}"`;
    if (!isSeen || (goes && goes.revision !== otherSeen)) return answer(409, { code: 'conflict' });
    const write = ({ block, texts }: typeof kept) => {
      count += 1;
      blocks.set(block.id, text(block.id, texts.body, `r${count}`));
    };
    write(kept);
    if (goes) blocks.delete(other.block.id);
    else write(other);
    return answer(200, { kept: blocks.get(kept.block.id), other: blocks.get(other.block.id) ?? null });
  };
  const answer = (status: number, body: object) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  const put = (id: string, { texts }: { texts: { body: string } }, seen: string | null) => {
    const before = blocks.get(id);
    if (before && seen !== `"${before.revision}"`) return answer(409, { code: 'conflict' });
    if (!before && seen) return answer(404, { code: 'not-found' });
    if (texts.body.length > 50)
      return answer(400, {
        code: 'input.invalid',
        errors: [{ field: 'texts.body', rule: 'too_big_string' }],
      });
    count += 1;
    blocks.set(id, text(id, texts.body, `r${count}`));
    return answer(200, blocks.get(id)!);
  };
  jest.spyOn(globalThis, 'fetch').mockImplementation((path, init = {}) => {
    const id = (path as string).split('/').at(-1) ?? '';
    const found = blocks.get(id);
    if (id === 'reshape') {
      const seen = new Headers(init.headers).get('if-match');
      return Promise.resolve(reshape(JSON.parse(init.body as string) as ReshapeBody, seen));
    }
    if (init.method === 'PUT') {
      const seen = new Headers(init.headers).get('if-match');
      return Promise.resolve(put(id, JSON.parse(init.body as string) as { texts: { body: string } }, seen));
    }
    return Promise.resolve(found ? answer(200, found) : answer(404, { code: 'not-found' }));
  });
  return { blocks, said: (id: string) => blocks.get(id)?.texts.body };
}

/** Block and weight of what was put, in order. */
const weightsSent = () =>
  jest.mocked(fetch).mock.calls.flatMap(([path, init]) => {
    if (init?.method !== 'PUT') return [];
    const { weight } = JSON.parse(init.body as string) as { weight: string };
    return [[(path as string).split('/').at(-1), weight]];
  });

describe('the blocks of a unit', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    Object.assign(globalThis, { document: { documentElement: { lang: 'fr' } } });
  });
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'document');
    jest.useRealTimers();
    jest.restoreAllMocks();
  });
  const settle = () => jest.advanceTimersByTimeAsync(2_000);

  it('are not all saved while somebody has to choose between two texts', async () => {
    const [mine, theirs] = [text('a', 'Avant.', 'old'), text('a', 'Le sien.', 'new')];
    const server = aServer(theirs);
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u1', queue, unitOf('u1', mine));
    store.act(edit('a', 'Le mien.'), 'a');
    await settle();
    expect([queue.state, store.getState().theirs['a']]).toEqual(['asking', expect.objectContaining(theirs)]);
    store.keepMine('a');
    await settle();
    expect([queue.state, server.said('a')]).toEqual(['saved', 'Le mien.']);
  });

  it('keep a text that waits for a choice while its author looks at another unit', async () => {
    const [mine, theirs] = [text('a', 'Avant.', 'old'), text('a', 'Le sien.', 'new')];
    aServer(theirs);
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u2', queue, unitOf('u2', mine));
    store.act(edit('a', 'Le mien.'), 'a');
    await settle();
    store.act(edit('a', 'Le mien, plus long.'), 'a');
    await settle();
    const again = new UnitStore(PLACE, 'u2', queue, unitOf('u2', theirs));
    await settle();
    expect(again.getState().contents['a']?.texts).toEqual({ body: 'Le mien, plus long.' });
    expect(again.getState().theirs['a']).toMatchObject(theirs);
    again.takeTheirs('a');
    await settle();
    expect(queue.state).toBe('saved');
    const third = new UnitStore(PLACE, 'u2', queue, unitOf('u2', theirs));
    expect(third.getState().contents['a']?.texts).toEqual({ body: 'Le sien.' });
  });

  it('keep a text that was refused, say why, and let the others arrive', async () => {
    const server = aServer(text('a', 'Un.', 'r'), text('b', 'Deux.', 'r'));
    const queue = new SaveQueue();
    const unit = unitOf('u3', text('a', 'Un.', 'r'), text('b', 'Deux.', 'r'));
    const store = new UnitStore(PLACE, 'u3', queue, unit);
    store.act(edit('a', 'Trop long. '.repeat(9)), 'a');
    store.act(edit('b', 'Deux, mieux.'), 'b');
    await settle();
    expect([queue.state, server.said('b')]).toEqual(['stopped', 'Deux, mieux.']);
    expect(store.getState().refused['a']?.code).toBe('input.invalid');
    const again = new UnitStore(PLACE, 'u3', queue, unit);
    expect(again.getState().contents['a']?.texts['body']).toMatch(/^Trop long/);
    again.act(edit('a', 'Court.'), 'a');
    await settle();
    expect([queue.state, server.said('a'), again.getState().refused]).toEqual(['saved', 'Court.', {}]);
  });

  it('never lose what a colleague wrote by taking back what was written before', async () => {
    const server = aServer(text('a', 'Un.', 'r'), text('b', 'Deux.', 'r'));
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u4', queue, unitOf('u4', ...server.blocks.values()));
    store.act(edit('a', 'Un, par moi.'), 'a');
    store.act(edit('b', 'Deux, par moi.'), 'b');
    await settle();
    server.blocks.set('b', text('b', 'Deux, par elle.', 'hers'));
    store.refresh(unitOf('u4', ...server.blocks.values()));
    store.undo();
    store.undo();
    await settle();
    expect([server.said('a'), server.said('b')]).toEqual(['Un.', 'Deux, par elle.']);
  });

  it('are weighed when they are typed, not when they are sent', async () => {
    aServer(text('a', 'Un.', 'r'), text('b', 'Deux.', 'r'));
    const queue = new SaveQueue();
    const store = new UnitStore(
      PLACE,
      'u5',
      queue,
      unitOf('u5', text('a', 'Un.', 'r'), text('b', 'Deux.', 'r')),
    );
    store.act(edit('a', 'Une.'), 'a');
    store.weigh('minor');
    store.act(edit('b', 'Deux !'), 'b');
    store.act(edit('a', 'Une !'), 'a');
    store.weigh('major');
    await settle();
    expect(weightsSent()).toEqual([
      ['a', 'major'],
      ['b', 'minor'],
    ]);
  });

  it('are parted with what was typed before and after, and are one again by one step back', async () => {
    const server = aServer(text('a', 'Un.', 'r'));
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u7', queue, unitOf('u7', ...server.blocks.values()));
    store.act(edit('a', 'Un.\n\nDeux.'), 'a');
    const split = splitting(store.getState(), 'a', ['Un.', 'Deux.'])!;
    const second = split.other.block.id;
    store.act(split);
    store.act(edit(second, 'Deux, et trois.'), second);
    await settle();
    expect([queue.state, server.said('a'), server.said(second)]).toEqual(['saved', 'Un.', 'Deux, et trois.']);
    // The words that were typed before arrived as they were: the server saw the whole that was parted.
    expect(jest.mocked(fetch).mock.calls.map(([path]) => (path as string).split('/').at(-1))).toEqual([
      'a',
      'reshape',
      second,
    ]);
    store.undo();
    store.undo();
    await settle();
    expect(store.getState().order).toEqual(['a']);
    expect([queue.state, server.said('a'), server.said(second)]).toEqual([
      'saved',
      'Un.\n\nDeux.',
      undefined,
    ]);
    expect(queue.unsent.getState().changes.size).toBe(0);
  });

  it('are saved one by one where a colleague wrote in the text that is parted, and both see it', async () => {
    const server = aServer(text('a', 'Le sien.', 'hers'));
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u8', queue, unitOf('u8', text('a', 'Un.\n\nDeux.', 'old')));
    const split = splitting(store.getState(), 'a', ['Un.', 'Deux.'])!;
    store.act(split);
    await settle();
    expect([queue.state, server.said('a'), server.said(split.other.block.id)]).toEqual([
      'asking',
      'Le sien.',
      'Deux.',
    ]);
    expect(store.getState().theirs['a']).toMatchObject({ revision: 'hers' });
    store.keepMine('a');
    await settle();
    expect([queue.state, server.said('a')]).toEqual(['saved', 'Un.']);
  });

  it('keep what is typed in a joined text before it has arrived, on a line that is slow', async () => {
    const server = aServer(...['a', 'b', 'c'].map((id) => text(id, `${id}.`, 'r')));
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u9', queue, unitOf('u9', ...server.blocks.values()));
    const answer = jest.mocked(fetch).getMockImplementation()!;
    jest.mocked(fetch).mockImplementationOnce(async (...asked) => {
      store.act(joining(store.getState(), 'a')!);
      store.act(edit('a', 'a.\n\nb. Et plus.'), 'a');
      return answer(...asked);
    });
    store.act(edit('c', 'C.'), 'c');
    await settle();
    expect([queue.state, server.said('a'), server.said('b')]).toEqual([
      'saved',
      'a.\n\nb. Et plus.',
      undefined,
    ]);
  });

  it('keep the words of the text that goes where a colleague wrote in the one it goes into', async () => {
    const server = aServer(text('a', 'Le sien.', 'hers'), text('b', 'Deux.', 'r'));
    const queue = new SaveQueue();
    const known = unitOf('u10', text('a', 'Un.', 'old'), text('b', 'Deux.', 'r'));
    const store = new UnitStore(PLACE, 'u10', queue, known);
    store.act(edit('b', 'Deux, et trois.'), 'b');
    store.act(joining(store.getState(), 'a')!);
    await settle();
    store.takeTheirs('a');
    await settle();
    expect(store.getState().order).toEqual(['a', 'b']);
    expect([queue.state, server.said('a'), server.said('b')]).toEqual([
      'saved',
      'Le sien.',
      'Deux, et trois.',
    ]);
  });

  it('are whole on the server once a text that was refused as too long is parted', async () => {
    const server = aServer(text('a', 'Un.', 'r'));
    const queue = new SaveQueue();
    const store = new UnitStore(PLACE, 'u11', queue, unitOf('u11', ...server.blocks.values()));
    const [one, two] = ['Un. '.repeat(9).trim(), 'Deux. '.repeat(5).trim()];
    store.act(edit('a', `${one}\n\n${two}`), 'a');
    await settle();
    expect(queue.state).toBe('stopped');
    store.act(splitting(store.getState(), 'a', [one, two])!);
    await settle();
    expect([queue.state, server.said('a')]).toEqual(['saved', one]);
  });

  it('come back from an earlier visit in their place, with their weight, and show what a colleague wrote', async () => {
    const server = aServer(text('a', 'Le sien.', 'hers'), text('z', 'Fin.', 'r'));
    const queue = new SaveQueue();
    const left = (id: string, body: string, seen: string | undefined, after: string | null) => ({
      ...({ kind: 'block', path: `/api/studio/o/courses/c/blocks/${id}`, seen, at: 1 } as const),
      body: { ...saying(id, body), unitId: 'u6', after, weight: 'minor' },
      where: { page: 'edit', unit: 'u6' } as const,
    });
    queue.unsent.recover([left('a', 'Le mien.', 'old', null), left('n', 'Nouveau.', undefined, 'a')]);
    const store = new UnitStore(PLACE, 'u6', queue, unitOf('u6', ...server.blocks.values()));
    expect(store.getState().order).toEqual(['a', 'n', 'z']);
    await settle();
    expect([queue.state, server.said('a'), server.said('n')]).toEqual(['asking', 'Le sien.', 'Nouveau.']);
    expect(store.getState().theirs['a']).toMatchObject({ revision: 'hers' });
    expect(queue.unsent.getState().hindered.size).toBe(1);
    store.keepMine('a');
    await settle();
    expect([queue.state, server.said('a')]).toEqual(['saved', 'Le mien.']);
    expect(queue.unsent.getState().changes.size).toBe(0);
    expect(weightsSent()).toEqual([
      ['a', 'minor'],
      ['n', 'minor'],
      ['a', 'minor'],
    ]);
  });
});
