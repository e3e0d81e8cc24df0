import { type PlatformSettings, StartupError } from '@pirecow/platform';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A signal to all processes may reach the child first; ours is then on its way. */
const OWN_SIGNAL_MS = 1_000;

/** A child, and its exit code once it has ended: null where a signal ended it. */
interface Told {
  child: ChildProcess;
  ended: Promise<number | null>;
}

/** A process of its own that loads the demonstration and ends, so that what it needs of memory is given back. */
export class DemoTeller {
  private told: Told | undefined;

  /**
   * @param script the bundled `demo.ts`
   * @param ending ends it early: what it had not finished is rolled back, and the next start tells it again
   */
  constructor(
    private readonly script: string,
    private readonly ending: AbortSignal,
  ) {}

  /** Lets it load its program while the database is still being made, which spares a first start the wait for it. */
  warmUp(): void {
    this.told ??= this.begin();
  }

  /** The settings, which hold a password, go to it by message. @throws StartupError where it fails */
  async tell(settings: PlatformSettings): Promise<void> {
    this.ending.throwIfAborted();
    const { child, ended } = (this.told ??= this.begin());
    child.send(settings);
    const code = await ended;
    if (code === null && !this.ending.aborted)
      await Promise.race([once(this.ending, 'abort'), pause(OWN_SIGNAL_MS)]);
    this.ending.throwIfAborted();
    if (code !== 0)
      throw new StartupError(
        'The demonstration could not be loaded: the reason stands above, and the next start tries again.',
      );
  }

  private begin(): Told {
    // In a group of its own, without the preload of this process: Ctrl-C in the terminal reaches us alone, and we end it.
    const child = fork(this.script, { execArgv: [], detached: true });
    this.ending.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      // A child that did not start has no end; what cannot be sent to one that is gone is no news.
      child.on('error', () => child.pid === undefined && resolve(1));
    });
    return { child, ended };
  }
}
