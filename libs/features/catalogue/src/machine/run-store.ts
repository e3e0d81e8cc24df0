import type { MachineRun } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, newId } from '@pirecow/platform';

/** Which language of which course. */
export interface RunOf {
  courseId: string;
  language: string;
}

/** A run as its job sees it. */
export interface OpenRun extends RunOf {
  id: string;
  organisationId: string;
  asked: number;
  /** Texts that need not be asked for again. */
  tried: string[];
  /** How many of the next texts are asked for one by one: a request that held them all failed, and one may be to blame. */
  careful: number;
  /** How many requests failed one after the other. */
  failures: number;
}

/** What one request came to. */
export interface Step {
  asked: number;
  kept: number;
  unusable: number;
  tried: string[];
}

/** A run that has not been heard of for so long lost its job, and may be begun again. In ms. */
const SILENT_MS = 5 * 60_000;

const BEGIN = `
INSERT INTO machine_run AS r (course_id, language, id, started_by, started_at, touched_at, total)
VALUES ($1, $2, $3, $4, $5, $5, $6)
ON CONFLICT (course_id, language) DO UPDATE SET id = excluded.id, started_by = excluded.started_by,
  started_at = excluded.started_at, touched_at = excluded.touched_at, total = excluded.total,
  state = 'running', asked = 0, kept = 0, unusable = 0, tried = '{}', careful = 0, is_waiting = false, failures = 0
WHERE r.state <> 'running' OR r.touched_at < $7
RETURNING id`;

const STATE = `
SELECT state, total, asked, kept, unusable, state = 'running' AND is_waiting AS "isWaiting" FROM machine_run
WHERE course_id = $1 AND language = $2`;

const OPEN = `
SELECT r.id, r.course_id AS "courseId", r.language, c.organisation_id AS "organisationId", r.asked, r.tried,
  r.careful, r.failures
FROM machine_run r JOIN course c ON c.id = r.course_id WHERE r.id = $1 AND r.state = 'running'`;

/** Only who stands where the run stands may go on: of two jobs that do the same work, one is told so and leaves. */
const ADVANCE = `
UPDATE machine_run SET asked = asked + $3, kept = kept + $4, unusable = unusable + $5, tried = tried || $6::text[],
  failures = 0, careful = greatest(careful - $3, 0), is_waiting = false, touched_at = $7
WHERE id = $1 AND asked = $2 AND state = 'running' RETURNING id`;

/** A text that the machine broke at alone ($3) is left aside; of many ($4) nobody knows which one it was. */
const STUMBLE = `
UPDATE machine_run SET asked = asked + cardinality($3::text[]), unusable = unusable + cardinality($3::text[]),
  failures = failures + cardinality($3::text[]), tried = tried || $3::text[],
  careful = greatest(careful - cardinality($3::text[]), $4), is_waiting = true, touched_at = $5
WHERE id = $1 AND asked = $2 AND state = 'running'`;

const END = `UPDATE machine_run SET state = $2, touched_at = $3 WHERE id = $1 AND state = 'running'`;

const STOP = `
UPDATE machine_run SET state = 'stopped', touched_at = $3
WHERE course_id = $1 AND language = $2 AND state = 'running'`;

/** Where runs of a machine over a whole language stand. */
@Injectable()
export class RunStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @returns the id of a new run; undefined where one is under way */
  async begin({ courseId, language }: RunOf, by: string, total: number): Promise<string | undefined> {
    const now = this.clock.now();
    const silentSince = new Date(now.getTime() - SILENT_MS);
    const values = [courseId, language, newId(), by, now, total, silentSince];
    const [begun] = await this.database.query<{ id: string }>(BEGIN, values);
    return begun?.id;
  }

  async state({ courseId, language }: RunOf): Promise<MachineRun | null> {
    const [run] = await this.database.query<MachineRun>(STATE, [courseId, language]);
    return run ?? null;
  }

  async open(id: string): Promise<OpenRun | undefined> {
    const [run] = await this.database.query<OpenRun>(OPEN, [id]);
    return run;
  }

  /** @returns false where the run was stopped, or another job went on with it */
  async advance({ id, asked }: OpenRun, step: Step): Promise<boolean> {
    const values = [id, asked, step.asked, step.kept, step.unusable, step.tried, this.clock.now()];
    return (await this.database.query(ADVANCE, values)).length > 0;
  }

  /** Notes that the machine did not answer. What comes next is asked for one by one, so that a text it breaks at is found. */
  async stumble({ id, asked }: OpenRun, keys: string[]): Promise<void> {
    const [alone, careful] = keys.length === 1 ? [keys, 0] : [[], keys.length];
    await this.database.query(STUMBLE, [id, asked, alone, careful, this.clock.now()]);
  }

  async end({ id }: OpenRun, state: 'done' | 'failed'): Promise<void> {
    await this.database.query(END, [id, state, this.clock.now()]);
  }

  async stop({ courseId, language }: RunOf): Promise<void> {
    await this.database.query(STOP, [courseId, language, this.clock.now()]);
  }
}
