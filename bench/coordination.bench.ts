import 'reflect-metadata';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type View, VIEWS } from './coordination-views';
import { startWorld, type World } from './coordination-worlds';
import { percentile } from './load';

/** Learners: a hundred times as many statements. */
const SIZES = (process.argv[2] ?? '500,5000,50000').split(',').map(Number);
/** Worlds that are there already stay there, for the next run; else they are made and go. */
const KEPT = process.env['BENCH_WORLDS'];
const PORT = 3960;
const WARM_UP = 5;
const ASKED = Number(process.env['BENCH_ASKED'] ?? 40);
const GROWTH = 1.5;
const EXPORT_MB = 200;
const COURSE_EXPORT_MS = 300;
const TRIES = 3;

let held = true;
const say = (line: string): void => void process.stdout.write(`${line}\n`);

function tell(name: string, world: World, figures: string, isFine: boolean): void {
  held &&= isFine;
  say(
    `${name.padEnd(38)} ${String(world.statements).padStart(8)} statements  ${figures}  ${isFine ? 'holds' : 'MISSED'}`,
  );
}

async function ask(
  { path, who = 'everywhere' }: View,
  world: World,
  turn: number,
): Promise<number | undefined> {
  const begin = performance.now();
  const answer = await fetch(world.url + path(world, turn), { headers: { cookie: world[who] } });
  await answer.arrayBuffer();
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${path(world, turn)} answered ${answer.status}`);
  return performance.now() - begin;
}

/** Asks all worlds by turns, so that each meets the same neighbours on the machine. @returns sorted times; none where the route is not there */
async function timesOf(view: View, worlds: World[]): Promise<number[][] | undefined> {
  const times = worlds.map((): number[] => []);
  for (let turn = -WARM_UP; turn < ASKED; turn += 1) {
    for (const [place, world] of worlds.entries()) {
      const ms = await ask(view, world, Math.abs(turn));
      if (ms === undefined) return undefined;
      if (turn >= 0) times[place]?.push(ms);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b));
}

async function measure(view: View, worlds: World[]): Promise<void> {
  const times = await timesOf(view, worlds);
  if (!times) return say(`${view.name.padEnd(38)} is not built in`);
  let before: { p50: number; statements: number } | undefined;
  for (const [place, world] of worlds.entries()) {
    const sorted = times[place] ?? [];
    const [p50, p95] = [percentile(sorted, 0.5), percentile(sorted, 0.95)];
    const growth = before ? (p50 / before.p50) ** (1 / Math.log10(world.statements / before.statements)) : 1;
    const figures = `p50 ${p50.toFixed(1).padStart(6)}  p95 ${p95.toFixed(1).padStart(6)} ms  per tenfold ${growth.toFixed(2)}`;
    tell(view.name, world, figures, p95 < view.p95 && growth < GROWTH);
    before = { p50, statements: world.statements };
  }
}

/** Megabytes that a process has in memory. */
function residentMb({ server }: World): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1000;
}

/** Takes a file and throws it away. @returns undefined where the route is not there */
async function download(world: World, path: string) {
  const before = residentMb(world);
  let [most, bytes] = [before, 0];
  const watch = setInterval(() => (most = Math.max(most, residentMb(world))), 20);
  const begin = performance.now();
  const answer = await fetch(`${world.url}/api/coordination/${path}`, {
    headers: { cookie: world.everywhere },
  });
  if (answer.ok) for await (const part of answer.body ?? []) bytes += (part as Uint8Array).length;
  clearInterval(watch);
  if (answer.status === 404) return undefined;
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return { ms: performance.now() - begin, grownMb: most - before, mb: bytes / 1e6 };
}

/** The whole file in bounded memory, and the file of one course at once (the median of some). */
async function measureFile(file: string, worlds: World[]): Promise<void> {
  for (const world of worlds) {
    const whole = await download(world, file);
    if (!whole) return say(`${file.padEnd(38)} is not built in`);
    const figures = `${(whole.ms / 1000).toFixed(1)} s, ${whole.mb.toFixed(1)} MB, memory grew by ${whole.grownMb.toFixed(0)} MB`;
    tell(`${file}, whole`, world, figures, whole.grownMb < EXPORT_MB);
    const times: number[] = [];
    for (let count = 0; count < TRIES; count += 1)
      times.push((await download(world, `${file}?courseId=${world.course.id}`))?.ms ?? 0);
    const ms = percentile(
      times.sort((a, b) => a - b),
      0.5,
    );
    tell(
      `${file}, a course of ${world.course.learners}`,
      world,
      `${ms.toFixed(0)} ms`,
      ms < COURSE_EXPORT_MS,
    );
  }
}

async function main(): Promise<void> {
  const home = KEPT ?? mkdtempSync(join(tmpdir(), 'pirecow-coordination-'));
  const worlds: World[] = [];
  try {
    // Each listens on two: the next one is the door of its packages.
    for (const [place, size] of SIZES.entries())
      worlds.push(await startWorld(join(home, String(size)), size, PORT + 2 * place, say));
    for (const view of VIEWS) await measure(view, worlds);
    for (const file of ['matrix.csv', 'matrix.xlsx']) await measureFile(file, worlds);
  } finally {
    for (const world of worlds) await world.stop();
    if (!KEPT) await rm(home, { recursive: true, force: true });
  }
  say(held ? 'All aims hold' : 'An aim was missed');
  process.exitCode = held ? 0 : 1;
}

await main();
