import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentsToWatch, PARENTS_VARIABLE } from './parents.mjs';
import { ROOT, serverNode } from './paths.mjs';

/**
 * Turns this process into the platform where Node.js can (22.15 and later), which saves the memory of a second
 * Node.js; else starts the platform and waits for it.
 * @param {string} script path below the root
 * @returns {Promise<number>} exit code
 */
export async function handOver(script) {
  const node = serverNode();
  const preload = pathToFileURL(join(ROOT, 'scripts', 'lib', 'end-with-parents.mjs')).href;
  const args = ['--import', preload, join(ROOT, script)];
  process.chdir(ROOT);
  if (typeof process.execve !== 'function' || process.platform === 'win32') return supervise(node, args);
  return process.execve(node, [node, ...args], environment(parentsToWatch()));
}

/**
 * What lets the platform do with little memory, for its environment.
 * @returns {Record<string, string>}
 */
export function memorySettings() {
  const { MALLOC_ARENA_MAX = '2', NODE_OPTIONS = '' } = process.env;
  return {
    // Few memory arenas: the C library would keep one per thread, each with the largest that it ever held.
    MALLOC_ARENA_MAX,
    // A nursery of 8 MB: what a start leaves behind in a larger one would stay for as long as nobody comes (60 MB).
    NODE_OPTIONS: `--max-semi-space-size=8 ${NODE_OPTIONS}`.trim(),
  };
}

/** @param {number[]} parents */
function environment(parents) {
  return {
    ...process.env,
    ...memorySettings(),
    NODE_ENV: 'production',
    [PARENTS_VARIABLE]: parents.join(','),
  };
}

/**
 * @param {string} node
 * @param {string[]} args
 * @returns {Promise<number>}
 */
function supervise(node, args) {
  const env = environment([process.pid, ...parentsToWatch()]);
  const child = spawn(node, args, { stdio: 'inherit', env });
  // Ctrl-C reaches the child from the terminal itself; the others come to us alone.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGTERM'));
  return new Promise((resolve) => {
    child.on('close', (code, signal) => {
      if (signal)
        process.stderr.write(
          `\nThe platform was ended from outside (${signal}): start it again with npm start.\n`,
        );
      resolve(code ?? 1);
    });
  });
}
