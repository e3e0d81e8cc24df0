import 'reflect-metadata';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@pirecow/platform';
import { type Figures, load, type LoadOptions } from './load';
import { PAGE_REQUESTS } from './page-requests';
import { seed, type Seed } from './pages-seed';
import { end, serve } from './server';
import { visitStatements } from './visit-statements';

/** The aim of the ground floor: 600 pages a second with p95 under 80 ms at 32 connections on 2 cores. */
const AIM = { pages: 600, p95: 80, connections: 32 };
const CONNECTIONS = [1, 8, 32];
/** Only the page of this name is measured: for tuning. */
const ONLY = process.env['BENCH_PAGE'];
const SECONDS = 10;
const WARM_UP_SECONDS = 4;
const PORT = 3989;
const URL_BASE = `http://127.0.0.1:${PORT}`;
/** Beside its cookie, what a browser sends with each request that matters to the server. */
const HEADERS = {
  'content-type': 'application/json',
  'sec-fetch-site': 'same-origin',
  'x-experience-api-version': '1.0.3',
};

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

type PageName = keyof typeof PAGE_REQUESTS;

/** Visitors of a page: each time another learner and another unit. */
function visitsTo(name: PageName, { slug, courseId, units, learners }: Seed): LoadOptions['visit'] {
  let turn = 0;
  return () => {
    turn += 1;
    const learner = learners[(turn * 7919) % learners.length];
    const unit = units[turn % units.length];
    if (!learner || !unit) throw new Error('Nobody to visit');
    const requests = PAGE_REQUESTS[name]({ slug, courseId, unit, language: 'fr', ...learner });
    const body = () => visitStatements({ ...learner, courseId, unit });
    const page = requests.map((one) => (one.method === 'POST' ? { ...one, body: body() } : one));
    return { headers: { ...HEADERS, cookie: learner.cookie }, page };
  };
}

function tell(name: PageName, figures: Figures, word: string): void {
  const { connections, pagesPerSecond, p50, p95, read95, errors } = figures;
  say(
    `${name.padEnd(8)} ${String(connections).padStart(3)} connections  ${String(pagesPerSecond).padStart(5)} pages/s` +
      `  p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms (read ${read95.toFixed(1)})  errors ${errors}  ${word}`,
  );
}

/** What the figures come to: an answer that is no success spoils them, however fast it was. */
function verdict({ connections, pagesPerSecond, p95, errors }: Figures): string {
  if (errors > 0) return 'ERRORS';
  if (connections !== AIM.connections) return '';
  return pagesPerSecond >= AIM.pages && p95 < AIM.p95 ? 'aim reached' : 'AIM MISSED';
}

/** @returns whether every aim is reached and every request was answered with a success */
async function measure(filled: Seed): Promise<boolean> {
  const words: string[] = [];
  for (const name of Object.keys(PAGE_REQUESTS) as PageName[]) {
    if (ONLY && name !== ONLY) continue;
    const visit = visitsTo(name, filled);
    await load({ url: URL_BASE, connections: 8, seconds: WARM_UP_SECONDS, visit });
    for (const connections of CONNECTIONS) {
      const figures = await load({ url: URL_BASE, connections, seconds: SECONDS, visit });
      const word = verdict(figures);
      tell(name, figures, word);
      words.push(word);
    }
  }
  return words.every((word) => word === '' || word === 'aim reached');
}

async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-bench-'));
  const database = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  try {
    const filled = await seed(database.url, join(dataFolder, 'files'), Number(process.argv[2] ?? 1000));
    say(`${filled.learners.length} learners in the course, ${filled.results} results of units`);
    const server = await serve(database.url, dataFolder, PORT);
    const held = await measure(filled).finally(() => end(server));
    process.exitCode = held ? 0 : 1;
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

await main();
