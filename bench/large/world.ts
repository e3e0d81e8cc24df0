import type pg from 'pg';
import { makeCourses } from './courses';
import { makeEnrolments } from './enrolments';
import { type House, makeHouse, PASSWORD } from './house';
import { makePeople } from './people';
import { settle } from './platform';
import { foldAll } from './projections';
import { makeHistories } from './said';
import { refuseUnlessEmpty, withDrawing } from './sql';
import { makeStatements } from './statements';

/** Courses are as many whatever the number of learners: so their lists cost the same. */
const COURSES = 200;

export interface WorldWishes {
  databaseUrl: string;
  filesFolder: string;
  learners: number;
  say: (line: string) => void;
}

const COUNTED = [
  'account',
  'course',
  'run',
  'enrolment',
  'statement',
  'unit_progress',
  'learning_hour',
  'certificate',
];

async function tell(client: pg.Client, say: WorldWishes['say']): Promise<void> {
  for (const table of COUNTED) {
    const { rows } = await client.query<{ n: string }>(`SELECT count(*) AS n FROM ${table}`);
    say(`${Number(rows[0]?.n).toLocaleString('en').padStart(12)} ${table}`);
  }
  const { rows } = await client.query<{ mb: number }>(
    `SELECT round(pg_database_size(current_database()) / 1e6)::int AS mb`,
  );
  say(`${String(rows[0]?.mb).padStart(12)} MB of database`);
}

/**
 * Fills an empty database with organisations on both sides, 200 courses and learners with histories over eighteen months, about a
 * hundred statements each.
 * @throws Error where the database is not empty
 */
export async function makeWorld({ databaseUrl, filesFolder, learners, say }: WorldWishes): Promise<House> {
  await refuseUnlessEmpty(databaseUrl);
  const began = performance.now();
  const step = async (name: string, work: () => Promise<void>) => {
    const start = performance.now();
    await work();
    say(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${name}`);
  };
  const house = await makeHouse(databaseUrl, filesFolder);
  await withDrawing(databaseUrl, async (client) => {
    await step('courses', () => makeCourses(client, house, COURSES));
    await step('people', () => makePeople(client, learners));
    await step('enrolments', () => makeEnrolments(client));
    await step('histories', () => makeHistories(client));
    await step('statements', () => makeStatements(client, house.iriBase));
    await step('progress', () => foldAll(client));
    await step('statistics', async () => void (await client.query('ANALYZE')));
    await step('sums, risks, parity', () => settle(databaseUrl, filesFolder));
    await tell(client, say);
  });
  say(
    `${((performance.now() - began) / 1000).toFixed(1).padStart(7)} s  in all. coordinator@large.invalid signs in with ${PASSWORD}`,
  );
  return house;
}
