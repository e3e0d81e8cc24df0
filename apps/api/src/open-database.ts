import { type Config, defaultDataFolder, startEmbeddedPostgres } from '@pirecow/platform';

export interface OpenDatabase {
  url: string;
  /** Where files of the platform lie. */
  dataFolder: string;
  /** Resolves when the embedded database is gone although nobody stopped it. */
  lost: Promise<void>;
  stop(): Promise<void>;
}

function log(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** The database of `DATABASE_URL`, or the embedded one, started here. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const dataFolder = config.dataFolder ?? defaultDataFolder();
  if (config.databaseUrl)
    return {
      url: config.databaseUrl,
      dataFolder,
      lost: new Promise(() => undefined),
      stop: () => Promise.resolve(),
    };
  const { url, lost, stop } = await startEmbeddedPostgres({ dataFolder, log });
  return { url, dataFolder, lost, stop };
}
