import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 700;

/** The most that buffers in use take while something is done, beyond what they took before. In bytes. */
export async function growthDuring(work: Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as NodeJS.GCFunction;
  const inUse = () => {
    collect();
    // Buffers are let go of beside the program, which takes its time on a busy machine: the next collection waits for that.
    collect({ type: 'minor' });
    return process.memoryUsage().arrayBuffers;
  };
  const before = inUse();
  let most = before;
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  // Collecting costs from a tenth of a second to some: as often as the work is not held up by it.
  for (let [next, now] = [performance.now() + LOOK_MS, 0]; !isOver;) {
    await new Promise((resolve) => setImmediate(resolve));
    now = performance.now();
    if (now < next) continue;
    most = Math.max(most, inUse());
    next = performance.now() + Math.max(LOOK_MS, 4 * (performance.now() - now));
  }
  await over;
  return most - before;
}
