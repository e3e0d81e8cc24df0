import { spawn } from 'node:child_process';
import type { ServerAccount } from './server-account';

/** What the programs of PostgreSQL are given: nothing of ours, so that no setting or secret leaks into them. */
export const PROGRAM_ENVIRONMENT = {
  PATH: process.env.PATH,
  SystemRoot: process.env.SystemRoot,
  LC_ALL: 'C',
  TZ: 'UTC',
};

/** Runs a program to its end, which `ending` hastens; returns its exit code and all that it wrote. */
export async function runProgram(
  program: string,
  args: string[],
  account: ServerAccount | undefined,
  ending?: AbortSignal,
): Promise<{ code: number | null; output: string }> {
  const options = { ...account, cwd: '/', env: PROGRAM_ENVIRONMENT, windowsHide: true };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const end = (): void => void child.kill('SIGTERM');
    ending?.addEventListener('abort', end);
    let output = '';
    const collect = (chunk: Buffer): void => void (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => {
      ending?.removeEventListener('abort', end);
      resolve({ code, output });
    });
  });
}
