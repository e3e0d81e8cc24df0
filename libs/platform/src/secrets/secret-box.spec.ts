import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretBox } from './secret-box';

describe('a sealed secret', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pirecow-secrets-'));
    file = join(folder, 'data', 'secret.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('opens again for what it was sealed for, and for nothing else', async () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed());
    await fc.assert(
      fc.asyncProperty(text, text, text, async (secret, own, other) => {
        fc.pre(own !== other);
        const sealed = await new SecretBox(file).seal(secret, own);
        expect(await new SecretBox(file).open(sealed, own)).toBe(secret);
        expect(await new SecretBox(file).open(sealed, other)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('does not show what it holds, and is another text each time', async () => {
    const box = new SecretBox(file);
    const [first, second] = [await box.seal('hush-hush', 'a'), await box.seal('hush-hush', 'a')];
    expect(first).not.toBe(second);
    expect(Buffer.from(first, 'base64url').toString('latin1')).not.toContain('hush');
  });

  it('does not open once one of its letters is changed, cut off or no letter of ours', async () => {
    const box = new SecretBox(file);
    const sealed = await box.seal('hush-hush', 'a');
    const at = fc.integer({ min: 3, max: sealed.length - 1 });
    await fc.assert(
      fc.asyncProperty(at, async (place) => {
        const other = sealed[place] === 'A' ? 'Q' : 'A';
        const changed = sealed.slice(0, place) + other + sealed.slice(place + 1);
        const isSame = Buffer.from(changed.slice(3), 'base64url').equals(
          Buffer.from(sealed.slice(3), 'base64url'),
        );
        expect(await box.open(changed, 'a')).toBe(isSame ? 'hush-hush' : undefined);
        expect(await box.open(sealed.slice(0, place), 'a')).toBeUndefined();
      }),
    );
    expect(await box.open('hush-hush', 'a')).toBeUndefined();
  });

  it('is lost with its key, and one that is sealed anew opens with the new one', async () => {
    const sealed = await new SecretBox(file).seal('before', 'a');
    await rm(file);
    const box = new SecretBox(file);
    expect(await box.open(sealed, 'a')).toBeUndefined();
    const anew = await box.seal('after', 'a');
    expect(await box.open(anew, 'a')).toBe('after');
    expect(await box.open(sealed, 'a')).toBeUndefined();
  });

  it('has a key that is made once, whoever comes first, and that only its owner can read', async () => {
    const boxes = Array.from({ length: 8 }, () => new SecretBox(file));
    const sealed = await Promise.all(boxes.map((box) => box.seal('x', 'a')));
    for (const one of sealed) expect(await new SecretBox(file).open(one, 'a')).toBe('x');
    expect(await readdir(join(folder, 'data'))).toEqual(['secret.key']);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is never sealed with a damaged key, which stays as it is', async () => {
    await new SecretBox(file).seal('x', 'a');
    await writeFile(file, 'half');
    await expect(new SecretBox(file).seal('x', 'a')).rejects.toThrow('damaged');
    expect(await readFile(file, 'utf8')).toBe('half');
  });
});
