import 'reflect-metadata';
import { anchorsIn } from '@pirecow/features/records';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runCommand } from './run-command';
import { verifyRecords } from './verify-records';

/**
 * `npm run verify -- [--anchors FILE]`: says whether the evidence of all organisations holds, also against a copy of
 * anchors that was kept elsewhere. With the embedded database, stop pirEcow first.
 */
runCommand(async (app) => {
  const { values } = parseArgs({ options: { anchors: { type: 'string' } } });
  const further = values.anchors === undefined ? [] : anchorsIn(await readFile(values.anchors, 'utf8'));
  return verifyRecords(app, further);
});
