import 'reflect-metadata';
import { Rebuild } from '@pirecow/features/records';
import { runCommand } from './run-command';

/** `npm run rebuild`: folds all learning records anew into progress. With the embedded database, stop pirEcow first. */
runCommand(async (app) => {
  const count = await app.get(Rebuild, { strict: false }).all();
  return { text: `Progress of ${count} enrolments rebuilt from the records.\n`, fine: true };
});
