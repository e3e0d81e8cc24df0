import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PARENTS_VARIABLE } from './parents.mjs';
import { ROOT, serverNode } from './paths.mjs';

const PRELOAD = pathToFileURL(join(ROOT, 'scripts', 'lib', 'end-with-parents.mjs')).href;
/** Stands for the platform: says when it is up, and what asked it to end. */
const PLATFORM = `
  setInterval(() => undefined, 1e6);
  process.on('SIGTERM', () => { process.stdout.write('ending cleanly'); process.exit(0); });
  process.stdout.write('up');
`;

let parent: ChildProcess;
let platform: ChildProcess;
let said: string;

beforeEach(async () => {
  said = '';
  parent = spawn(serverNode(), ['-e', 'setInterval(() => undefined, 1e6)']);
  const args = ['--import', PRELOAD, '-e', PLATFORM];
  const env = { ...process.env, [PARENTS_VARIABLE]: `${process.pid},${parent.pid}` };
  platform = spawn(serverNode(), args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  platform.stdout?.on('data', (chunk: Buffer) => void (said += chunk.toString()));
  if (platform.stdout) await once(platform.stdout, 'data');
});

afterEach(() => {
  parent.kill('SIGKILL');
  platform.kill('SIGKILL');
});

describe('the platform', () => {
  it('ends cleanly when one of the processes that started it is killed', async () => {
    parent.kill('SIGKILL');
    const [code] = (await once(platform, 'close')) as [number];
    expect({ code, said }).toEqual({ code: 0, said: 'upending cleanly' });
  });

  it('ends cleanly when its terminal is closed', async () => {
    platform.kill('SIGHUP');
    const [code] = (await once(platform, 'close')) as [number];
    expect({ code, said }).toEqual({ code: 0, said: 'upending cleanly' });
  });
});
