import { type PlatformSettings, StartupError } from '@pirecow/platform';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

/** A signal to all processes may reach the child first; ours is then on its way. */
const OWN_SIGNAL_MS = 1_000;

/** What the child says once the first pages have all that they show. */
export const BUILT = 'built';

interface Child {
  process: ChildProcess;
  /** Whether it has come so far; false where it ended before. */
  built: Promise<boolean>;
  /** Its exit code: null where a signal ended it. */
  ended: Promise<number | null>;
}

/** A process of its own that loads the demonstration and ends, so that what it needs of memory is given back. */
export class DemoTeller {
  private child: Child | undefined;
  private begun: Promise<void> | undefined;

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
    this.child ??= this.begin();
  }

  /** Has what the first pages show brought in. The settings, which hold a password, go by message. @throws StartupError where it fails */
  build(settings: PlatformSettings): Promise<void> {
    return (this.begun ??= this.send(settings));
  }

  /** Has the rest told, beside a platform that serves already, and resolves when all is. @throws StartupError where it fails */
  async finish(settings: PlatformSettings): Promise<void> {
    await this.build(settings);
    const child = this.child;
    child?.process.send('finish');
    await this.expectGood((await child?.ended) === 0);
  }

  private async send(settings: PlatformSettings): Promise<void> {
    this.ending.throwIfAborted();
    const { process: child, built } = (this.child ??= this.begin());
    child.send(settings);
    await this.expectGood(await built);
  }

  private async expectGood(good: boolean): Promise<void> {
    if (!good && !this.ending.aborted) await Promise.race([once(this.ending, 'abort'), pause(OWN_SIGNAL_MS)]);
    this.ending.throwIfAborted();
    if (!good)
      throw new StartupError(
        'The demonstration could not be loaded: the reason stands above, and the next start tries again.',
      );
  }

  private begin(): Child {
    // In a group of its own, without the preload of this process: Ctrl-C in the terminal reaches us alone, and we end it.
    const child = fork(this.script, { execArgv: [], detached: true });
    this.ending.addEventListener('abort', () => child.kill('SIGTERM'), { once: true });
    const ended = new Promise<number | null>((resolve) => {
      child.once('exit', resolve);
      // A child that did not start has no end; what cannot be sent to one that is gone is no news.
      child.on('error', () => child.pid === undefined && resolve(1));
    });
    const built = new Promise<boolean>((resolve) => {
      child.once('message', (word) => resolve(word === BUILT));
      void ended.then(() => resolve(false));
    });
    return { process: child, built, ended };
  }
}
