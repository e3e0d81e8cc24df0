import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import S3rver from 's3rver';
import { loadConfig, type S3Settings } from '../config/config';
import { checkStorage } from './check-storage';
import { S3Storage } from './s3-storage';

const MIB = 1024 * 1024;

/** Each byte tells where it stands, so that parts in the wrong order are noticed. */
function patterned(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at + 4 <= length; at += 4) bytes.writeUInt32LE(at, at);
  return bytes;
}

function* inPieces(bytes: Buffer, size: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** The server that `S3_…` names, whoever made it: to look at another one by hand. */
const { s3 } = loadConfig({ ...process.env, LOG_LEVEL: 'silent' });
const named = s3 && { settings: s3, close: () => Promise.resolve() };

async function ours(): Promise<{ settings: S3Settings; close: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'pirecow-s3-'));
  const server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory },
    configureBuckets: [{ name: 'pirecow', configs: [] }],
  });
  const { port } = await server.run();
  const settings = {
    ...{ endpoint: `http://127.0.0.1:${port}`, bucket: 'pirecow', region: 'us-east-1' },
    ...{ accessKey: 'S3RVER', secretKey: 'S3RVER' },
  };
  const close = async () => {
    await server.close();
    await rm(directory, { recursive: true });
  };
  return { settings, close };
}

describe('files in a bucket of a server that speaks S3', () => {
  let settings: S3Settings;
  let storage: S3Storage;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ settings, close } = named ?? (await ours()));
    storage = new S3Storage(settings);
  });
  afterAll(() => close());

  it('come back byte by byte, small ones and empty ones', async () => {
    for (const bytes of [Buffer.from([0, 255, 10, 13]), Buffer.alloc(0)]) {
      await storage.write('media/a', bytes);
      expect(await storage.read('media/a')).toEqual(bytes);
    }
  });

  it('come back byte by byte where they arrive in many pieces and leave in parts', async () => {
    const bytes = patterned(20 * MIB + 4);
    await storage.write('media/large', Readable.from(inPieces(bytes, 300_000)));
    expect((await buffer(storage.stream('media/large'))).equals(bytes)).toBe(true);
  });

  it('are read in ranges, both ends included', async () => {
    const bytes = patterned(1000);
    await storage.write('media/b', bytes);
    expect(await buffer(storage.stream('media/b', { start: 10, end: 19 }))).toEqual(bytes.subarray(10, 20));
  });

  it('leave nothing behind when the upload breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield patterned(9 * MIB);
        throw new Error('connection lost');
      })(),
    );
    await expect(storage.write('media/c', broken)).rejects.toThrow('connection lost');
    expect(await storage.read('media/c')).toBeUndefined();
  });

  it('go when they are removed, and again without harm', async () => {
    await storage.write('media/d', Buffer.from('x'));
    await storage.remove('media/d');
    await storage.remove('media/d');
    expect(await storage.read('media/d')).toBeUndefined();
    const reading = storage.stream('media/d');
    const [error] = await once(reading.resume(), 'error');
    expect(error).toMatchObject({ status: 404 });
  });

  it('refuse a key that could leave the bucket', async () => {
    await expect(storage.read('../other/x')).rejects.toThrow('Not a storage key');
  });

  it('are asked for at the start, and what is wrong is said in one sentence', async () => {
    await expect(checkStorage({ s3: settings })).resolves.toBeUndefined();
    await expect(checkStorage({ s3: undefined })).resolves.toBeUndefined();
    const wrong = [
      [{ bucket: 'elsewhere' }, / has no bucket elsewhere: .*\.$/],
      [{ accessKey: 'somebody' }, /does not let us into the bucket pirecow: .*\.$/],
      [{ endpoint: 'http://127.0.0.1:1' }, /^No storage answers at 127\.0\.0\.1:1: .*\.$/],
    ] as const;
    for (const [part, words] of wrong)
      await expect(checkStorage({ s3: { ...settings, ...part } })).rejects.toThrow(words);
  });
});
