import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { ROOT } from './paths.mjs';

/** @typedef {{ file: string, css?: string[], assets?: string[], imports?: string[], dynamicImports?: string[] }} Chunk */
/** @typedef {Record<string, Chunk>} Manifest */

const CLIENT = join(ROOT, 'dist', 'web', 'client');
const WORKER = 'apps/web/src/worker/sw.ts';
const LANGUAGES = 'apps/web/src/i18n/languages';
const page = (/** @type {string} */ path) => `src/features/${path}.tsx`;
/** What any page needs, and those that open without a network: of what waits, and of meetings. */
const SHELL = [
  'index.html',
  'style.css',
  page('offline/pages/offline-page'),
  page('offline/components/companion'),
  page('sessions/pages/calendar-page'),
  page('sessions/pages/attend-page'),
  page('sessions/pages/meeting-page'),
];
/** The player, and what comes late to it from another feature. */
const COURSES = [
  page('learning/pages/my-learning-page'),
  page('learning/pages/player-page'),
  page('learning/pages/attempt-page'),
  page('tutoring/player/talk'),
  page('notes/components/block-note'),
  page('packages/course-package'),
];
const WORDS = { shell: ['offline', 'sessions'], courses: ['learning', 'tutoring', 'notes', 'packages'] };
/** Faces of the alphabets that we write in. */
const OTHER_FACE = /-(cyrillic|greek|vietnamese|math|symbols)/;

/**
 * Chunks with all that they import. `late`: also what they import later, but for the pages that the entry knows.
 * @param {Manifest} manifest
 * @param {string[]} keys
 * @param {boolean} late
 */
export function closure(manifest, keys, late) {
  /** @type {Set<string>} */
  const seen = new Set();
  const visit = (/** @type {string} */ key) => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    const isEntry = key === 'index.html';
    for (const next of [...(chunk.imports ?? []), ...(late && !isEntry ? (chunk.dynamicImports ?? []) : [])])
      visit(next);
  };
  keys.forEach(visit);
  return [...seen];
}

/** @param {Manifest} manifest @param {string[]} keys */
function filesOf(manifest, keys) {
  const files = keys.flatMap((key) => {
    const { file, css = [], assets = [] } = manifest[key];
    return [file, ...css, ...assets];
  });
  return [...new Set(files)].filter((file) => !OTHER_FACE.test(file)).map((file) => `/${file}`);
}

/**
 * The files that a device keeps: for any page, and for courses.
 * @param {Manifest} manifest
 * @param {string[]} languages
 */
export function programOf(manifest, languages) {
  const words = (/** @type {string[]} */ features) =>
    languages.flatMap((language) => features.map((name) => `src/features/${name}/locales/${language}.json`));
  const common = languages.map((language) => `src/i18n/locales/${language}.json`);
  const shell = filesOf(manifest, closure(manifest, [...SHELL, ...common, ...words(WORDS.shell)], false));
  const all = filesOf(manifest, closure(manifest, [...COURSES, ...SHELL, ...words(WORDS.courses)], true));
  return { shell, courses: all.filter((file) => !shell.includes(file)) };
}

const languagesIn = () =>
  readdirSync(join(ROOT, LANGUAGES))
    .filter((file) => /^[a-z]+\.json$/.test(file))
    .map((file) => file.slice(0, -'.json'.length));

/** Builds the worker that pages open with where there is no network, and names the files of this build in it. */
export async function buildWorker() {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    cwd: ROOT,
    input: join(ROOT, WORKER),
    platform: 'browser',
    tsconfig: join(ROOT, 'apps', 'web', 'tsconfig.json'),
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    treeshake: { moduleSideEffects: [{ test: /\/libs\/(content|xapi)\//, sideEffects: false }] },
  });
  const { output } = await bundle.generate({ format: 'iife', minify: true });
  await bundle.close();
  const manifest = /** @type {Manifest} */ (
    JSON.parse(readFileSync(join(CLIENT, '.vite', 'manifest.json'), 'utf8'))
  );
  const languages = languagesIn();
  const files = programOf(manifest, languages);
  const id = createHash('sha256')
    .update(JSON.stringify(files))
    .update(output[0].code)
    .digest('hex')
    .slice(0, 16);
  const size = (/** @type {string[]} */ paths) =>
    paths.reduce((sum, path) => sum + statSync(join(CLIENT, path)).size, 0);
  const program = { id, languages, ...files, size: size([...files.shell, ...files.courses]) };
  const code = `self.pirecowProgram=${JSON.stringify(program)};${output[0].code}`;
  const path = join(CLIENT, 'sw.js');
  writeFileSync(path, code);
  writeFileSync(`${path}.br`, brotliCompressSync(code));
  writeFileSync(`${path}.gz`, gzipSync(code));
}
