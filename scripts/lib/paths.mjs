import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from './tell.mjs';

/** The root of the repository. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const SERVER_NODE = 24;

/**
 * The Node.js that runs the platform, its build and its tests: the one that npm installed, else the present one if it
 * is recent enough.
 * @returns {string} path of the program
 */
export function serverNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const program = process.platform === 'win32' ? 'node.exe' : 'node';
  // For Apple's own processors the package has another name.
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    const path = join(ROOT, 'node_modules', name, 'bin', program);
    if (existsSync(path)) return path;
  }
  if (Number(process.versions.node.split('.')[0]) >= SERVER_NODE) return process.execPath;
  throw new Problem(
    `npm has no Node.js ${SERVER_NODE} for this kind of machine (${platform}-${process.arch}): install Node.js ${SERVER_NODE} yourself, then run the command again.`,
  );
}
