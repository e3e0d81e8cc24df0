import type { PackageReport, Problem } from '@pirecow/contracts';
import { Database } from '@pirecow/platform';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { growthDuring } from '../../catalogue/test/memory.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { courseXml, PackageWorld, unitXml } from './packages.factory';

const MIB = 1024 * 1024;
const LINK_MODE = 0o120777;
/** `PACKAGE_MIB=900` for a large one; here enough to notice one that is read whole. */
const LARGE_BYTES = Number(process.env['PACKAGE_MIB'] ?? 96) * MIB;

/** A package that would be welcome, with what is put beside it. */
function packageWith(fill: (zip: ZipFile) => void): ZipFile {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(courseXml(unitXml({ name: 'a' }))), 'cmi5.xml');
  zip.addBuffer(Buffer.from('x'), 'index.html');
  fill(zip);
  zip.end();
  return zip;
}

const bytesOf = (zip: ZipFile) => buffer(zip.outputStream as Readable);

/** Writes another name of the same length into a finished zip. */
const renamed = (zip: Buffer, from: string, to: string) =>
  Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');

/** Says of its last file that it unpacks to four gigabytes. */
function boasting(zip: Buffer): Buffer {
  const last = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  zip.writeUInt32LE(0xff_ff_ff_f0, last + 24);
  return zip;
}

/** Bytes that nothing packs, as they come. */
function* noise(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(MIB, 'not to be packed');
  for (let left = bytes; left > 0; left -= MIB) yield piece;
}

describe('a hostile package', () => {
  let api: TestApi;
  let world: PackageWorld;
  let port: number;

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
    ({ port } = api.app.getHttpServer().address() as AddressInfo);
    world = await PackageWorld.make(api.app);
  });
  afterAll(() => api.close());

  /** Sends it through the network, however large it is. */
  const send = (body: Readable, headers: Record<string, string | number> = {}) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const client = request({
        // What is refused half way leaves its connection useless.
        ...{ method: 'POST', host: '127.0.0.1', port, path: world.url, agent: false },
        headers: { ...world.trainer.headers, 'content-type': 'application/zip', ...headers },
      });
      client.once('error', reject);
      client.once('response', (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
      });
      body.pipe(client);
    });
  const storedFiles = async () => {
    const all = await readdir(api.filesFolder, { recursive: true, withFileTypes: true }).catch(() => []);
    return all.filter((entry) => entry.isFile()).map(({ name }) => name);
  };
  const knownFiles = () =>
    api.app.get(Database).query<{ n: number }>(`SELECT count(*)::int AS n FROM package_file`);

  const small = Buffer.from('x');

  it.each<[string, () => Promise<Buffer>, number, string | undefined]>([
    [
      'climbs out of its folder',
      async () =>
        renamed(await bytesOf(packageWith((zip) => zip.addBuffer(small, 'xx/out'))), 'xx/out', '../out'),
      ...([400, 'zip-path'] as const),
    ],
    [
      'holds a link',
      () => bytesOf(packageWith((zip) => zip.addBuffer(small, 'out', { mode: LINK_MODE }))),
      ...([400, 'zip-link'] as const),
    ],
    [
      'names a file twice',
      async () =>
        renamed(await bytesOf(packageWith((zip) => zip.addBuffer(small, 'index.htmm'))), 'htmm', 'html'),
      ...([400, 'zip-twice'] as const),
    ],
    [
      'has a name of ten thousand letters',
      () => bytesOf(packageWith((zip) => zip.addBuffer(small, 'a'.repeat(10_000)))),
      ...([400, 'zip-long-path'] as const),
    ],
    [
      'has a name that is long in bytes',
      () => bytesOf(packageWith((zip) => zip.addBuffer(small, '山'.repeat(950)))),
      ...([400, 'zip-long-path'] as const),
    ],
    [
      'holds too many files',
      () =>
        bytesOf(
          packageWith((zip) => {
            for (let index = 0; index < 10_000; index += 1)
              zip.addBuffer(small, `${index}`, { compress: false });
          }),
        ),
      ...([400, 'zip-too-many'] as const),
    ],
    [
      'unpacks to far more than it holds',
      () => bytesOf(packageWith((zip) => zip.addBuffer(Buffer.alloc(60 * MIB), 'bomb'))),
      ...([400, 'zip-bomb'] as const),
    ],
    [
      'says that it unpacks to four gigabytes',
      async () => boasting(await bytesOf(packageWith((zip) => zip.addBuffer(small, 'much')))),
      ...([413, undefined] as const),
    ],
  ])('that %s is refused, and nothing of it is kept', async (_, make, status, rule) => {
    const before = await knownFiles();
    const answer = await send(Readable.from([await make()], { objectMode: false }));
    const { errors } = JSON.parse(answer.body) as Problem;
    expect([answer.status, errors?.[0]?.rule]).toEqual([status, rule]);
    if (errors?.[0]) expect(errors[0].message).not.toContain(rule);
    expect([await storedFiles(), await knownFiles()]).toEqual([[], before]);
  });

  it('of two gigabytes is refused before it has come', async () => {
    const answer = await send(Readable.from([Buffer.from('PK\u0003\u0004')], { objectMode: false }), {
      'content-length': 2048 * MIB,
      expect: '100-continue',
    }).catch((error: Error) => error);
    expect(answer).toMatchObject({ status: 413 });
  });

  it('that is welcome and large is never in memory whole', async () => {
    const resident = process.memoryUsage.rss();
    const zip = packageWith((file) =>
      file.addReadStream(Readable.from(noise(LARGE_BYTES), { objectMode: false }), 'film.mp4', {
        compress: false,
      }),
    );
    const sent = send(zip.outputStream as Readable);
    const growth = await growthDuring(sent);
    if (process.env['PACKAGE_MIB'])
      process.stdout.write(
        `A package of ${LARGE_BYTES / MIB} MiB: buffers grew by ${Math.round(growth / MIB)} MiB at most, ` +
          `the process by ${Math.round((process.memoryUsage.rss() - resident) / MIB)} MiB\n`,
      );
    const answer = await sent;
    expect(answer.status).toBe(200);
    expect((JSON.parse(answer.body) as PackageReport).files).toBe(3);
    expect(growth).toBeLessThan(LARGE_BYTES / 3);
    expect(await storedFiles()).toHaveLength(3);
  });
});
