import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, serverNode } from './paths.mjs';

/** What a bare clone has of `npm start`: no packages, and nothing that could be built. */
const CLONE = ['scripts/start.mjs', 'scripts/lib', 'libs/platform/src/config/settings.mjs', 'package.json'];
let clone: string;

beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'pirecow-clone-'));
  for (const path of CLONE) cpSync(join(ROOT, path), join(clone, path), { recursive: true });
});
afterEach(() => rmSync(clone, { recursive: true }));

function start(env: NodeJS.ProcessEnv): Promise<{ code: unknown; said: string }> {
  const options = { cwd: clone, env: { PATH: process.env.PATH, ...env } };
  return new Promise((resolve) => {
    execFile(serverNode(), ['scripts/start.mjs'], options, (error, stdout, stderr) =>
      resolve({ code: error?.code, said: stdout + stderr }),
    );
  });
}

describe('npm start', () => {
  it.each([
    ['PORT', 'abc', 'PORT must be a port number from 1 to 65535. Example: PORT=3000'],
    [
      'SMTP_URL',
      'http://me:secret@mail',
      'SMTP_URL must be the address of a mail server. Example: SMTP_URL=',
    ],
  ])('names a wrong %s before anything is installed or built', async (name, value, sentence) => {
    const { code, said } = await start({ [name]: value });
    expect(code).toBe(1);
    expect(said.trim().startsWith(sentence)).toBe(true);
    expect(said.trim().split('\n')).toHaveLength(1);
    expect(said).not.toContain('secret');
    expect(existsSync(join(clone, 'node_modules'))).toBe(false);
  });
});
