import { ConfigError, discreet, StartupError } from '@pirecow/platform';

type Close = () => Promise<void>;

/** What a process is given that starts something and ends cleanly, whenever it is told to. */
export interface Life {
  /** Aborted by Ctrl-C and SIGTERM: work under way comes to its end, and no new work is begun. */
  ending: AbortSignal;
  /** Takes note of something opened. */
  closeLater: (close: Close) => void;
  /** Ends the process as Ctrl-C does, with this code or 0. */
  end: (code?: number) => void;
}

/**
 * Runs `start`. Ctrl-C or SIGTERM end it wherever it is: once it has come to its end, what it opened is closed, last first,
 * and the process ends with code 0. A second signal ends at once. A start that fails by itself says why and ends with 1;
 * an embedded database is then asked to stop by its own listener at the end of the process.
 */
export function untilStopped(start: (life: Life) => Promise<void>): void {
  const opened: Close[] = [];
  const abort = new AbortController();
  const end = (code = 0) => {
    if (abort.signal.aborted) process.exit(1);
    process.stdout.write('\nStopping…\n');
    abort.abort();
    // A start that is told to end fails: that is no news.
    void started
      .catch(() => undefined)
      .then(() => closeAll(opened))
      .then(() => process.exit(code), fail);
  };
  process.on('SIGINT', () => end());
  process.on('SIGTERM', () => end());
  const started = start({ ending: abort.signal, closeLater: (close) => void opened.push(close), end });
  started.catch((error: unknown) => {
    if (!abort.signal.aborted) fail(error);
  });
}

async function closeAll(opened: Close[]): Promise<void> {
  for (const close of opened.toReversed()) await close();
}

function fail(error: unknown): never {
  const isForPeople = error instanceof StartupError || error instanceof ConfigError;
  process.stderr.write(`\n${isForPeople ? error.message : discreet(error).stack}\n`);
  process.exit(1);
}
