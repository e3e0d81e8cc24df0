import type { RenderedMedium } from '@pirecow/content';
import { newId } from '@pirecow/platform';
import { readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { aFilm } from '../../media/test/uploads.factory';
import { growthDuring } from './memory.factory';
import { aStudio, type Studio } from './studio.factory';

const MIB = 1024 * 1024;
const AT_ONCE = 20;
/** `WHOLE_FILE_MIB=24` for the largest; here enough to notice one that is read whole. */
const FILE_BYTES = Number(process.env['WHOLE_FILE_MIB'] ?? 8) * MIB;
/** Less than half of what arrives: what is not collected yet counts too. */
const MOST_GROWTH = (AT_ONCE * FILE_BYTES) / 2;

describe('a file that arrives in one request', () => {
  let api: TestApi;
  let studio: Studio;
  let course: string;
  let port: number;

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
    ({ port } = api.app.getHttpServer().address() as AddressInfo);
    studio = await aStudio(api.app);
    course = await studio.begin();
  });
  afterAll(() => api.close());

  const sending = (length: number) => {
    const query = new URLSearchParams({
      ...{ id: newId(), name: 'Visite.mp4', licence: 'CC0-1.0', source: 'pirEcow' },
    });
    return request({
      ...{ method: 'POST', host: '127.0.0.1', port },
      path: `/api/studio/${studio.organisationId}/courses/${course}/media?${query}`,
      headers: {
        ...studio.trainer.headers,
        ...{ 'content-type': 'application/octet-stream', 'content-length': length },
      },
    });
  };
  const send = (bytes: Buffer) =>
    new Promise<{ status?: number; body: string }>((resolve, reject) => {
      const client = sending(bytes.length).once('error', reject);
      client.once('response', (answer) => {
        let body = '';
        answer.setEncoding('utf8').on('data', (text: string) => (body += text));
        answer.once('end', () => resolve({ ...(answer.statusCode && { status: answer.statusCode }), body }));
      });
      client.end(bytes);
    });
  /** Files on their way in, of other tests too, by what has arrived of them. */
  const onTheirWay = async () => {
    const folders = (await readdir(tmpdir())).filter((name) => name.startsWith('pirecow-upload-'));
    const sizeOf = (folder: string) =>
      stat(join(tmpdir(), folder, 'upload')).then(
        ({ size }) => size,
        () => 0,
      );
    return new Map(await Promise.all(folders.map(async (one) => [one, await sizeOf(one)] as const)));
  };
  const keptFiles = async () => {
    const all = await readdir(api.filesFolder, { recursive: true, withFileTypes: true }).catch(() => []);
    return all.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  it('leaves nothing where its connection is cut', async () => {
    const client = sending(9 * MIB).once('error', () => undefined);
    const closed = new Promise((resolve) => client.once('close', resolve));
    client.write(aFilm(6 * MIB));
    let ours: string | undefined;
    while (ours === undefined) ours = [...(await onTheirWay())].find(([, size]) => size === 6 * MIB)?.[0];
    client.destroy();
    await closed;
    while ((await onTheirWay()).has(ours)) await new Promise(setImmediate);
    expect(await keptFiles()).toEqual([]);
    expect((await studio.load(course)).structure.media).toEqual([]);
  });

  it('leaves nothing where it is too large, or is not what it says', async () => {
    expect((await send(Buffer.alloc(1000))).body).toMatch('file-content');
    const client = sending(25 * MIB).once('error', () => undefined);
    const status = new Promise((resolve) => client.once('response', (answer) => resolve(answer.statusCode)));
    client.flushHeaders();
    expect(await status).toBe(413);
    client.destroy();
    expect(await keptFiles()).toEqual([]);
  });

  it('is never in memory whole, where many send at once too, and arrives as it was', async () => {
    const film = aFilm(FILE_BYTES);
    const resident = process.memoryUsage.rss();
    const all = Promise.all(Array.from({ length: AT_ONCE }, () => send(film)));
    const growth = await growthDuring(all);
    if (process.env['WHOLE_FILE_MIB'])
      process.stdout.write(
        `${AT_ONCE} files of ${FILE_BYTES / MIB} MiB: buffers grew by ${Math.round(growth / MIB)} MiB at most, ` +
          `the process by ${Math.round((process.memoryUsage.rss() - resident) / MIB)} MiB\n`,
      );
    const answers = await all;
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(growth).toBeLessThan(MOST_GROWTH);
    const { address, hash } = JSON.parse(answers[0]?.body ?? '') as RenderedMedium;
    const shown = await api.app.inject({ url: address, headers: studio.trainer.headers });
    expect(shown.rawPayload.equals(film)).toBe(true);
    expect(await keptFiles()).toEqual([hash]);
  });
});
