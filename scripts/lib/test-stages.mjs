import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireChromium } from './chromium.mjs';
import { ROOT } from './paths.mjs';
import { buildWhatChanged } from './prepare.mjs';
import { runTool } from './run.mjs';
import { writeTestGroups } from './test-groups.mjs';
import { jestCounts, playwrightCounts, stageCounts } from './test-counts.mjs';

/** @typedef {import('./test-counts.mjs').Counts} Counts */
/** @typedef {'check' | 'unit' | 'api' | 'e2e' | 'crash'} Part */

/**
 * One step of `npm test`. `more` are arguments from the command line for its tool.
 * @typedef {{ name: string, parts: Part[], run: (more: string[], part?: Part) => Promise<Counts> }} Stage
 */

const REPORTS = join(ROOT, '.cache', 'test');

const GROUPS = join(ROOT, '.cache', 'test-groups');

/** @type {Stage[]} */
export const STAGES = [
  { name: 'Format', parts: ['check'], run: tool('node_modules/oxfmt/bin/oxfmt', '--check') },
  // The compiler in Go is three times as fast; the one in JavaScript stays for the tools that ask it questions.
  { name: 'Types', parts: ['check'], run: tool('node_modules/ts7/bin/tsc', '-b') },
  { name: 'Lint', parts: ['check'], run: tool('node_modules/oxlint/bin/oxlint') },
  {
    name: 'Imports',
    parts: ['check'],
    run: tool('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...importRules()),
  },
  { name: 'Dead files and packages', parts: ['check'], run: tool('node_modules/knip/bin/knip.js') },
  { name: 'Words', parts: ['check'], run: tool('scripts/check-locales.mjs') },
  { name: 'Unit and API tests', parts: ['unit', 'api'], run: runJest },
  { name: 'Build', parts: ['e2e', 'crash'], run: async () => buildWhatChanged().then(() => stageCounts(0)) },
  { name: 'Crash of the record store', parts: ['crash'], run: tool('bench/run-ts.mjs', 'lrs-crash', '3') },
  {
    name: 'Crash of the worker',
    parts: ['crash'],
    run: tool('bench/run-ts.mjs', 'crash', '2', '12', '36', '500', 'PostgreSQL'),
  },
  { name: 'Browser tests', parts: ['e2e'], run: runPlaywright },
];

/**
 * @param {string} script
 * @param {...string} args
 */
function tool(script, ...args) {
  return async () => stageCounts(await runTool(script, args));
}

function importRules() {
  return ['apps', 'libs', 'migrations', '--config', '.dependency-cruiser.mjs'];
}

/**
 * @param {string[]} more
 * @param {Part} [part]
 */
async function runJest(more, part) {
  const report = newReport('jest.json');
  const project = part ? [`--selectProjects=${part}`] : [];
  const args = [...more, '--ci', '--json', `--outputFile=${report}`, ...project];
  return stageCounts(
    await runTool('node_modules/jest/bin/jest.js', args, { env: jestEnvironment(more) }),
    jestCounts(report),
  );
}

/** @param {string[]} more */
function jestEnvironment(more) {
  if (more.length > 0) return {};
  writeTestGroups(GROUPS);
  return { PIRECOW_TEST_GROUPS: GROUPS };
}

/** @param {string[]} more */
async function runPlaywright(more) {
  if (!existsSync(join(ROOT, 'playwright.config.ts'))) return stageCounts(0);
  await requireChromium();
  const report = newReport('playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report };
  const args = ['test', '--reporter=list,json', ...more];
  return stageCounts(
    await runTool('node_modules/@playwright/test/cli.js', args, { env }),
    playwrightCounts(report),
  );
}

/** @param {string} name @returns {string} the path of a report that does not exist yet */
function newReport(name) {
  const path = join(REPORTS, name);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(path, { force: true });
  return path;
}
