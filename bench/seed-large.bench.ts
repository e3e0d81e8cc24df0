import 'reflect-metadata';
import { startEmbeddedPostgres } from '@pirecow/platform';
import { join, resolve } from 'node:path';
import { makeWorld } from './large/world';

const USAGE = `npm run seed:large -- [learners, 50000 unless said] [folder of a new embedded database, unless DATABASE_URL names one]`;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const [wished = '50000', folder] = process.argv.slice(2);
  const learners = Number(wished);
  const address = process.env['DATABASE_URL'];
  if (!Number.isInteger(learners) || learners < 1 || (folder === undefined) === (address === undefined)) {
    say(USAGE);
    process.exitCode = 1;
    return;
  }
  const dataFolder = resolve(folder ?? process.env['PIRECOW_DATA'] ?? '.');
  // Whoever loses power begins anew: while it is filled, nothing waits for the disk.
  const database =
    address === undefined
      ? await startEmbeddedPostgres({ dataFolder, durability: 'throwaway', log: say })
      : undefined;
  try {
    await makeWorld({
      databaseUrl: address ?? database?.url ?? '',
      filesFolder: join(dataFolder, 'files'),
      learners,
      say,
    });
  } finally {
    await database?.stop();
  }
}

await main();
