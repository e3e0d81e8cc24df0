import 'reflect-metadata';
import { Rebuild } from '@pirecow/features/records';
import { Tallies } from '@pirecow/features/reporting';
import { runCommand } from './run-command';

/** `npm run rebuild`: folds all learning records anew into progress, and counts that anew. With the embedded database, stop pirEcow first. */
runCommand(async (app) => {
  const count = await app.get(Rebuild, { strict: false }).all();
  await app.get(Tallies, { strict: false }).recount();
  return { text: `Progress of ${count} enrolments rebuilt from the records.\n`, fine: true };
});
