import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockFolder } from './folder-lock';
import { startMark } from './processes';

let folder: string;
let path: string;
const silent = (): void => undefined;
const going = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pirecow-lock-'));
  path = join(folder, 'lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the lock of a data folder', () => {
  it('names its holder, lets nobody else in, and leaves nothing behind', async () => {
    const lock = await lockFolder(path, silent, going);
    expect(await readFile(path, 'utf8')).toBe(`${process.pid} ${startMark(process.pid)}\n`);
    await expect(lockFolder(path, silent, going)).rejects.toThrow(`in use by process ${process.pid}`);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([
    ['a process that is gone', '999999999 1\n'],
    ['another process that had our number', `${process.pid} 1\n`],
    ['a start that was killed while writing', ''],
  ])('is taken over from %s', async (_holder, content) => {
    await writeFile(path, content);
    const lock = await lockFolder(path, silent, going);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('waits for a process that is ending, and says so once', async () => {
    // Our parent lives as long as we do, so its lock counts until it goes.
    await writeFile(path, `${process.ppid} ${startMark(process.ppid)}\n`);
    const said: string[] = [];
    const note = (message: string): void => {
      said.push(message);
      void rm(path);
    };
    const waiting = lockFolder(path, note, going);
    const lock = await waiting;
    expect(said).toEqual([`Waiting for process ${process.ppid}, which still uses the data folder…`]);
    await lock.release();
  });

  it('is waited for no longer once the start is told to end', async () => {
    await writeFile(path, `${process.ppid} ${startMark(process.ppid)}\n`);
    const abort = new AbortController();
    await expect(lockFolder(path, () => abort.abort(), abort.signal)).rejects.toThrow('aborted');
    expect(await readdir(folder)).toEqual(['lock']);
  });
});
