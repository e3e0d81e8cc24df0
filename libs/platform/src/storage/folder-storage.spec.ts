import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { FolderStorage } from './folder-storage';

describe('files in a local folder', () => {
  let root: string;
  let storage: FolderStorage;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'pirecow-storage-'));
    storage = new FolderStorage(root);
  });
  afterEach(() => rm(root, { recursive: true }));

  it('come back byte by byte', async () => {
    const bytes = Buffer.from([0, 255, 10, 13]);
    await storage.write('media/a', bytes);
    expect(await storage.read('media/a')).toEqual(bytes);
  });

  it('leave nothing behind when the upload breaks off', async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('connection lost');
      })(),
    );
    await expect(storage.write('media/b', broken)).rejects.toThrow('connection lost');
    expect(await readdir(join(root, 'media'))).toEqual([]);
  });

  it('are undefined where there are none', async () => {
    expect(await storage.read('media/none')).toBeUndefined();
  });

  it.each(['../etc/passwd', '/etc/passwd', 'media/../../x', 'media//x', 'Media/x', ''])(
    'refuse a key that could leave the folder: %s',
    async (key) => {
      await expect(storage.read(key)).rejects.toThrow('Not a storage key');
    },
  );
});
