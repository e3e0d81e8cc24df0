import type { PlatformSettings } from '@pirecow/platform';
import { fork } from 'node:child_process';

/**
 * Lets a process of its own load the demonstration and end, so that what it needs of memory is given back. The
 * settings, which hold a password, go to it by message.
 * @param script the bundled `demo.ts`
 */
export async function loadApart(script: string, settings: PlatformSettings): Promise<void> {
  const child = fork(script);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.send(settings);
  if ((await ended) !== 0)
    throw new Error('The demonstration could not be loaded. The next start tries again.');
}
