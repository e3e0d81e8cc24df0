import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { Config } from '../config/config';
import { discreetWords } from '../queue/discreet';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug'] as const;
const DEPTH: Record<Config['logLevel'], number> = { silent: 0, error: 2, warn: 3, info: 4, debug: 5 };

/** What Nest tells of its own start-up: a hundred lines that hide the one that matters. Told at level debug only. */
const START_UP = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Of an error its words and places alone: what hangs on it may be a row of people, a query, or what was sent. */
function told(entry: unknown): unknown {
  if (!(entry instanceof Error)) return entry;
  const { stack } = discreetWords(entry);
  return entry instanceof AggregateError ? [stack, ...entry.errors.map(told)].join('\n') : stack;
}

class QuietStart extends ConsoleLogger {
  override error(message: unknown, ...rest: unknown[]): void {
    super.error(told(message), ...rest.map(told));
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    super.fatal(told(message), ...rest.map(told));
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    super.warn(told(message), ...rest.map(told));
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && START_UP.has(context) && !this.isLevelEnabled('debug')) return;
    super.log(told(message), ...rest.map(told));
  }
}

/**
 * The log of the process, to standard error: one JSON line per entry where no person is looking. Requests are not
 * logged with their bodies, cookies or query strings: they hold personal data.
 */
export function logger({ logLevel }: Pick<Config, 'logLevel'>): LoggerService {
  const json = !process.stderr.isTTY;
  return new QuietStart({
    logLevels: LEVELS.slice(0, DEPTH[logLevel]),
    json,
    colors: !json,
    forceConsole: false,
  });
}
