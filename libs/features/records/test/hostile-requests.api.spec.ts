import type { AddressInfo } from 'node:net';
import { hostileRequest, outcomeOf } from './hostile-requests';
import { SITE, startStore, type TestStore } from './store.factory';

/** `npm run test:hostile:lrs` sends 100,000; here enough to notice. */
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 400);
const AT_ONCE = 16;
const SEED = Number(process.env['HOSTILE_SEED'] ?? 7);
const MOST_GROWTH_BYTES = 400 * 1024 * 1024;

describe('Communication 3.2: a record store that anybody may write to badly', () => {
  let store: TestStore;
  let port: number;
  beforeAll(async () => {
    store = await startStore();
    await store.api.app.listen(0, '127.0.0.1');
    ({ port } = store.api.app.getHttpServer().address() as AddressInfo);
  });
  afterAll(() => store.close());

  it('never answers with an error of its own, and goes on', async () => {
    const before = process.memoryUsage.rss();
    const counts = new Map<number, number>();
    let next = 0;
    const work = async () => {
      while (next < REQUESTS) {
        const number = SEED * 1_000_000 + (next += 1);
        const bytes = hostileRequest(number, store.credential.headers);
        const status = await outcomeOf(port, number, bytes);
        counts.set(status, (counts.get(status) ?? 0) + 1);
        if (status >= 500) throw new Error(`Request ${number} was answered with ${status}`);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    if (REQUESTS > 1000) process.stdout.write(`${JSON.stringify([...counts].sort())}\n`);
    expect([...counts.keys()].every((status) => status < 500)).toBe(true);
    expect(counts.get(429) ?? 0).toBe(0);
    expect(process.memoryUsage.rss() - before).toBeLessThan(MOST_GROWTH_BYTES);
    const alive = await store.call('2.0.0', 'GET', 'activities', { query: { activityId: SITE } });
    expect(alive.statusCode).toBe(200);
  }, 3_600_000);

  it('answers what is too large with 413, and the sender hears it', async () => {
    const payload = `["${'x'.repeat(9 * 1024 * 1024)}"]`;
    const answer = await fetch(`http://127.0.0.1:${port}/xapi/statements`, {
      method: 'POST',
      headers: { ...store.credential.headers, 'content-type': 'application/json' },
      body: payload,
    });
    expect(answer.status).toBe(413);
  });
});
