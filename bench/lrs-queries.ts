import { createHash } from 'node:crypto';
import { ACTIVITIES, COURSES, fill, personOf, SITE, storedAt, VERBS } from './lrs-fill';
import { percentile } from './load';
import { headersOf, type LrsStack } from './lrs-stack';

/** The aims of issue 3: the slowest twentieth in milliseconds, and how much slower ten times the data may make a query. */
const AIMS = { p95: 20, growth: 1.5 };
const SIZES = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000,5000000').split(',').map(Number);
const ASKED = 50;
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

interface Times {
  p50: number;
  p95: number;
  found: number;
}

async function ask(stack: LrsStack, query: Record<string, string>): Promise<{ ms: number; found: number }> {
  const begin = performance.now();
  const answer = await fetch(`${stack.url}/statements?${new URLSearchParams(query).toString()}`, {
    headers: headersOf(stack, '2.0.0'),
  });
  const { statements } = (await answer.json()) as { statements: object[] };
  return { ms: performance.now() - begin, found: statements.length };
}

async function timesOf(
  stack: LrsStack,
  make: (size: number) => Record<string, string>,
  size: number,
): Promise<Times> {
  for (let warm = 0; warm < WARM_UP; warm += 1) await ask(stack, make(size));
  const answers = [];
  for (let turn = 0; turn < ASKED; turn += 1) answers.push(await ask(stack, make(size)));
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    found: answers.reduce((sum, { found }) => sum + found, 0) / ASKED,
  };
}

/** Asks each kind of query fifty times at each size. @returns whether the aims hold */
export async function measureQueries(stack: LrsStack, say: (line: string) => void): Promise<boolean> {
  let held = true;
  let filled = 0;
  const before = new Map<string, { p50: number; size: number }>();
  for (const size of SIZES) {
    await fill(stack, filled, size);
    filled = size;
    for (const [name, make] of Object.entries(QUERIES)) {
      const { p50, p95, found } = await timesOf(stack, make, size);
      const known = before.get(name);
      const tenfolds = known ? Math.log10(size / known.size) : 0;
      const growth = known ? (p50 / known.p50) ** (1 / tenfolds) : 1;
      const holds = p95 < AIMS.p95 && growth < AIMS.growth;
      if (!holds) held = false;
      before.set(name, { p50, size });
      say(
        `${String(size).padStart(8)} statements  ${name.padEnd(18)} p50 ${p50.toFixed(1).padStart(6)} ms  p95 ${p95.toFixed(1).padStart(6)} ms` +
          `  ${found.toFixed(0).padStart(4)} found  growth per tenfold ${growth.toFixed(2)}  ${holds ? 'holds' : 'MISSED'}`,
      );
    }
  }
  return held;
}
