import { createHash } from 'node:crypto';
import { ACTIVITIES, COURSES, fill, personOf, SITE, storedAt, VERBS } from './lrs-fill';
import { percentile } from './load';
import { headersOf, type LrsStack } from './lrs-stack';

/** The aims of issue 3: the slowest twentieth in milliseconds, and how much slower ten times the data may make a query. */
const AIMS = { p95: 20, growth: 1.5 };
const SIZES = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000,5000000').split(',').map(Number);
const ASKED = 100;
/** PostgreSQL plans a question anew five times before it keeps a plan: this one connection has them all behind it. */
const WARM_UP = 12;

const pick = (below: number) => Math.floor(Math.random() * below);

function uuidOf(text: string): string {
  const hash = createHash('md5').update(text).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const QUERIES: Record<string, (size: number) => Record<string, string>> = {
  agent: (size) => ({
    agent: JSON.stringify({ account: { homePage: SITE, name: `person-${personOf(pick(size))}` } }),
  }),
  'related agents': (size) => ({
    agent: JSON.stringify({ account: { homePage: SITE, name: `person-${personOf(pick(size))}` } }),
    related_agents: 'true',
  }),
  verb: () => ({ verb: `http://adlnet.gov/expapi/verbs/${VERBS[pick(VERBS.length)]}` }),
  activity: () => ({ activity: `${SITE}/activities/${pick(ACTIVITIES)}` }),
  'related activities': () => ({ activity: `${SITE}/courses/${pick(COURSES)}`, related_activities: 'true' }),
  registration: (size) => {
    const statement = pick(size);
    return { registration: uuidOf(`r${personOf(statement)}-${statement % 2}`) };
  },
  since: (size) => ({ since: storedAt(pick(size)), ascending: 'true' }),
  'verb and activity': () => ({
    verb: `http://adlnet.gov/expapi/verbs/${VERBS[pick(VERBS.length)]}`,
    activity: `${SITE}/activities/${pick(ACTIVITIES)}`,
  }),
};

/** A store that holds so many statements. */
export interface FilledStore {
  size: number;
  stack: LrsStack;
}

async function ask(
  { stack, size }: FilledStore,
  make: (size: number) => Record<string, string>,
): Promise<{ ms: number; found: number }> {
  const query = new URLSearchParams(make(size)).toString();
  const begin = performance.now();
  const answer = await fetch(`${stack.url}/statements?${query}`, { headers: headersOf(stack, '2.0.0') });
  const { statements } = (await answer.json()) as { statements: object[] };
  return { ms: performance.now() - begin, found: statements.length };
}

interface Times {
  size: number;
  p50: number;
  p95: number;
  found: number;
}

/** Asks all stores by turns, so that each size meets the same neighbours on the machine. */
async function timesOf(
  stores: FilledStore[],
  make: (size: number) => Record<string, string>,
): Promise<Times[]> {
  const answers = stores.map((): { ms: number; found: number }[] => []);
  for (let turn = -WARM_UP; turn < ASKED; turn += 1) {
    for (const [index, store] of stores.entries()) {
      const answer = await ask(store, make);
      if (turn >= 0) answers[index]?.push(answer);
    }
  }
  return stores.map(({ size }, index) => {
    const all = answers[index] ?? [];
    const times = all.map(({ ms }) => ms).sort((a, b) => a - b);
    const found = all.reduce((sum, one) => sum + one.found, 0) / ASKED;
    return { size, p50: percentile(times, 0.5), p95: percentile(times, 0.95), found };
  });
}

/** How much slower ten times the data made it. */
function growthOf({ size, p50 }: Times, before: Times | undefined): number {
  return before ? (p50 / before.p50) ** (1 / Math.log10(size / before.size)) : 1;
}

const line = (name: string, { size, p50, p95, found }: Times, growth: number, holds: boolean) =>
  `${String(size).padStart(8)} statements  ${name.padEnd(18)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms` +
  `  ${found.toFixed(0).padStart(4)} found  growth per tenfold ${growth.toFixed(2)}  ${holds ? 'holds' : 'MISSED'}`;

/** A store of each size, ready to be asked. */
export async function fillStores(start: (index: number) => Promise<LrsStack>): Promise<FilledStore[]> {
  const stores: FilledStore[] = [];
  for (const [index, size] of SIZES.entries()) {
    const stack = await start(index);
    await fill(stack, 0, size);
    stores.push({ size, stack });
  }
  return stores;
}

/** Asks each kind of query a hundred times at each size. @returns whether the aims hold */
export async function measureQueries(stores: FilledStore[], say: (line: string) => void): Promise<boolean> {
  let held = true;
  for (const [name, make] of Object.entries(QUERIES)) {
    const times = await timesOf(stores, make);
    for (const [index, one] of times.entries()) {
      const growth = growthOf(one, times[index - 1]);
      const holds = one.p95 < AIMS.p95 && growth < AIMS.growth;
      held &&= holds;
      say(line(name, one, growth, holds));
    }
  }
  return held;
}
