import type { Problem } from '@pirecow/contracts';
import { Database, newId } from '@pirecow/platform';
import { readdir } from 'node:fs/promises';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { growthDuring } from '../../catalogue/test/memory.factory';
import { startTestApi, type TestApi } from '../../identity/test/test-api';
import { AtTheIntake, workIntakes } from '../../media/test/intakes.factory';
import { idOf } from '../../media/test/uploads.factory';
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

/** What a zip weighs, without keeping it. */
async function sizeOf(zip: ZipFile): Promise<number> {
  let size = 0;
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) size += chunk.length;
  return size;
}

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
  let door: AtTheIntake;
  let port: number;

  beforeAll(async () => {
    api = await startTestApi();
    await api.app.listen(0, '127.0.0.1');
    ({ port } = api.app.getHttpServer().address() as AddressInfo);
    world = await PackageWorld.make(api.app);
    door = new AtTheIntake(api.app, world.trainer, world.organisationId);
  });
  afterAll(() => api.close());

  /** Sends a file that has begun through the network, however large it is. */
  const send = (path: string, body: Readable) =>
    new Promise<number>((resolve, reject) => {
      const client = request({
        ...{ method: 'PATCH', host: '127.0.0.1', port, path },
        headers: {
          ...{ 'tus-resumable': '1.0.0', 'upload-offset': '0', ...world.trainer.headers },
          'content-type': 'application/offset+octet-stream',
        },
      });
      client.once('error', reject).once('response', (answer) => resolve(answer.resume().statusCode ?? 0));
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
    const answer = await world.send(await make());
    const { errors } = answer.json<Problem>();
    expect([answer.statusCode, errors?.[0]?.rule]).toEqual([status, rule]);
    if (errors?.[0]) expect(errors[0].message).not.toContain(rule);
    expect([await storedFiles(), await knownFiles()]).toEqual([[], before]);
  });

  it('of more than a gigabyte is refused before it has come', async () => {
    const limit = 1024 * MIB;
    expect((await door.beginUpload('package.zip', limit)).statusCode).toBe(201);
    const answer = await door.beginUpload('package.zip', limit + 1);
    expect(answer.statusCode).toBe(413);
    expect(answer.json<Problem>().title).toContain('1024 MB');
  });

  it('that is welcome and large is never in memory whole, and only looked at it is nowhere else', async () => {
    const resident = process.memoryUsage.rss();
    const fill = (file: ZipFile) =>
      file.addReadStream(Readable.from(noise(LARGE_BYTES), { objectMode: false }), 'film.mp4', {
        ...{ compress: false, size: LARGE_BYTES },
      });
    const size = await sizeOf(packageWith(fill));
    const begun = await door.beginUpload('package.zip', size);
    const path = String(begun.headers.location);
    expect(await send(path, packageWith(fill).outputStream as Readable)).toBe(204);
    const id = newId();
    await door.ask('PUT', `/${id}`, { kind: 'package', uploadId: idOf(path) });
    const growth = [await growthDuring(workIntakes(api.app))];
    const parts = Math.ceil(size / (4 * MIB));
    expect((await storedFiles()).length).toBeLessThanOrEqual(parts + 1);
    const looked = await door.state(id);
    expect(looked).toMatchObject({ state: 'looked', report: { files: 3 } });
    await door.ask('POST', `/${id}/acceptance`, { looked: looked.looked });
    growth.push(await growthDuring(workIntakes(api.app)));
    if (process.env['PACKAGE_MIB'])
      process.stdout.write(
        `A package of ${LARGE_BYTES / MIB} MiB: buffers grew by ${growth.map((one) => Math.round(one / MIB)).join(' and ')} MiB ` +
          `at most, the process by ${Math.round((process.memoryUsage.rss() - resident) / MIB)} MiB\n`,
      );
    expect(await door.state(id)).toMatchObject({ state: 'done', report: { id, files: 3 } });
    expect(Math.max(...growth)).toBeLessThan(LARGE_BYTES / 3);
    expect(await storedFiles()).toHaveLength(3);
  });
});
