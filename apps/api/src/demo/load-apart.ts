import { type PlatformSettings, StartupError } from '@pirecow/platform';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A signal to all processes may reach the child first; ours is then on its way. */
const OWN_SIGNAL_MS = 1_000;

/**
 * Lets a process of its own load the demonstration and end, so that what it needs of memory is given back. The
 * settings, which hold a password, go to it by message.
 * @param script the bundled `demo.ts`
 * @param ending ends it early: what it had not finished is rolled back, and the next start tells it again
 */
export async function loadApart(
  script: string,
  settings: PlatformSettings,
  ending: AbortSignal,
): Promise<void> {
  ending.throwIfAborted();
  // In a group of its own, without the preload of this process: Ctrl-C in the terminal reaches us alone, and we end it.
  const child = fork(script, { execArgv: [], detached: true });
  ending.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
  const ended = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    // A child that did not start has no end; what cannot be sent to one that is gone is no news.
    child.on('error', () => child.pid === undefined && resolve(1));
  });
  child.send(settings);
  const code = await ended;
  if (code === null && !ending.aborted) await Promise.race([once(ending, 'abort'), pause(OWN_SIGNAL_MS)]);
  ending.throwIfAborted();
  if (code !== 0)
    throw new StartupError(
      'The demonstration could not be loaded: the reason stands above, and the next start tries again.',
    );
}
