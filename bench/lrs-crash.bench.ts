import 'reflect-metadata';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { headersOf, prepare, type Prepared } from './lrs-stack';
import { nextStatement } from './lrs-statements';
import { PackageWorld } from '../libs/features/packages/test/packages.factory';
import { launchInCourse } from './course-writers';
import { launchUnits, overHttp, speak, type Unit } from './package-writers';
import { serve } from './server';

/**
 * `npm run test:crash:lrs`: rounds of `kill -9` on API, database or both while statements are written. Whatever was
 * acknowledged must be there afterwards, once, byte for byte, and no statement may be half there. Units of packages say again
 * what nobody acknowledged: that counts once, and what they keep stands where their statements do.
 */
const ROUNDS = Number(process.argv[2] ?? 200);
const WRITERS = 8;
const PORT = 3986;
const VICTIMS = ['api', 'database', 'both'] as const;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

const whole = (from: number, to: number) => from + Math.floor(Math.random() * (to - from + 1));

/** Statements that the store has said yes to, with their texts. */
type Acknowledged = Map<string, string>;

async function write(prepared: Prepared, known: Acknowledged, goesOn: () => boolean): Promise<void> {
  const headers = headersOf(prepared);
  while (goesOn()) {
    const statements: Statement[] = Array.from({ length: whole(1, 40) }, () => nextStatement());
    const texts = statements.map((one) => JSON.stringify(one));
    const body = `[${texts.join(',')}]`;
    const answer = await fetch(`http://127.0.0.1:${PORT}/xapi/statements`, {
      method: 'POST',
      headers,
      body,
    }).catch(() => undefined);
    if (answer?.status === 200)
      statements.forEach(({ id }, index) => known.set(id ?? '', texts[index] ?? ''));
    else if (!answer) return;
  }
}

async function kill(
  victim: (typeof VICTIMS)[number],
  server: ChildProcess,
  database: EmbeddedPostgres,
): Promise<void> {
  const gone = once(server, 'exit');
  if (victim !== 'api') process.kill(database.pid, 'SIGKILL');
  // Without its database the API is of no use any more: its supervisor would end it.
  server.kill('SIGKILL');
  await gone;
}

/** What is wrong in the database after a crash; an empty list where nothing is. */
async function faults(
  databaseUrl: string,
  { organisationId }: Prepared,
  { known, units }: { known: Acknowledged; units: Unit[] },
): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ id: string; original: string; n: number }>(
    `SELECT id, min(original) AS original, count(*)::int AS n FROM statement WHERE id = ANY($1) GROUP BY id`,
    [[...known.keys()]],
  );
  const [counts] = (
    await client.query<{ keys: number; rows: number; own: number; refs: number; keyless: number }>(
      `SELECT (SELECT count(*)::int FROM statement_key) AS keys, (SELECT count(*)::int FROM statement) AS rows,
         (SELECT count(*)::int FROM statement WHERE organisation_id = $1) AS own,
         (SELECT count(*)::int FROM statement_reference WHERE organisation_id = $1) AS refs,
         (SELECT count(*)::int FROM statement s LEFT JOIN statement_key k
            ON k.organisation_id = s.organisation_id AND k.statement_id = s.id AND k.stored = s.stored
          WHERE k.statement_id IS NULL) AS keyless`,
      [organisationId],
    )
  ).rows;
  const ofUnits: string[] = [];
  for (const unit of units) ofUnits.push(...(await unit.faults(client)));
  await client.end();
  const found = new Map(rows.map((row) => [row.id, row]));
  const lost = [...known.keys()].filter((id) => !found.has(id));
  const changed = rows.filter(({ id, original, n }) => n !== 1 || original !== known.get(id));
  return [
    ...ofUnits,
    ...lost.map((id) => `lost: ${id}`),
    ...changed.map(({ id, n }) => `changed or there ${n} times: ${id}`),
    ...(counts && (counts.keys !== counts.rows || counts.keyless > 0)
      ? [`keys and rows differ: ${JSON.stringify(counts)}`]
      : []),
    // Each statement of this test mentions two activities.
    ...(counts && counts.refs !== 2 * counts.own
      ? [`references are missing: ${JSON.stringify(counts)}`]
      : []),
  ];
}

async function main(): Promise<number> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'pirecow-crash-'));
  const start = () => startEmbeddedPostgres({ dataFolder, log: () => undefined });
  let database = await start();
  let units: Unit[] = [];
  const prepared = await prepare(database.url, join(dataFolder, 'files'), async (app) => {
    const [world, line] = [await PackageWorld.make(app), overHttp(`http://127.0.0.1:${PORT}`)];
    units = await launchUnits(world, line);
    units.push(await launchInCourse(world, line, ROUNDS));
  });
  const known: Acknowledged = new Map();
  try {
    const isHeard = () => known.size > 0 && units.every(({ count }) => count > 0);
    // On a busy machine a unit may be heard in none of a few rounds: that proves nothing yet.
    for (let round = 1; round <= ROUNDS || (!isHeard() && round <= 5 * ROUNDS); round += 1) {
      const victim = VICTIMS[round % VICTIMS.length] ?? 'api';
      const server = await serve(database.url, dataFolder, PORT, 'silent');
      const until = performance.now() + whole(150, 900);
      let isOver = false;
      const work = [
        ...Array.from({ length: WRITERS }, () => write(prepared, known, () => !isOver)),
        ...units.map((unit) => speak(unit, () => !isOver)),
      ];
      while (performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
      await kill(victim, server, database);
      isOver = true;
      await Promise.all(work);
      if (victim !== 'api') {
        await database.stop();
        database = await start();
      }
      const wrong = await faults(database.url, prepared, { known, units });
      if (wrong.length > 0) {
        say(`round ${round}, killed ${victim}: ${wrong.slice(0, 10).join('\n')}`);
        return 1;
      }
      if (round % 10 === 0 || round >= ROUNDS)
        say(
          `${round} rounds, ${known.size} acknowledged statements and ${units.reduce((sum, { count }) => sum + count, 0)} of units, all there once`,
        );
    }
    return isHeard() ? 0 : 1;
  } finally {
    await database.stop();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
