// `npm run build`: bundles what changed since the last build into dist/. Runs on the Node.js in node_modules.
import { existsSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildHalf, staleHalves } from './lib/build-state.mjs';
import { ROOT, serverNode } from './lib/paths.mjs';
import { run, runTool } from './lib/run.mjs';
import { Problem, runCommand, tell } from './lib/tell.mjs';
import { buildWorker } from './lib/worker.mjs';

/** The standards by which a course leaves as a package; each has a script of its own (apps/web/src/packaged). */
const PACKAGE_STANDARDS = ['cmi5', 'scorm12'];
const BUILDERS = { server: buildServer, web: buildWeb };

/**
 * Writes letters beyond Latin-1 as escapes: V8 keeps a source with a single one of them at two bytes a letter, for as long as
 * the platform runs (3 MB more).
 */
const IN_ONE_BYTE = {
  name: 'in-one-byte',
  /** @param {unknown} _ @param {Record<string, { type: string, code?: string }>} files */
  generateBundle(_, files) {
    for (const file of Object.values(files)) {
      if (file.code !== undefined) file.code = file.code.replaceAll(/[^\0-\xFF]/g, escaped);
    }
  },
};

/** @param {string} unit of UTF-16 */
function escaped(unit) {
  return String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

runCommand(async () => {
  // The bundlers want a newer Node.js than the oldest that may start us.
  if (Number(process.versions.node.split('.')[0]) < 24) return run(serverNode(), process.argv.slice(1));
  const begin = Date.now();
  const halves = staleHalves();
  await Promise.all(halves.map((half) => buildHalf(half, BUILDERS[half])));
  tell(
    halves.length === 0 ? 'Nothing to build.' : `Built ${halves.join(' and ')} in ${Date.now() - begin} ms.`,
  );
});

async function buildServer() {
  const { rolldown } = await import('rolldown');
  const draft = join(ROOT, 'dist', 'server-draft');
  const bundle = await rolldown({
    cwd: ROOT,
    input: {
      main: 'apps/api/src/main.ts',
      worker: 'apps/worker/src/main.ts',
      rebuild: 'apps/api/src/rebuild.ts',
      verify: 'apps/api/src/verify.ts',
      signing: 'apps/api/src/signing.ts',
      demo: 'apps/api/src/demo.ts',
    },
    platform: 'node',
    plugins: [IN_ONE_BYTE],
    tsconfig: join(ROOT, 'tsconfig.server.json'),
    external: (id) => /^[^./]/.test(id) && !/^@(pirecow|oxc-project)\//.test(id) && !/^[a-z]:/i.test(id),
  });
  const chunkFileNames = 'chunks/[name]-[hash].js';
  await bundle.write({
    dir: draft,
    format: 'esm',
    sourcemap: true,
    comments: false,
    entryFileNames: '[name].js',
    chunkFileNames,
  });
  await bundle.close();
  await rm(join(ROOT, 'dist', 'server'), { recursive: true, force: true });
  await rename(draft, join(ROOT, 'dist', 'server'));
}

/** The browser's half and the half that writes pages on the server. */
async function buildWeb() {
  if (!existsSync(join(ROOT, 'apps/web/vite.config.ts'))) return;
  const vite = (/** @type {string[]} */ ...args) =>
    runTool('node_modules/vite/bin/vite.js', ['build', '--logLevel', 'warn', ...args], {
      cwd: join(ROOT, 'apps/web'),
      env: { NODE_ENV: 'production' },
    });
  const codes = await Promise.all([
    vite(),
    vite('--ssr', 'src/entry-server.tsx'),
    ...PACKAGE_STANDARDS.map(buildUnitScript),
  ]);
  if (codes.some((code) => code !== 0)) throw new Problem('The web interface did not build: see above.');
  await buildWorker();
}

/** One file that runs by itself on any platform, from any origin. @param {string} standard @returns {Promise<number>} */
async function buildUnitScript(standard) {
  const { rolldown } = await import('rolldown');
  const folder = join(ROOT, 'apps', 'web', 'src', 'packaged');
  const bundle = await rolldown({
    cwd: ROOT,
    input: join(folder, `${standard}.ts`),
    platform: 'browser',
    tsconfig: join(ROOT, 'apps', 'web', 'tsconfig.json'),
    transform: { target: 'es2022' },
    treeshake: { moduleSideEffects: [{ test: /\/libs\/(content|xapi)\//, sideEffects: false }] },
  });
  const target = join(ROOT, 'dist', 'web', 'packaged');
  await bundle.write({ file: join(target, `${standard}.js`), format: 'iife', minify: true });
  await bundle.close();
  await copyFile(join(folder, 'unit.css'), join(target, 'unit.css'));
  return 0;
}
