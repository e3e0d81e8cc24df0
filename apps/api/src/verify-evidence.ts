import 'reflect-metadata';
import { anchorsIn, Sealer } from '@pirecow/features/records';
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { runCommand } from './run-command';
import { verifyRecords } from './verify-records';

/**
 * `npm run verify -- [--anchors FILE] [--restored]`: says whether the evidence of all organisations holds, also against a copy of
 * anchors that was kept elsewhere. `--restored`: once, after a dump was restored into another cluster. With the embedded database, stop pirEcow first.
 */
runCommand(async (app) => {
  const { values } = parseArgs({ options: { anchors: { type: 'string' }, restored: { type: 'boolean' } } });
  const further = values.anchors === undefined ? [] : anchorsIn(await readFile(values.anchors, 'utf8'));
  if (values.restored) await app.get(Sealer, { strict: false }).restored();
  return verifyRecords(app, further);
});
