import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApi } from '@pirecow/api';
import { OCCASIONS } from '@pirecow/contracts';
import { Digests, Evaluation } from '@pirecow/features/reminders';
import { MIGRATIONS } from '@pirecow/migrations';
import { Clock, Database, loadConfig, migrate, startEmbeddedPostgres } from '@pirecow/platform';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { more, prepared } from './reminders-world';

const SIZES = [5_000, 10_000, 50_000];
const AIM_MS = 10_000;
const AIM_MB = 300;
/** What one learner costs may be so many times as much with ten times as many of them: else it grows faster than they do. */
const AIM_GROWTH = 2;
/** A Tuesday morning. */
const NOW = new Date('2026-12-01T09:00:00Z');

const say = (line: string) => process.stdout.write(`${line}\n`);

class Tuesday extends Clock {
  override now(): Date {
    return NOW;
  }
}

/** All of people with an account. Who was invited has none: those are noted apart, along the open invitations of an organisation. */
const NOTED = OCCASIONS.filter((one: string) => one !== 'invitation');

/** Whom of what: each occasion has to be there, also one that is new. */
const DUE = `SELECT occasion, count(*)::int AS n FROM reminder GROUP BY 1`;

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** @returns what there is to say, and whether something of it must not be */
async function measured(
  app: NestFastifyApplication,
  size: number,
): Promise<{ eachUs: number; missed: boolean }> {
  const noting = await timed(() => app.get(Evaluation).note());
  const again = await timed(() => app.get(Evaluation).note());
  const due = await app.get(Database).query<{ occasion: string; n: number }>(DUE);
  const megabytes = Math.round(process.memoryUsage().rss / 1e6);
  const eachUs = Math.round((noting / size) * 1000);
  say(
    `${size} learners: ${Math.round(noting)} ms, again ${Math.round(again)} ms, ${eachUs} µs each; ${megabytes} MB`,
  );
  say(`  ${NOTED.map((one) => `${one} ${due.find(({ occasion }) => occasion === one)?.n ?? 0}`).join(', ')}`);
  return { eachUs, missed: noting > AIM_MS || megabytes > AIM_MB || due.length < NOTED.length };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pirecow-reminders-'));
  const postgres = await startEmbeddedPostgres({ dataFolder: folder, log: () => undefined });
  await migrate(postgres.url, MIGRATIONS);
  const config = loadConfig({ DATABASE_URL: postgres.url, LOG_LEVEL: 'error' });
  const settings = {
    config,
    databaseUrl: postgres.url,
    filesFolder: join(folder, 'files'),
    clock: new Tuesday(),
  };
  const app = await createApi(settings);
  await app.init();
  const things = await prepared(app);
  const each: number[] = [];
  for (const [place, size] of SIZES.entries()) {
    await more(app, SIZES[place - 1] ?? 0, size, things);
    const { eachUs, missed } = await measured(app, size);
    each.push(eachUs);
    if (missed || eachUs > AIM_GROWTH * Math.min(...each)) process.exitCode = 1;
  }
  const writing = await timed(() => app.get(Digests).write());
  const [letters] = await app.get(Database).query<{ count: string }>(`SELECT count(*) FROM mail`);
  say(`${letters?.count} letters written in ${Math.round(writing)} ms`);
  say(process.exitCode ? 'An aim was missed' : `Aims hold: under ${AIM_MS} ms and ${AIM_MB} MB, and linear`);
  await app.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

await main();
