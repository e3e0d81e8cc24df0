import { installPackages } from './install.mjs';
import { Problem, runCommand, tell } from './tell.mjs';
import { stageCounts } from './test-counts.mjs';

/** @typedef {import('./test-stages.mjs').Stage} Stage */
/** @typedef {import('./test-stages.mjs').Part} Part */

/**
 * Runs all stages, or those of one part; a failed stage does not keep the next from running.
 * @param {string[]} args the part, then arguments for its tool
 */
export function runTests([part, ...more]) {
  return runCommand(async () => {
    await installPackages('all');
    const { STAGES } = await import('./test-stages.mjs');
    const chosen = chooseStages(STAGES, part);
    const total = { passed: 0, failed: 0 };
    for (const stage of chosen) {
      const { passed, failed } = await runStage(stage, more, /** @type {Part | undefined} */ (part));
      total.passed += passed;
      total.failed += failed;
    }
    tell(`\n${total.passed} passed, ${total.failed} failed`);
    return total.failed === 0 ? 0 : 1;
  });
}

/**
 * @param {Stage[]} stages
 * @param {string | undefined} part
 */
function chooseStages(stages, part) {
  if (part === undefined) return stages;
  const chosen = stages.filter((stage) => stage.parts.some((name) => name === part));
  if (chosen.length > 0) return chosen;
  throw new Problem(`There is no part "${part}" of the tests: choose check, unit, api, e2e or crash.`);
}

/**
 * @param {Stage} stage
 * @param {string[]} more
 * @param {Part | undefined} part
 */
async function runStage(stage, more, part) {
  tell(`\n── ${stage.name} ──`);
  const begin = Date.now();
  const counts = await stage.run(more, part).catch((error) => {
    process.stderr.write(`${error instanceof Problem ? error.message : error?.stack}\n`);
    return stageCounts(1);
  });
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  tell(`── ${stage.name}: ${counts.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return counts;
}
