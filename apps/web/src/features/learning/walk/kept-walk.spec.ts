import type { Walk } from '@pirecow/content';
import { keepWalk, keptWalk, sendKeptWalks, sendWalk } from './kept-walk';

const FIRST: Walk = [{ situation: 's1', choice: 'a' }];
const SECOND: Walk = [...FIRST, { situation: 's2', choice: 'b' }];

/** A browser's store, and a server that does what it is told. */
class World {
  readonly sent: unknown[] = [];
  status = 200;
  /** Happens while a way is on its way. */
  meanwhile = () => undefined as void;

  constructor(readonly kept = new Map<string, string>()) {
    const store = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => kept.set(name, value),
    };
    const localStorage = new Proxy(store, {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: (_, name) => ({
        enumerable: true,
        configurable: true,
        value: kept.get(String(name)),
      }),
    });
    Object.assign(globalThis, {
      localStorage,
      document: { documentElement: { lang: 'fr' } },
      fetch: (path: string, { body }: RequestInit) => {
        if (this.status === 0) return Promise.reject(new TypeError('no network'));
        this.sent.push([path, JSON.parse(body as string)]);
        this.meanwhile();
        const headers = { 'content-type': 'application/json' };
        return Promise.resolve(new Response('{}', { status: this.status, headers }));
      },
    });
  }
}

describe('a way through a scenario, in the browser', () => {
  let world: World;

  beforeEach(() => {
    world = new World();
  });

  it('waits without a line, and is sent once there is one', async () => {
    world.status = 0;
    keepWalk('e', 'b', { walk: FIRST, waits: true });
    expect(await sendWalk('e', 'b', FIRST)).toBe('waiting');
    expect(keptWalk('e', 'b')).toEqual({ walk: FIRST, waits: true });
    world.status = 200;
    await sendKeptWalks();
    await sendKeptWalks();
    expect(world.sent).toEqual([['/api/learning/enrolments/e/walks/b', { steps: FIRST }]]);
    expect(keptWalk('e', 'b')).toEqual({ walk: FIRST, waits: false });
  });

  it('goes on waiting where somebody chose while it was on its way', async () => {
    keepWalk('e', 'b', { walk: FIRST, waits: true });
    world.meanwhile = () => keepWalk('e', 'b', { walk: SECOND, waits: true });
    expect(await sendWalk('e', 'b', FIRST)).toBe('sent');
    expect(keptWalk('e', 'b')).toEqual({ walk: SECOND, waits: true });
  });

  it.each([401, 404])('of somebody else (%d) stays where it is', async (status) => {
    world.status = status;
    keepWalk('e', 'b', { walk: FIRST, waits: true });
    await sendKeptWalks();
    expect(keptWalk('e', 'b')?.waits).toBe(true);
  });

  it('that is refused is not sent again', async () => {
    world.status = 409;
    keepWalk('e', 'b', { walk: FIRST, waits: true });
    expect(await sendWalk('e', 'b', FIRST)).toBe('refused');
    expect(keptWalk('e', 'b')).toEqual({ walk: FIRST, waits: false });
  });

  it('of a browser that kept it for itself goes to the server', async () => {
    world.kept.set('pirecow_walk e b', JSON.stringify(FIRST));
    expect(keptWalk('e', 'b')).toEqual({ walk: FIRST, waits: true });
  });

  it.each(['{', '7', '{"walk":[{"situation":1}]}', '[null]', 'null'])(
    'is none where %s stands in its place',
    (junk) => {
      world.kept.set('pirecow_walk e b', junk);
      expect(keptWalk('e', 'b')).toBeUndefined();
    },
  );
});
