import 'fake-indexeddb/auto';
import { offlineRoom } from '../../lib/offline/store';
import { OWNER } from '../../lib/offline/taken.factory';
import { waitingRoom } from '../../lib/waiting/database';
import { heard } from '../../lib/waiting/session-end';
import { type Standing, watch } from './watch';

const session = { account: { id: OWNER, language: 'fr' } } as never;

describe('what waits on a device while a page is shown', () => {
  const listeners = new Map<string, () => void>();
  let end: () => void;

  beforeEach(async () => {
    Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { onLine: true } });
    Object.assign(globalThis, {
      window: {
        addEventListener: (name: string, listener: () => void) => listeners.set(name, listener),
        removeEventListener: (name: string) => listeners.delete(name),
      },
    });
    await offlineRoom.deeds.clear();
  });
  afterEach(() => {
    end();
    jest.restoreAllMocks();
  });

  afterAll(() => [offlineRoom, waitingRoom].forEach((room) => room.close()));

  it('is told to wait for its owner once the server says that they are signed out, and asks no more by itself', async () => {
    const completion = { owner: OWNER, enrolmentId: 'e', kind: 'completion', method: 'POST', path: '/done' };
    await offlineRoom.deeds.add({ ...completion, body: undefined, at: '' } as never);
    const asked = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(() => Promise.resolve(Response.json({ account: null })));
    // A survey that this browser keeps is answered with 401.
    const sendKept = jest.fn(() => Promise.resolve(heard({ kind: 'signed-out' })));
    const told = new Promise<Standing>((resolve) => {
      end = watch(session, OWNER, sendKept, (standing) => {
        if (standing.last !== undefined && standing.waiting > 0) resolve(standing);
      });
    });
    expect(await told).toMatchObject({ last: 'elsewhere', waiting: 1 });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sendKept).toHaveBeenCalledTimes(1);
    expect(asked.mock.calls.every(([path]) => path === '/api/session')).toBe(true);
    expect(listeners.has('focus')).toBe(true);
  });

  it('is sent without any event where a network that called itself one leads somewhere again', async () => {
    const path = '/signature';
    const asked = jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation((url) => Promise.resolve(Response.json(url === path ? {} : session)));
    const looked = Promise.resolve();
    const arrived = new Promise<void>((resolve) => {
      end = watch(
        session,
        OWNER,
        () => looked,
        (_, isThere) => isThere && resolve(),
      );
    });
    // The look on arrival is over, and found nothing.
    await looked;
    for (let look = 0; look < 5; look += 1) await offlineRoom.deeds.count();
    const signature = { owner: OWNER, enrolmentId: '', kind: 'signature', method: 'POST', path };
    await offlineRoom.deeds.add({ ...signature, body: {}, at: '' } as never);
    await arrived;
    expect(asked.mock.calls.map(([url]) => url)).toContain(path);
    expect(await offlineRoom.deeds.count()).toBe(0);
  });
});
