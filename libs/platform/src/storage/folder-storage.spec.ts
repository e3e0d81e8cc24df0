import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
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
    for (const folder of ['media', '.unfinished']) expect(await readdir(join(root, folder))).toEqual([]);
  });

  it('lie apart while they are written, and go where whoever wrote them was killed', async () => {
    await storage.removeLeft(new Date());
    const [begun, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        begun.resolve();
        await goOn.promise;
      })(),
    );
    const writing = storage.write('media/c', slow);
    await begun.promise;
    while ((await readdir(join(root, '.unfinished')).catch(() => [])).length === 0);
    expect(await readdir(join(root, 'media'))).toEqual([]);
    await writeFile(join(root, '.unfinished', 'of-the-dead'), 'half');
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(join(root, '.unfinished', 'of-the-dead'), yesterday, yesterday);
    await storage.removeLeft(new Date(Date.now() - 3_600_000));
    expect(await readdir(join(root, '.unfinished'))).toHaveLength(1);
    goOn.resolve();
    await writing;
    expect([await readdir(join(root, '.unfinished')), await readdir(join(root, 'media'))]).toEqual([
      [],
      ['c'],
    ]);
  });

  const MEMORY = '/dev/shm';
  (existsSync(MEMORY) ? it : it.skip)(
    'are written too where one of the folders is a disk of its own',
    async () => {
      const disk = await mkdtemp(join(MEMORY, 'pirecow-disk-'));
      await symlink(disk, join(root, 'packages'));
      await storage.write('packages/a', Buffer.from('film'));
      expect(await storage.read('packages/a')).toEqual(Buffer.from('film'));
      expect([await readdir(disk), await readdir(join(root, '.unfinished'))]).toEqual([['a'], []]);
      await rm(disk, { recursive: true });
    },
  );

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
