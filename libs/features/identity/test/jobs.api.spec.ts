import { Injectable, Module } from '@nestjs/common';
import type { JobContract, JobDeskAnswer } from '@pirecow/contracts';
import {
  Handles,
  type JobHandler,
  loadConfig,
  newId,
  Outbox,
  queueConnection,
  QueueModule,
} from '@pirecow/platform';
import { z } from 'zod';
import { aPerson, type TestPerson } from './identity.factory';
import { startTestApi, type TestApi } from './test-api';

const FRAGILE = { name: 'test.fragile', schema: z.object({}) } satisfies JobContract;
let isBroken = true;
const done = Promise.withResolvers<void>();

@Injectable()
@Handles(FRAGILE, { attempts: 1 })
class Fragile implements JobHandler<typeof FRAGILE> {
  async perform(): Promise<void> {
    if (isBroken) throw new Error('connect ECONNREFUSED 10.0.0.5:443 for maite@example.org');
    done.resolve();
    await Promise.resolve();
  }
}

@Module({ providers: [Fragile] })
class Jobs {}

describe('the queue of jobs', () => {
  let api: TestApi;
  let administrator: TestPerson;
  beforeAll(async () => {
    api = await startTestApi({}, (url) => [
      { module: Jobs, imports: [QueueModule.on(queueConnection(loadConfig({}), url))] },
    ]);
    administrator = await aPerson(api.app, { platformAdministrator: true });
  });
  afterAll(() => api.close());

  const ask = (method: 'GET' | 'POST', path = '', who = administrator) =>
    api.app.inject({ method, url: `/api/admin/jobs${path}`, headers: who.headers });
  const desk = async () => (await ask('GET')).json<JobDeskAnswer>();
  const failed = async () => {
    for (;;) {
      const job = (await desk()).items.find(({ state }) => state === 'failed');
      if (job) return job;
    }
  };

  it('shows a failed job with its reason in words and no address, and repeats it when an administrator asks', async () => {
    await api.app.get(Outbox).add(FRAGILE, {});
    const job = await failed();
    expect(job).toMatchObject({ name: 'test.fragile', attempts: 1, failure: 'unreachable', retries: true });
    expect(job.reason).not.toContain('maite@');
    isBroken = false;
    expect((await ask('POST', `/${job.id}/retry`)).statusCode).toBe(204);
    await done.promise;
    expect((await ask('POST', `/${job.id}/retry`)).statusCode).toBe(404);
    expect((await desk()).counts.failed).toBe(0);
  });

  it('is for administrators of the platform alone, and repeats nothing that is not there', async () => {
    const somebody = await aPerson(api.app);
    expect((await ask('GET', '', somebody)).statusCode).toBe(403);
    expect((await ask('POST', `/${newId()}/retry`)).statusCode).toBe(404);
    expect((await ask('POST', '/a%20b/retry')).statusCode).toBe(400);
  });
});
