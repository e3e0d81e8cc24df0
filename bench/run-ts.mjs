// Bundles a TypeScript bench with the rooms it uses and runs it: `node bench/run-ts.mjs pages`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { memorySettings } from '../scripts/lib/hand-over.mjs';
import { serverNode } from '../scripts/lib/paths.mjs';

const ROOT = join(import.meta.dirname, '..');
const [name = ''] = process.argv.slice(2);
const file = join(ROOT, '.cache', 'bench', `${name}.mjs`);

const bundle = await rolldown({
  cwd: ROOT,
  input: join(ROOT, 'bench', `${name}.bench.ts`),
  platform: 'node',
  tsconfig: join(ROOT, 'tsconfig.server.json'),
  external: (id) => /^[^./]/.test(id) && !/^@(pirecow|oxc-project)\//.test(id),
});
await bundle.write({ file, format: 'esm', sourcemap: true, codeSplitting: false });
await bundle.close();
process.exitCode =
  spawnSync(serverNode(), [file, ...process.argv.slice(3)], {
    cwd: ROOT,
    stdio: 'inherit',
    // The server under measure inherits them.
    env: { ...process.env, ...memorySettings() },
  }).status ?? 1;
