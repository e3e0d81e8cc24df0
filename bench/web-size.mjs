// `node bench/web-size.mjs [page]`: what a first visit loads, from the last build. Fails above the budget.
// The page is a source file below apps/web; without one it is the course page.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../scripts/lib/paths.mjs';
import { Problem, runCommand, tell } from '../scripts/lib/tell.mjs';

/** @typedef {{ file: string, css?: string[], imports?: string[] }} Chunk */

/** Compressed JavaScript before the course page is usable (issue 2). */
const BUDGET_KB = 180;
const CLIENT = join(ROOT, 'dist/web/client');
const MANIFEST = join(CLIENT, '.vite/manifest.json');

/** @param {Record<string, Chunk>} manifest @param {string[]} keys @param {Set<string>} [seen] */
function closure(manifest, keys, seen = new Set()) {
  for (const key of keys) {
    if (!manifest[key] || seen.has(key)) continue;
    seen.add(key);
    closure(manifest, manifest[key].imports ?? [], seen);
  }
  return [...seen].map((key) => manifest[key]);
}

/** @param {string} page @param {Record<string, Chunk>} manifest @returns {string[]} source files that the page starts with */
function startOf(page, manifest) {
  const feature = /features\/([^/]+)\//.exec(page)?.[1] ?? '';
  if (!manifest[page]) throw new Problem(`There is no page ${page} in the last build: run npm run build.`);
  return ['index.html', page, 'src/i18n/locales/fr.json', `src/features/${feature}/locales/fr.json`];
}

/** @param {string} file @returns {{ file: string, raw: number, gzip: number, brotli: number }} sizes in KB (1,000 bytes) */
function sizesOf(file) {
  const kilobytes = (/** @type {string} */ ending) => statSync(join(CLIENT, file + ending)).size / 1000;
  return { file, raw: kilobytes(''), gzip: kilobytes('.gz'), brotli: kilobytes('.br') };
}

/** @param {string} title @param {string[]} files @returns {number} sum after gzip, in KB */
function report(title, files) {
  const rows = [...new Set(files)].map(sizesOf);
  const sum = (/** @type {'raw' | 'gzip' | 'brotli'} */ kind) =>
    rows.reduce((total, row) => total + row[kind], 0);
  const all = [...rows, { file: title, raw: sum('raw'), gzip: sum('gzip'), brotli: sum('brotli') }];
  const cell = (/** @type {number} */ value) => value.toFixed(1).padStart(9);
  for (const row of all) tell(`${row.file.padEnd(52)}${cell(row.raw)}${cell(row.gzip)}${cell(row.brotli)}`);
  tell('');
  return sum('gzip');
}

runCommand(async () => {
  if (!existsSync(MANIFEST)) throw new Problem('The front end is not built: run npm run build first.');
  const manifest = /** @type {Record<string, Chunk>} */ (JSON.parse(readFileSync(MANIFEST, 'utf8')));
  const page = process.argv[2] ?? 'src/features/catalogue/pages/course-page.tsx';
  const chunks = closure(manifest, startOf(page, manifest));
  tell(`${page}\n${'KB'.padEnd(52)}${'raw'.padStart(9)}${'gzip'.padStart(9)}${'brotli'.padStart(9)}`);
  const scripts = report(
    'all JavaScript',
    chunks.map(({ file }) => file),
  );
  report(
    'all styles',
    chunks.flatMap(({ css }) => css ?? []),
  );
  tell(`${scripts.toFixed(1)} KB of JavaScript after gzip, of ${BUDGET_KB} allowed`);
  return scripts > BUDGET_KB ? 1 : 0;
});
