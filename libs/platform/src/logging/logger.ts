import { ConsoleLogger, type LoggerService } from '@nestjs/common';
import type { Config } from '../config/config';

const LEVELS = ['fatal', 'error', 'warn', 'log', 'debug'] as const;
const DEPTH: Record<Config['logLevel'], number> = { silent: 0, error: 2, warn: 3, info: 4, debug: 5 };

/**
 * The log of the process, to standard error: one JSON line per entry where no person is looking. Requests are not
 * logged with their bodies, cookies or query strings: they hold personal data.
 */
export function logger({ logLevel }: Pick<Config, 'logLevel'>): LoggerService {
  const json = !process.stderr.isTTY;
  return new ConsoleLogger({
    logLevels: LEVELS.slice(0, DEPTH[logLevel]),
    json,
    colors: !json,
    forceConsole: false,
  });
}
