import { join } from 'node:path';
import { wrongSetting } from '../../libs/platform/src/config/settings.mjs';
import { staleHalves } from './build-state.mjs';
import { handOver } from './hand-over.mjs';
import { installPackages } from './install.mjs';
import { ROOT, serverNode } from './paths.mjs';
import { requireFreePort } from './port.mjs';
import { run } from './run.mjs';
import { Problem, runCommand, tell } from './tell.mjs';

/** The steps of `npm start`: settings, port, packages, build, and then the platform itself. */
export function prepareAndStart() {
  return runCommand(async () => {
    requireRightSettings();
    await requireFreePort(process.env.PORT);
    await installPackages('run');
    await buildWhatChanged();
    tell('Starting pirEcow…');
    return handOver('dist/server/main.js');
  });
}

/** What is wrong with them is said before a minute of work, not after it. */
function requireRightSettings() {
  const wrong = wrongSetting(process.env);
  if (wrong) throw new Problem(wrong);
}

/** Brings dist/ up to date, in a process of its own whose memory goes with it. */
export async function buildWhatChanged() {
  if (staleHalves().length === 0) return;
  tell('Building…');
  const code = await run(serverNode(), [join(ROOT, 'scripts', 'build.mjs')]);
  if (code !== 0) throw new Problem('pirEcow could not be built: see above what is wrong in the sources.');
}
