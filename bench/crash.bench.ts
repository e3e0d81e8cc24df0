import 'reflect-metadata';
import { SeededRandom } from '../apps/api/src/demo/seeded-random';
import { startEmbeddedPostgres } from '@pirecow/platform';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { PostOffice } from '../libs/platform/test/post-office';
import { type Outcome, outcomeOf, underWay } from './crash-count';
import { aRedis } from './crash-redis';
import { aWorker, ended, ready, work, type Workplace } from './crash-worker';
import { type Due, prepareWorld } from './crash-world';

/**
 * `npm run test:crash`: the worker is killed (`kill -9`) at random while certificates and reminder mails are due, with jobs in
 * PostgreSQL and in Redis. Each certificate is there once; each mail arrives once, or is called uncertain.
 */
const [kills = 100, certificates = 1_000, mails = 5_000, patience] = process.argv.slice(2, 6).map(Number);
/** The one backend that is wanted, where not both are. */
const ALONE = process.argv[6];
const DUE: Due = { certificates, mails };
const SEED = Number(process.env['CRASH_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Some are killed while they start. */
const EARLY = 0.1;
const START_MS = 2_000;
/** A life in which no mail goes, since all that is left waits for its dead worker to be given up. */
const LONGEST_LIFE_MS = 8_000;
/** Of the mail, so much goes while there is killing. */
const WHILE_KILLING = 0.9;
const LONGEST_END_MS = 300_000;
const LOOK_MS = 200;
/** So many mails at most are in hand at once, and become uncertain with one kill (ADR 48). */
const MOST_UNCERTAIN = 4;

const say = (line: string) => process.stdout.write(`${line}\n`);

/** The figures below their names. */
function sayTable(figures: Record<string, string | number>): void {
  const columns = Object.entries(figures).map(([name, figure]) => [name, String(figure)]);
  for (const line of [0, 1])
    say(
      columns
        .map((column) => column[line]?.padStart(Math.max(...column.map((one) => one.length))))
        .join('  '),
    );
}

/** Until so many more mails have come, and a moment longer; or for as long as a life lasts. */
async function lived(office: PostOffice, worker: ChildProcess, random: SeededRandom): Promise<void> {
  if (random.next() < EARLY) return pause(random.between(0, START_MS));
  await ready(worker);
  const share = (2 * WHILE_KILLING * DUE.mails) / kills;
  const enough = office.received.length + random.whole(1, share);
  const over = Date.now() + LONGEST_LIFE_MS;
  while (office.received.length < enough && Date.now() < over) await pause(5);
  await pause(random.between(0, 50));
}

async function settled(client: pg.Client): Promise<void> {
  const over = Date.now() + LONGEST_END_MS;
  while ((await underWay(client, DUE)) > 0 && Date.now() < over) await pause(LOOK_MS);
}

async function killed(place: Workplace, office: PostOffice): Promise<Outcome> {
  const random = new SeededRandom(SEED);
  for (let count = 1; count <= kills; count += 1) {
    const worker = aWorker(place);
    await lived(office, worker, random);
    await ended(worker, 'SIGKILL');
    if (count % 10 === 0) say(`${count} kills, ${office.received.length} mails have come`);
  }
  const last = aWorker(place);
  await ready(last);
  const client = new pg.Client({ connectionString: place.databaseUrl });
  await client.connect();
  await settled(client);
  await ended(last, 'SIGTERM');
  const received = office.received.map(({ messageId }) => messageId ?? '');
  const outcome = await outcomeOf(client, DUE, received);
  await client.end();
  return outcome;
}

async function on(backend: string, redisUrl?: string): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-crash-'));
  // The worker is killed, not the database.
  const database = await startEmbeddedPostgres({
    ...{ dataFolder: folder, durability: 'throwaway', log: () => undefined },
  });
  const office = new PostOffice();
  try {
    const place: Workplace = {
      ...{ databaseUrl: database.url, filesFolder: join(folder, 'files'), smtpUrl: await office.open() },
      ...(redisUrl && { redisUrl }),
      ...(patience && { patienceMs: patience }),
    };
    await prepareWorld(place, DUE);
    const began = performance.now();
    const { faults, ...counted } = await killed(place, office);
    const seconds = Math.round((performance.now() - began) / 1000);
    for (const fault of faults.slice(0, 20)) say(fault);
    sayTable({ 'jobs in': backend, kills, ...counted, seconds });
    const whole = counted.certificates === DUE.certificates && counted.lost === 0;
    return whole && faults.length === 0 && counted.uncertain <= kills * MOST_UNCERTAIN;
  } finally {
    await office.close();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onRedis(): Promise<boolean> {
  const redis = await aRedis();
  if (redis) return on('Redis', redis.url).finally(redis.stop);
  say('No Redis is installed here: that half was left out');
  return true;
}

async function main(): Promise<number> {
  say(`Seed ${SEED} (CRASH_SEED)`);
  const isWanted = (backend: string) => !ALONE || ALONE === backend;
  const inDatabase = !isWanted('PostgreSQL') || (await on('PostgreSQL'));
  const inRedis = !isWanted('Redis') || (await onRedis());
  return inDatabase && inRedis ? 0 : 1;
}

if (process.argv[2] === 'worker') await work(JSON.parse(process.argv[3] ?? '') as Workplace);
else process.exitCode = await main();
