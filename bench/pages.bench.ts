import 'reflect-metadata';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pirecow/platform';
import { load, type Page } from './load';
import { seed, type Learner, type Seed } from './pages-seed';

/** The aim of the ground floor: 600 pages a second with p95 under 80 ms at 32 connections on 2 cores. */
const AIM = { pages: 600, p95: 80, connections: 32 };
const CONNECTIONS = [1, 8, 32];
const SECONDS = 10;
const WARM_UP_SECONDS = 4;
const PORT = 3989;
const URL_BASE = `http://127.0.0.1:${PORT}`;

/** All API requests that each page makes once the interface stands; e2e/requests.spec.ts holds the pages to this list. */
const PAGES: Record<string, (seed: Seed, learner: Learner, turn: number) => Page> = {
  home: () => [{ path: '/api/learning/enrolments' }],
  course: ({ slug, courseId }) => [
    { path: `/api/catalogue/courses/${slug}?language=fr` },
    { path: `/api/learning/courses/${courseId}/enrolment` },
  ],
  player: ({ units }, { enrolmentId }, turn) => [
    { path: `/api/learning/enrolments/${enrolmentId}/units/${units[turn % units.length]}` },
  ],
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function serve(databaseUrl: string, dataFolder: string): Promise<ChildProcess> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PIRECOW_DATA: dataFolder,
    PORT: String(PORT),
    LOG_LEVEL: 'error',
  };
  const server = spawn(process.execPath, ['dist/server/main.js'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  for (;;) {
    const answer = await fetch(`${URL_BASE}/api/health`).catch(() => undefined);
    if (answer?.ok) return server;
    if (server.exitCode !== null) throw new Error('The server did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function measure(filled: Seed): Promise<void> {
  let turn = 0;
  for (const [name, requests] of Object.entries(PAGES)) {
    const visit = () => {
      turn += 1;
      const learner = filled.learners[(turn * 7919) % filled.learners.length];
      if (!learner) throw new Error('Nobody to visit');
      return { cookie: learner.cookie, page: requests(filled, learner, turn) };
    };
    await load({ url: URL_BASE, connections: 8, seconds: WARM_UP_SECONDS, visit });
    for (const connections of CONNECTIONS) {
      const { pagesPerSecond, p50, p95, errors } = await load({
        url: URL_BASE,
        connections,
        seconds: SECONDS,
        visit,
      });
      const aimed = connections === AIM.connections;
      const reached = pagesPerSecond >= AIM.pages && p95 < AIM.p95 ? 'aim reached' : 'AIM MISSED';
      say(
        `${name.padEnd(8)} ${String(connections).padStart(3)} connections  ${String(pagesPerSecond).padStart(5)} pages/s` +
          `  p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms  errors ${errors}  ${aimed ? reached : ''}`,
      );
    }
  }
}

async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-bench-'));
  const database = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  try {
    const filled = await seed(database.url, join(dataFolder, 'files'), Number(process.argv[2] ?? 1000));
    say(`${filled.learners.length} learners in the course, ${filled.results} results of units`);
    const server = await serve(database.url, dataFolder);
    await measure(filled).finally(() => server.kill('SIGTERM'));
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

await main();
