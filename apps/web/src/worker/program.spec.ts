import 'fake-indexeddb/auto';
import type * as program from './program';

/** A browser with caches and pages, and the worker of one build in it. */
class Device {
  names = new Set(['pirecow-program-old', 'pirecow-program-new', 'pirecow-program-oldest', 'pirecow-media']);
  registration: { installing: object | null; waiting: object | null } = { installing: null, waiting: null };
  /** Happens while the names of caches are read. */
  meanwhile = () => undefined as void;
  pages: object[] = [];

  constructor() {
    Object.assign(globalThis, {
      pirecowProgram: { id: 'old', languages: ['fr'], shell: [], courses: [] },
      clients: { matchAll: () => Promise.resolve(this.pages) },
      caches: {
        keys: () => {
          const names = [...this.names];
          this.meanwhile();
          return Promise.resolve(names);
        },
        delete: (name: string) => Promise.resolve(this.names.delete(name)),
      },
    });
    Object.defineProperty(globalThis, 'registration', { configurable: true, get: () => this.registration });
  }
}

const device = new Device();
// The worker reads of its build as it starts.
const { dropOthers } = jest.requireActual<typeof program>('./program');
const programs = () => [...device.names].filter((name) => name.startsWith('pirecow-program-'));

describe('the programs of other builds', () => {
  const all = programs();

  it.each(['installing', 'waiting'] as const)('stay while one is %s', async (state) => {
    device.registration = { installing: null, waiting: null, [state]: {} };
    await dropOthers();
    expect(programs()).toEqual(all);
  });

  it('stay while a page is open that may be theirs', async () => {
    device.registration = { installing: null, waiting: null };
    device.pages = [{}];
    await dropOthers();
    expect(programs()).toEqual(all);
    device.pages = [];
  });

  it('stay where one begins to be installed while one looks', async () => {
    device.meanwhile = () => {
      device.registration = { installing: {}, waiting: null };
    };
    await dropOthers();
    expect(programs()).toEqual(all);
    device.meanwhile = () => undefined;
  });

  it('go once none is on its way and no page is open, and files of courses stay', async () => {
    device.registration = { installing: null, waiting: null };
    await dropOthers();
    expect([...device.names]).toEqual(['pirecow-program-old', 'pirecow-media']);
  });
});
