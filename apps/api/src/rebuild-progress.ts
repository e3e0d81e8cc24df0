import 'reflect-metadata';
import { Rebuild } from '@pirecow/features/records';
import { filesFolderOf, loadConfig } from '@pirecow/platform';
import { createApi } from './create-api';
import { openDatabase } from './open-database';
import { type Life, untilStopped } from './until-stopped';

/** `npm run rebuild`: folds all learning records anew into progress. With the embedded database, stop pirEcow first. */
async function rebuild({ ending, closeLater, end }: Life): Promise<void> {
  const config = loadConfig(process.env);
  const database = await openDatabase(config, ending);
  closeLater(() => database.stop());
  const app = await createApi({ config, databaseUrl: database.url, filesFolder: filesFolderOf(config) });
  closeLater(() => app.close());
  await app.init();
  const count = await app.get(Rebuild, { strict: false }).all();
  process.stdout.write(`Progress of ${count} enrolments rebuilt from the records.\n`);
  end();
}

untilStopped(rebuild);
