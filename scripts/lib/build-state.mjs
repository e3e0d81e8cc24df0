import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fingerprint } from './fingerprint.mjs';
import { ROOT } from './paths.mjs';

const SHARED = [
  'package-lock.json',
  'tsconfig.base.json',
  'libs/contracts',
  'libs/content',
  'libs/xapi',
  'scripts/build.mjs',
];
const NOT_BUILT = /(\.spec\.tsx?$)|(^apps\/api\/content(\/|$))|(\/(test|testing)(\/|$))|(\.md$)/;

/**
 * The two halves of the build, with the sources that each is made of.
 * @type {Record<'server' | 'web', string[]>}
 */
const SOURCES = {
  server: [
    ...SHARED,
    'tsconfig.server.json',
    'libs/formats',
    'libs/platform',
    'libs/features',
    'apps/api',
    'apps/worker',
    'migrations',
  ],
  web: [...SHARED, 'apps/web', 'scripts/lib/worker.mjs'],
};

/** @typedef {keyof typeof SOURCES} Half */

/**
 * Which halves have to be built because their sources are not those of the last build.
 * @returns {Half[]}
 */
export function staleHalves() {
  const halves = /** @type {Half[]} */ (Object.keys(SOURCES));
  return halves.filter((half) => readStamp(half) !== stampOf(half));
}

/**
 * Builds one half and notes what it was made of; an interrupted build leaves no note.
 * @param {Half} half
 * @param {() => Promise<void>} build
 */
export async function buildHalf(half, build) {
  const stamp = stampOf(half);
  rmSync(stampFile(half), { force: true });
  await build();
  mkdirSync(dirname(stampFile(half)), { recursive: true });
  writeFileSync(stampFile(half), stamp);
}

/** @param {Half} half */
function stampOf(half) {
  return fingerprint(ROOT, SOURCES[half], (path) => NOT_BUILT.test(path));
}

/** @param {Half} half */
function readStamp(half) {
  return existsSync(stampFile(half)) ? readFileSync(stampFile(half), 'utf8') : '';
}

/** @param {Half} half */
function stampFile(half) {
  return join(ROOT, 'dist', `${half}.stamp`);
}
