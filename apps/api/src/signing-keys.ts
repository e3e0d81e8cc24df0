import 'reflect-metadata';
import { StartupError } from '@pirecow/platform';
import { parseArgs } from 'node:util';
import { runCommand } from './run-command';
import { signingKeys } from './tell-signing-keys';

/** The key that was named. @throws StartupError where something else was asked for */
function wished(): string | undefined {
  try {
    return parseArgs({ options: { distrust: { type: 'string' } } }).values.distrust;
  } catch {
    throw new StartupError('npm run signing takes --distrust ID or --distrust all, and nothing else.');
  }
}

/**
 * `npm run signing -- [--distrust ID|all]`: lists the keys that sign certificates and badges; where one came into wrong hands, what it signed is
 * believed no more. With the embedded database, stop pirEcow first.
 */
runCommand((app) => signingKeys(app, wished()));
