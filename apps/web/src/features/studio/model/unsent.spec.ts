import * as fc from 'fast-check';
import { deliver } from './deliver';
import { heavier, type Shelf, Unsent, type UnsentChange } from './unsent';

const WHERE = { page: 'facts' } as const;
const saying = (path: string, text: string, seen?: string) => ({
  ...({ kind: 'text', path, body: { text }, where: WHERE } as const),
  seen,
});

/** A shelf that is slow, as a disk is, and may be full. */
function aShelf() {
  const kept = new Map<string, UnsentChange>();
  let isFull = false;
  const shelf: Shelf = {
    put: async (change) => {
      await Promise.resolve();
      if (isFull) throw new Error('QuotaExceededError');
      kept.set(change.path, change);
    },
    remove: async (path) => {
      await Promise.resolve();
      kept.delete(path);
    },
  };
  return { shelf, kept, fill: (full: boolean) => (isFull = full) };
}

/** A server that takes a text only from who has seen what stands there, and the same text from anybody. */
function aServer() {
  const texts = new Map<string, { text: unknown; revision: string }>();
  let count = 0;
  const put = ({ path, body, seen }: Pick<UnsentChange, 'path' | 'body' | 'seen'>): string => {
    const now = texts.get(path);
    if (now?.text === body.text) return now?.revision ?? '';
    if (now?.revision !== seen) return 'conflict';
    const revision = `r${(count += 1)}`;
    texts.set(path, { text: body.text, revision });
    return revision;
  };
  return { texts, put };
}

/** Sends what waits, one request at a time, as the queue does. */
const busy = new WeakSet<Unsent>();
async function send(unsent: Unsent, path: string, known: Map<string, string>): Promise<void> {
  const change = unsent.get(path);
  if (!change || busy.has(unsent)) return;
  busy.add(unsent);
  try {
    known.set(path, (await deliver(unsent, change)).revision);
  } catch (error) {
    // Cut off: it is tried again. Anything else would be a conflict with oneself.
    expect(error).toMatchObject({ status: 0 });
  } finally {
    busy.delete(unsent);
  }
}

/** Until the shelf has nothing more to do. */
const settled = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};

const paths = fc.constantFrom('/api/studio/a', '/api/studio/b');
const acts = fc.oneof(
  fc.record({ act: fc.constant('type' as const), path: paths, text: fc.string({ maxLength: 5 }) }),
  fc.record({ act: fc.constantFrom('send' as const, 'wait' as const), path: paths }),
);

type Cut = 'before' | 'after' | undefined;

/** What a server answers, as the studio asks it; `cut` says when it is cut off: before it is asked, or after. */
function ask(server: ReturnType<typeof aServer>, cut: () => Cut) {
  const answer = (status: number, body: object) =>
    new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  jest.spyOn(globalThis, 'fetch').mockImplementation((path, init = {}) => {
    const when = cut();
    if (when === 'before') return Promise.reject(new Error('cut'));
    const seen = new Headers(init.headers).get('if-match')?.slice(1, -1);
    const body = JSON.parse(init.body as string) as Record<string, unknown>;
    const revision = server.put({ path: path as string, body, seen });
    if (when === 'after') return Promise.reject(new Error('cut'));
    return Promise.resolve(
      revision === 'conflict' ? answer(409, { code: revision }) : answer(200, { revision }),
    );
  });
}

describe('changes that the server does not have yet', () => {
  beforeEach(() => void Object.assign(globalThis, { document: { documentElement: { lang: 'fr' } } }));
  afterEach(() => {
    Reflect.deleteProperty(globalThis, 'document');
    jest.restoreAllMocks();
  });

  it('are all there after the tab was killed, and never in conflict with what their author wrote before', async () => {
    const cuts = fc.infiniteStream(fc.constantFrom('before' as const, 'after' as const, undefined));
    await fc.assert(
      fc.asyncProperty(fc.array(acts, { maxLength: 30 }), cuts, async (all, cut) => {
        const server = aServer();
        const { shelf, kept } = aShelf();
        const unsent = new Unsent(() => 0);
        unsent.keepOn(shelf);
        const typed = new Map<string, string>();
        /** The revision that the page knows. */
        const known = new Map<string, string>();
        ask(server, () => cut.next().value as Cut);
        for (const one of all) {
          const { path } = one;
          if (one.act === 'type') {
            typed.set(path, one.text);
            unsent.keep(saying(path, one.text, known.get(path)));
          } else if (one.act === 'send') void send(unsent, path, known);
          else await settled();
        }
        await settled();
        ask(server, () => undefined);
        const again = new Unsent(() => 0);
        for (const change of again.recover([...kept.values()])) await deliver(again, change);
        for (const [path, text] of typed) expect(server.texts.get(path)?.text).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('leave the shelf when they have arrived, or are let go of', async () => {
    const { shelf, kept } = aShelf();
    const unsent = new Unsent();
    unsent.keepOn(shelf);
    const sent = unsent.keep(saying('/a', 'un'));
    unsent.keep(saying('/b', 'deux'));
    await settled();
    expect([...kept.keys()]).toEqual(['/a', '/b']);
    unsent.arrived(sent, 'r1');
    unsent.drop('/b');
    await settled();
    expect([...kept.keys()]).toEqual([]);
  });

  it('say that this browser keeps nothing as long as one of them has no place, and try again with the next', async () => {
    const { shelf, kept, fill } = aShelf();
    const unsent = new Unsent();
    unsent.keepOn(shelf);
    fill(true);
    unsent.keep(saying('/a', 'un'));
    await settled();
    unsent.drop('/b');
    await settled();
    expect(unsent.getState().isKept).toBe(false);
    fill(false);
    unsent.keep(saying('/b', 'deux'));
    await settled();
    expect([unsent.getState().isKept, [...kept.keys()]]).toEqual([true, ['/a', '/b']]);
  });

  it('are kept too where they were written before the shelf was found', async () => {
    const { shelf, kept } = aShelf();
    const unsent = new Unsent();
    unsent.keep(saying('/a', 'tôt'));
    unsent.keepOn(shelf);
    await settled();
    expect(kept.get('/a')?.body).toEqual({ text: 'tôt' });
  });

  it('of an earlier visit do not take the place of what was written since', () => {
    const unsent = new Unsent();
    unsent.keep(saying('/a', 'nouveau'));
    const found = unsent.recover([
      { ...saying('/a', 'ancien'), at: 1 },
      { ...saying('/b', 'ancien'), at: 2 },
    ]);
    expect(found.map(({ path }) => path)).toEqual(['/b']);
    expect(unsent.get('/a')?.body).toEqual({ text: 'nouveau' });
    expect(unsent.getState().recovered).toEqual({ since: 2, paths: ['/b'], saved: 0 });
    unsent.arrived(found[0]!, 'r1');
    expect(unsent.getState().recovered?.saved).toBe(1);
  });

  it('mean something else once a part of them does', () => {
    const before = (weight: string) => ({ ...saying('/a', 'x'), body: { weight }, at: 0 });
    expect([heavier(undefined, 'minor'), heavier(before('minor'), 'minor')]).toEqual(['minor', 'minor']);
    expect([heavier(before('major'), 'minor'), heavier(before('minor'), 'major')]).toEqual([
      'major',
      'major',
    ]);
  });
});
