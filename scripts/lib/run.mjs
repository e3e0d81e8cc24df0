import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { ROOT, serverNode } from './paths.mjs';

/**
 * Runs a program to its end, with its output on ours.
 * @param {string} program
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it or it did not start
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', (error) => {
      process.stderr.write(`${program}: ${error.message}\n`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/**
 * Runs one of the JavaScript tools in node_modules on the platform's own Node.js.
 * @param {string} script path below the root, for example `node_modules/oxlint/bin/oxlint`
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function runTool(script, args, options = {}) {
  const node = serverNode();
  const PATH = [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return run(node, [join(ROOT, script), ...args], {
    ...options,
    env: { ...process.env, PATH, ...options.env },
  });
}
