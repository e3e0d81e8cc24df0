import 'reflect-metadata';
import { type Anchor, anchorsIn } from '@pirecow/features/records';
import { StartupError } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runCommand } from './run-command';
import { verifyRecords } from './verify-records';

/** The file that was named. @throws StartupError where something else was asked for */
function wishedAnchors(): string | undefined {
  try {
    return parseArgs({ options: { anchors: { type: 'string' } } }).values.anchors;
  } catch {
    throw new StartupError('npm run verify takes --anchors FILE, and nothing else.');
  }
}

/** @throws StartupError naming the file that cannot be read, or its line that is no anchor */
async function anchorsOf(path: string | undefined): Promise<Anchor[]> {
  if (path === undefined) return [];
  try {
    return anchorsIn(await readFile(path, 'utf8'));
  } catch (error) {
    throw new StartupError(`${path} is no file of anchors: ${(error as Error).message}.`);
  }
}

/**
 * `npm run verify -- [--anchors FILE]`: says whether the evidence of all organisations holds, also against a copy of
 * anchors that was kept elsewhere. With the embedded database, stop pirEcow first.
 */
runCommand(async (app) => verifyRecords(app, await anchorsOf(wishedAnchors())));
