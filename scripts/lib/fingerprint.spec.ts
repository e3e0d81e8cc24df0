import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';

let root: string;
const now = () => fingerprint(root, ['src', 'lock.json', 'not-there'], (path) => path.endsWith('.spec.ts'));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'pirecow-print-'));
  await mkdir(join(root, 'src', 'deep'), { recursive: true });
  await writeFile(join(root, 'src', 'deep', 'a.ts'), 'one');
  await writeFile(join(root, 'lock.json'), '{}');
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('the fingerprint of the sources', () => {
  it('stays the same when only times change, or files that do not count', async () => {
    const before = now();
    await utimes(join(root, 'lock.json'), 0, 0);
    await writeFile(join(root, 'src', 'a.spec.ts'), 'a test');
    expect(now()).toBe(before);
  });

  it.each([
    ['a content changes', () => writeFile(join(root, 'src', 'deep', 'a.ts'), 'two')],
    ['a file comes', () => writeFile(join(root, 'src', 'b.ts'), '')],
    ['a file goes', () => rm(join(root, 'src', 'deep', 'a.ts'))],
    ['the lock file changes', () => writeFile(join(root, 'lock.json'), '[]')],
  ])('changes when %s', async (_what, change) => {
    const before = now();
    await change();
    expect(now()).not.toBe(before);
  });

  it('tells two files from one with the joined content', async () => {
    await writeFile(join(root, 'src', 'b.ts'), 'two');
    const before = now();
    await writeFile(join(root, 'src', 'b.ts'), '');
    await writeFile(join(root, 'src', 'deep', 'a.ts'), 'onetwo');
    expect(now()).not.toBe(before);
  });
});
