import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './paths.mjs';

/** In lines of tests, what is run as one file: fewer share out better among workers, more are quicker. */
const MOST = 1_600;

/** Takes much longer than its lines tell. */
const LONGEST = 'apps/api/test/every-route.api.spec.ts';

/** Looks at the memory of its process, which others fill: it comes first, while to collect it takes a tenth of a second, not some. */
const LOOKS_AT_MEMORY = 'memory.factory';

/** @typedef {{ path: string, lines: number, alone?: boolean }} Spec */
/** @typedef {{ room: string, specs: Spec[], lines: number }} Group */

/**
 * Writes files that run the API tests of a room together. Jest loads the whole platform anew for each file, two seconds of a
 * processor a hundred times over; so `npm test` runs some twenty files. Each spec stands in a block of its own, with its hooks.
 * @param {string} folder where they are written, named so that the longest comes first
 */
export function writeTestGroups(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  groupsOf(apiSpecs()).forEach(({ room, specs }, place) => {
    const name = `${String(place).padStart(2, '0')}-${room.replaceAll('/', '-')}.api.spec.js`;
    writeFileSync(join(folder, name), specs.map(blockOf).join(''));
  });
}

/** @returns {Spec[]} */
function apiSpecs() {
  const paths = ['apps', 'libs'].flatMap((top) =>
    readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((path) => join(top, path)),
  );
  return paths
    .filter((path) => path.endsWith('.api.spec.ts'))
    .toSorted()
    .map((path) => specOf(path, readFileSync(join(ROOT, path), 'utf8')));
}

/** @param {string} path @param {string} text @returns {Spec} */
const specOf = (path, text) => ({
  path,
  lines: text.split('\n').length,
  alone: text.includes(LOOKS_AT_MEMORY),
});

/** @param {Spec[]} specs sorted by path @returns {Group[]} the longest first */
export function groupsOf(specs) {
  /** @type {Group[]} */
  const groups = [];
  const together = specs.filter(({ alone }) => !alone);
  for (const spec of together) {
    const room = roomOf(spec);
    const last = groups.at(-1);
    const fits = last?.room === room && last.lines + spec.lines <= MOST;
    if (!fits) groups.push({ room, specs: [spec], lines: spec.lines });
    else Object.assign(last, { specs: [...last.specs, spec], lines: last.lines + spec.lines });
  }
  for (const spec of specs.filter(({ alone }) => alone))
    groups.push({ room: roomOf(spec), specs: [spec], lines: spec.lines });
  return groups.toSorted((one, other) => weightOf(other) - weightOf(one));
}

/** @param {Spec} spec */
const roomOf = ({ path }) => path.split('/test/')[0] ?? '';

/** @param {Group} group */
const weightOf = ({ specs, lines }) => {
  if (specs.some(({ path }) => path === LONGEST)) return Infinity;
  return specs.some(({ alone }) => alone) ? Number.MAX_SAFE_INTEGER : lines;
};

/** @param {Spec} spec */
function blockOf({ path }) {
  return `describe(${JSON.stringify(path)}, () => {\n  require(${JSON.stringify(join(ROOT, path))});\n});\n`;
}
