import 'reflect-metadata';
import { startEmbeddedPostgres } from '@pirecow/platform';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Candidate, seedSitting, type Sitting } from './assessment-seed';
import { percentile } from './load';
import { end, serve } from './server';

/** 500 learners of one run answer the last question of the same timed assessment and hand it in within five seconds. */
const LEARNERS = Number(process.argv[2] ?? 500);
const WITHIN_MS = 5_000;
/** Others hand in before: a server that runs has compiled what it does all day. They count for what is lost. */
const WARM_UP = { learners: 60, withinMs: 3_000 };
const AIM_P95_MS = 500;
const PORT = 3986;

const say = (line: string) => process.stdout.write(`${line}\n`);

interface Call {
  method: 'PUT' | 'POST';
  path: string;
  body?: object;
}

/** One request over the connection of its browser. @returns its status, and milliseconds until its answer was there */
function send(agent: Agent, { cookie }: Candidate, { method, path, body }: Call) {
  const began = performance.now();
  const headers = {
    cookie,
    'sec-fetch-site': 'same-origin',
    ...(body && { 'content-type': 'application/json' }),
  };
  return new Promise<{ status: number; took: number }>((resolve) => {
    const over = (status: number) => resolve({ status, took: performance.now() - began });
    const sent = request({ port: PORT, agent, method, path, headers }, (answer) => {
      answer.resume().on('end', () => over(answer.statusCode ?? 0));
    });
    sent.on('error', () => over(0)).end(body && JSON.stringify(body));
  });
}

interface Visit {
  answered: number;
  submitted: number;
  statuses: number[];
}

/** A browser that comes at its moment: the last answer, then the whole. */
async function handIn(one: Candidate, delay: number): Promise<Visit> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  await new Promise((resolve) => setTimeout(resolve, delay));
  const path = `/api/assessments/attempts/${one.attemptId}`;
  const body = { response: one.response };
  const answer = await send(agent, one, { method: 'PUT', path: `${path}/answers/${one.blockId}`, body });
  const submission = await send(agent, one, { method: 'POST', path: `${path}/submission` });
  agent.destroy();
  return { answered: answer.took, submitted: submission.took, statuses: [answer.status, submission.status] };
}

/** What the database holds afterwards that it should not, in words. */
async function losses(url: string, { candidates, questions }: Sitting): Promise<string[]> {
  const database = new Client({ connectionString: url });
  await database.connect();
  const count = async (sql: string) => Number((await database.query<{ count: string }>(sql)).rows[0]?.count);
  const said = (verb: string) =>
    count(
      `SELECT count(*) FROM statement s JOIN record_iri i ON i.id = s.verb_id WHERE i.iri LIKE '%/${verb}'`,
    );
  const all = candidates.length;
  const found = [
    [
      'attempts decided with all points',
      all,
      await count(`SELECT count(*) FROM attempt WHERE passed AND points = max`),
    ],
    ['answers kept', all * questions, await count(`SELECT count(*) FROM attempt_answer`)],
    ['answers stated', all * questions, await said('answered')],
    ['outcomes stated', all, (await said('passed')) + (await said('failed'))],
    [
      'units passed in progress',
      all,
      await count(`SELECT count(*) FROM unit_progress WHERE passed_at IS NOT NULL`),
    ],
  ] as const;
  await database.end();
  return found.filter(([, due, is]) => due !== is).map(([what, due, is]) => `${what}: ${is} of ${due}`);
}

function tell(name: string, times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => percentile(sorted, share).toFixed(0);
  say(
    `${name.padEnd(10)} p50 ${at(0.5)} ms  p95 ${at(0.95)} ms  longest ${(sorted.at(-1) ?? 0).toFixed(0)} ms`,
  );
  return percentile(sorted, 0.95);
}

/** They come evenly and by chance, as people press a button. */
const handInAll = (candidates: readonly Candidate[], withinMs: number) =>
  Promise.all(candidates.map((one) => handIn(one, Math.random() * withinMs)));

/** @returns whether nothing failed, nothing was lost and the aim holds */
async function measure(url: string, sitting: Sitting): Promise<boolean> {
  const warming = sitting.candidates.slice(0, WARM_UP.learners);
  const measured = sitting.candidates.slice(WARM_UP.learners);
  const first = await handInAll(warming, WARM_UP.withinMs);
  const began = performance.now();
  const visits = await handInAll(measured, WITHIN_MS);
  const took = performance.now() - began;
  const statuses = [...first, ...visits].flatMap((visit) => visit.statuses);
  const errors = statuses.filter((status) => status < 200 || status > 299);
  say(
    `${measured.length} learners, ${sitting.questions} questions each, all answered after ${(took / 1_000).toFixed(1)} s`,
  );
  const answered = tell(
    'answer',
    visits.map((visit) => visit.answered),
  );
  const submitted = tell(
    'submission',
    visits.map((visit) => visit.submitted),
  );
  const lost = await losses(url, sitting);
  say(`errors ${errors.length}  lost: ${lost.join(', ') || 'nothing'}`);
  return errors.length === 0 && lost.length === 0 && Math.max(answered, submitted) < AIM_P95_MS;
}

async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-bench-'));
  const database = await startEmbeddedPostgres({ dataFolder, log: () => undefined });
  try {
    const sitting = await seedSitting(database.url, join(dataFolder, 'files'), LEARNERS + WARM_UP.learners);
    const server = await serve(database.url, dataFolder, PORT);
    const held = await measure(database.url, sitting).finally(() => end(server));
    say(held ? 'aim reached' : 'AIM MISSED');
    process.exitCode = held ? 0 : 1;
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

await main();
