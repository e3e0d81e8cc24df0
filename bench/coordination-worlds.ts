import { createApi } from '@pirecow/api';
import { loadConfig, startEmbeddedPostgres } from '@pirecow/platform';
import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { signedIn } from '../libs/features/identity/test/identity.factory';
import { makeWorld } from './large/world';
import { end, serve } from './server';

/** A platform that serves a world of that size, and what is asked about there. */
export interface World {
  learners: number;
  statements: number;
  url: string;
  server: ChildProcess;
  /** Cookie of a coordinator of all organisations: nobody reaches more. */
  everywhere: string;
  /** Cookie of a coordinator of one, who sees what a partner grants. */
  ofOne: string;
  /** A partner of that one. */
  partner: string;
  courses: string[];
  runs: string[];
  /** The course with the number of learners that is nearest to a thousand. */
  course: { id: string; learners: number };
  stop(): Promise<void>;
}

const FACTS = `
  SELECT (SELECT count(*)::int FROM account WHERE email LIKE 'learner%@large.invalid') AS learners,
    (SELECT count(*)::int FROM statement) AS statements,
    (SELECT id FROM account WHERE email = 'coordinator@large.invalid') AS "everywhereId",
    (SELECT id FROM account WHERE email = 'coordinator1@large.invalid') AS "ofOneId",
    (SELECT p.organisation_id FROM partnership p JOIN membership m ON m.organisation_id = p.grantee_id
      JOIN account a ON a.id = m.account_id WHERE a.email = 'coordinator1@large.invalid' LIMIT 1) AS partner,
    (SELECT array_agg(id ORDER BY id) FROM course) AS courses, (SELECT array_agg(id ORDER BY id) FROM run) AS runs,
    (SELECT json_build_object('id', course_id, 'learners', n) FROM (SELECT course_id, count(*)::int AS n FROM enrolment GROUP BY 1) AS c
      ORDER BY abs(n - 1000), course_id LIMIT 1) AS course`;

type Facts = Pick<World, 'learners' | 'statements' | 'partner' | 'courses' | 'runs' | 'course'> & {
  everywhereId: string;
  ofOneId: string;
};

async function factsOf(databaseUrl: string): Promise<Facts> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<Facts>(FACTS);
  await client.end();
  if (!rows[0]) throw new Error('There is nothing to ask about');
  return rows[0];
}

/** Opens sessions of both coordinators. */
async function doorsOf(databaseUrl: string, filesFolder: string, { everywhereId, ofOneId }: Facts) {
  const config = loadConfig({ DATABASE_URL: databaseUrl, LOG_LEVEL: 'error' });
  const app = await createApi({ config, databaseUrl, filesFolder });
  await app.init();
  const [all, one] = [await signedIn(app, everywhereId), await signedIn(app, ofOneId)];
  await app.close();
  return { everywhere: all.cookie, ofOne: one.cookie };
}

/** Starts a world, which is made unless its folder is there. */
export async function startWorld(
  dataFolder: string,
  learners: number,
  port: number,
  say: (line: string) => void,
): Promise<World> {
  const [filesFolder, quiet] = [join(dataFolder, 'files'), { dataFolder, log: () => undefined }];
  if (!existsSync(join(dataFolder, 'postgres'))) {
    const filled = await startEmbeddedPostgres({ ...quiet, durability: 'throwaway' });
    await makeWorld({ databaseUrl: filled.url, filesFolder, learners, say }).finally(() => filled.stop());
  }
  const database = await startEmbeddedPostgres(quiet);
  const databaseUrl = database.url;
  const facts = await factsOf(databaseUrl);
  const doors = await doorsOf(databaseUrl, filesFolder, facts);
  const server = await serve(databaseUrl, dataFolder, port);
  const stop = async () => {
    await end(server);
    await database.stop();
  };
  return { ...facts, ...doors, url: `http://127.0.0.1:${port}`, server, stop };
}
