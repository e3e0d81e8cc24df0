import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const LOOK_MS = 700;

/** The most that buffers in use take while something is done, beyond what they took before. In bytes. */
export async function growthDuring(work: Promise<unknown>): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const inUse = () => {
    collect();
    return process.memoryUsage().arrayBuffers;
  };
  const before = inUse();
  let most = before;
  let isOver = false;
  const over = work.finally(() => (isOver = true));
  // Collecting costs most of a second here: as often as the work is not held up by it.
  for (let looked = performance.now(); !isOver;) {
    await new Promise((resolve) => setImmediate(resolve));
    if (performance.now() - looked < LOOK_MS) continue;
    most = Math.max(most, inUse());
    looked = performance.now();
  }
  await over;
  return most - before;
}
