import { checkDatabase, type Config, dataFolderOf, partOf, startEmbeddedPostgres } from '@pirecow/platform';

export interface OpenDatabase {
  url: string;
  /** Resolves when the embedded database is gone although nobody stopped it. */
  lost: Promise<void>;
  stop(): Promise<void>;
}

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The database of `DATABASE_URL`, or the embedded one, started here. @throws StartupError where it cannot be used */
export async function openDatabase(config: Config, ending: AbortSignal): Promise<OpenDatabase> {
  const database = config.databaseUrl ? elsewhere(config.databaseUrl) : await startEmbedded(config, ending);
  try {
    await checkDatabase(config, database.url);
    ending.throwIfAborted();
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function elsewhere(url: string): OpenDatabase {
  return { url, lost: new Promise(() => undefined), stop: () => Promise.resolve() };
}

async function startEmbedded(config: Config, ending: AbortSignal): Promise<OpenDatabase> {
  const place = { dataFolder: dataFolderOf(config), part: partOf(config) };
  const { url, lost, stop } = await startEmbeddedPostgres({ ...place, log, ending });
  return { url, lost, stop };
}
