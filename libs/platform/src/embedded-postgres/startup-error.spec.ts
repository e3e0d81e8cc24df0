import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { requireFreeSpace } from './data-folder';
import { explainServerOutput, isStillReleasing } from './server-output';
import { explainFileError, StartupError } from './startup-error';

describe('what a person reads when the database cannot start', () => {
  it.each([
    ['EACCES', /permission denied.*PIRECOW_DATA/],
    ['EPERM', /permission denied.*PIRECOW_DATA/],
    ['ENOSPC', /disk is full.*free some space/],
    ['EROFS', /read-only.*PIRECOW_DATA/],
  ])('explains %s in one sentence that names the path', (code, sentence) => {
    const error = explainFileError(Object.assign(new Error(code), { code, path: '/srv/x' }), '/srv');
    expect(error).toBeInstanceOf(StartupError);
    expect(error).toMatchObject({ message: expect.stringMatching(sentence) });
    expect(error).toMatchObject({ message: expect.stringContaining('/srv/x') });
  });

  it('leaves errors that it does not know as they are', () => {
    const error = new TypeError('a bug');
    expect(explainFileError(error, '/srv')).toBe(error);
  });

  it('finds a full disk and the last fatal line in what the server wrote', () => {
    expect(explainServerOutput('FATAL:  could not write: No space left on device', '/srv').message).toMatch(
      /disk is full/,
    );
    expect(explainServerOutput('LOG:  hello\nFATAL:  no luck\nHINT:  none', '/srv').message).toMatch(
      /did not start \(FATAL: {2}no luck\).*postgres\.log/,
    );
  });

  it('explains a user without a name, as some containers have', () => {
    const output = 'initdb: error: could not look up effective user ID 54321: user does not exist';
    expect(explainServerOutput(output, '/srv').message).toMatch(/user with a name.*DATABASE_URL/);
  });

  it('waits for the memory of a killed server only when that is the reason', () => {
    expect(isStillReleasing('FATAL:  pre-existing shared memory block (key 1) is still in use')).toBe(true);
    expect(isStillReleasing('FATAL:  invalid value')).toBe(false);
  });

  it('asks for free space before it begins', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pirecow-space-'));
    await expect(requireFreeSpace(folder, 1)).resolves.toBeUndefined();
    await expect(requireFreeSpace(folder, 1e9)).rejects.toThrow(/disk is full: .* MB left and 1000000000 MB/);
    await rm(folder, { recursive: true });
  });
});
