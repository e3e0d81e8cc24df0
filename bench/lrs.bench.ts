import 'reflect-metadata';
import type { Statement } from '@pirecow/xapi';
import pg from 'pg';
import { bareRow, type BareRow, type NumberOf, rateOfBare } from './lrs-bare';
import { enrolPeople } from './lrs-enrol';
import { percentile } from './load';
import { fillStores, measureQueries } from './lrs-queries';
import { type LrsStack, startLrs } from './lrs-stack';
import { nextStatement, type Registered } from './lrs-statements';
import { post } from './lrs-write';

/** The aims of issue 3, as shares of what bare `pg` writes in the same run. */
const AIMS = { single: 1, batch: 0.6 };
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);
const ROUNDS = 3;
/** Only races whose name contains this are run: for tuning. */
const RACES = process.env['BENCH_RACES'] ?? '';
const PORT = 3987;
const BARE_ORGANISATION = '0199f0a0-0000-7000-8000-0000000000ff';

let held = true;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function median(values: number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/** The numbers of all names that have been stored so far. */
async function numbersOf({ databaseUrl }: LrsStack): Promise<NumberOf> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const iris = await client.query<{ id: string; iri: string }>('SELECT id, iri FROM record_iri');
  const agents = await client.query<{ id: string; key: string }>('SELECT id, key FROM record_agent');
  await client.end();
  const byIri = new Map(iris.rows.map(({ id, iri }) => [iri, id]));
  const byAgent = new Map(agents.rows.map(({ id, key }) => [key.split('|').at(-1) ?? '', id]));
  return (kind, name) => (kind === 'iri' ? byIri : byAgent).get(name) ?? '1';
}

interface Race {
  name: string;
  ours: { connections: number; size: number };
  bare: { connections: number; size: number };
  aim?: number;
  registered?: Registered[];
}

/** Ours and bare `pg` by turns, so that both meet the same neighbours; medians of the rounds. */
async function race(
  stack: LrsStack,
  numberOf: NumberOf,
  { name, ours, bare, aim, registered }: Race,
): Promise<void> {
  if (!name.includes(RACES)) return;
  let turn = 0;
  const pick = () => registered?.[(turn += 1) % registered.length];
  const next = (): Statement => nextStatement(pick());
  const row = (): BareRow => {
    const one = pick();
    const made = bareRow(nextStatement(one), numberOf);
    return one ? { ...made, progress: { registration: one.registration, unit: one.unit.slice(-36) } } : made;
  };
  const rates: number[][] = [[], []];
  const p95: number[] = [];
  let errors = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const figures = await post(stack, { ...ours, seconds: SECONDS, next });
    rates[0]?.push(figures.statementsPerSecond);
    p95.push(figures.p95);
    errors += figures.errors;
    const batch = () => Array.from({ length: bare.size }, row);
    const { databaseUrl } = stack;
    const { connections } = bare;
    rates[1]?.push(
      await rateOfBare({
        databaseUrl,
        organisationId: BARE_ORGANISATION,
        connections,
        seconds: SECONDS,
        batch,
      }),
    );
  }
  const [own, others] = rates.map((all) => median(all));
  const ratio = (own ?? 0) / (others ?? 1);
  const verdict = aim === undefined ? '' : ratio >= aim && errors === 0 ? 'aim reached' : 'AIM MISSED';
  if (verdict === 'AIM MISSED' || errors > 0) held = false;
  say(
    `${name.padEnd(44)} ${String(Math.round(own ?? 0)).padStart(7)}/s  p95 ${median(p95).toFixed(1).padStart(6)} ms  errors ${errors}` +
      `   bare ${String(Math.round(others ?? 0)).padStart(7)}/s   ratio ${ratio.toFixed(2)}  ${verdict}`,
  );
}

async function measureWrites(stack: LrsStack): Promise<void> {
  const registered = await enrolPeople(stack);
  await post(stack, { connections: 8, size: 50, seconds: 4, next: nextStatement });
  await post(stack, { connections: 8, size: 1, seconds: 4, next: () => nextStatement(registered[0]) });
  const numberOf = await numbersOf(stack);
  const single = { connections: 16, size: 1 };
  for (const [label, people] of [
    ['', undefined],
    [', projected', registered],
  ] as const) {
    const some = people && { registered: people };
    for (const connections of [1, 10, 64]) {
      const aim = connections === 64 ? { aim: AIMS.single } : {};
      await race(stack, numberOf, {
        name: `single POST, ${connections} connections${label}`,
        ours: { connections, size: 1 },
        bare: single,
        ...aim,
        ...some,
      });
    }
    for (const size of [10, 50, 100, 500]) {
      for (const connections of [1, 4]) {
        const isAimed = connections === 4 && (size === 50 || size === 500);
        await race(stack, numberOf, {
          name: `batches of ${size}, ${connections} connections${label}`,
          ours: { connections, size },
          bare: { connections: 4, size },
          ...(isAimed && { aim: AIMS.batch }),
          ...some,
        });
      }
    }
  }
}

const parts = process.argv.slice(2);
const wants = (part: string) => parts.length === 0 || parts.includes(part);
if (wants('write')) {
  const stack = await startLrs(PORT);
  await measureWrites(stack).finally(() => stack.stop());
}
if (wants('read')) {
  const started: LrsStack[] = [];
  const start = async (index: number) => {
    // Each listens on two: the next one is the door of its packages.
    const stack = await startLrs(PORT + 2 * index);
    started.push(stack);
    return stack;
  };
  try {
    held = (await measureQueries(await fillStores(start), say)) && held;
  } finally {
    for (const stack of started) await stack.stop();
  }
}
process.exitCode = held ? 0 : 1;
