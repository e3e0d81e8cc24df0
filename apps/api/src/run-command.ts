import type { INestApplicationContext } from '@nestjs/common';
import { filesFolderOf, loadConfig } from '@pirecow/platform';
import { createApi } from './create-api';
import { openDatabase } from './open-database';
import { type Life, untilStopped } from './until-stopped';

/**
 * Runs a command of the operator on the platform without serving it: `work` says what is printed, and whether all is
 * well. The process ends with 1 where it is not.
 */
export function runCommand(
  work: (app: INestApplicationContext) => Promise<{ text: string; fine: boolean }>,
): void {
  untilStopped(async ({ ending, closeLater, end }: Life) => {
    const config = loadConfig(process.env);
    const database = await openDatabase(config, ending);
    closeLater(() => database.stop());
    const app = await createApi({ config, databaseUrl: database.url, filesFolder: filesFolderOf(config) });
    closeLater(() => app.close());
    await app.init();
    const { text, fine } = await work(app);
    process.stdout.write(text);
    end(fine ? 0 : 1);
  });
}
