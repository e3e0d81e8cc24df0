import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { PackageReport } from '@pirecow/contracts';
import { verbs } from '@pirecow/xapi';
import type pg from 'pg';
import { LaunchedUnit, PackageWorld, unitXml } from '../libs/features/packages/test/packages.factory';
import { item, manifest12, ScormPage, scormZip } from '../libs/features/packages/test/scorm.factory';
import { aPerson } from '../libs/features/identity/test/identity.factory';

const LEARNERS = 3;
/** Places that answers of a SCO stand at, one after the other. */
const PLACES = 900;

type Fault = string;

/** A unit that says something again until it is acknowledged, and then the next. */
export interface Unit {
  /** Says what is to be said now. @returns the status, 0 where nobody answers */
  say(): Promise<number>;
  acknowledged(): void;
  /** How much was acknowledged. */
  readonly count: number;
  faults(database: pg.Client): Promise<Fault[]>;
}

/** As tests ask an application in their own process, over the line to one that may be killed. */
export function overHttp(address: string): NestFastifyApplication {
  const inject = async (asked: {
    method: string;
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }) => {
    const { method, headers, payload } = asked;
    const wish = { method, headers, ...(payload !== undefined && { body: payload }) };
    const answer = await fetch(`${address}${asked.url}`, wish).catch(() => undefined);
    const body = await answer?.text().catch(() => undefined);
    return { statusCode: body === undefined ? 0 : answer?.status, body };
  };
  return { inject } as unknown as NestFastifyApplication;
}

/** Statements of a registration with that verb, in the order of the log. */
export async function originals(database: pg.Client, registration: string, verb: string): Promise<string[]> {
  const { rows } = await database.query<{ original: string }>(
    `SELECT s.original FROM statement s JOIN record_iri v ON v.id = s.verb_id
     WHERE s.registration = $1 AND v.iri = $2 ORDER BY s.stored, s.id`,
    [registration, verb],
  );
  return rows.map(({ original }) => original);
}

/** The page around a SCO: each commit has an answer, and the place that the unit stands at. */
class ScoPage implements Unit {
  private number = 1;
  private commit: unknown;

  constructor(private readonly page: ScormPage) {}

  async say(): Promise<number> {
    const place = `cmi.interactions.${this.number % PLACES}`;
    this.commit ??= this.page.commitOf({
      ...{ [`${place}.id`]: 'q', [`${place}.type`]: 'fill-in', [`${place}.result`]: 'correct' },
      ...{ [`${place}.student_response`]: String(this.number), 'cmi.suspend_data': String(this.number) },
      'cmi.core.lesson_status': 'completed',
    });
    return (await this.page.send(this.commit)).statusCode;
  }

  get count(): number {
    return this.number - 1;
  }

  acknowledged(): void {
    this.commit = undefined;
    this.number += 1;
  }

  /** What was answered is stated once, what is kept stands where the statements do, and it was completed once. */
  async faults(database: pg.Client): Promise<Fault[]> {
    const { registration } = this.page;
    const answered = await originals(database, registration, verbs.answered);
    const said = answered.map(
      (text) => (JSON.parse(text) as { result: { response: string } }).result.response,
    );
    const completed = await originals(database, registration, verbs.completed);
    const { rows } = await database.query<{ kept: string | null }>(
      `SELECT elements ->> 'cmi.suspend_data' AS kept FROM package_scorm WHERE registration_id = $1`,
      [registration],
    );
    const kept = Number(rows[0]?.kept ?? 0);
    const last = this.count;
    return [
      ...(kept === last || (this.commit && kept === last + 1)
        ? []
        : [`SCO kept ${kept}, acknowledged ${last}`]),
      ...(said.join() === Array.from({ length: kept }, (_, n) => n + 1).join()
        ? []
        : [`SCO kept ${kept} and stated ${said.slice(-5).join()}, ${said.length} in all`]),
      ...(completed.length === Math.min(1, kept) ? [] : [`SCO completed ${completed.length} times`]),
    ];
  }
}

/** A unit of cmi5: it states itself, and completes what the platform says is satisfied then. */
class Cmi5Unit implements Unit {
  private readonly known: string[] = [];
  private batch: string | undefined;

  constructor(private readonly unit: LaunchedUnit) {}

  async say(): Promise<number> {
    const first = this.known.length === 0 ? [this.unit.defined('completed')] : [];
    const more = Array.from({ length: 3 }, () => this.unit.allowed());
    this.batch ??= JSON.stringify([...first, ...more]);
    return (await this.unit.post(JSON.parse(this.batch))).statusCode;
  }

  get count(): number {
    return this.known.length;
  }

  acknowledged(): void {
    this.known.push(...idsOf(this.batch));
    this.batch = undefined;
  }

  async faults(database: pg.Client): Promise<Fault[]> {
    const { registration } = this.unit;
    const there = [
      ...(await originals(database, registration, verbs.completed)),
      ...(await originals(database, registration, verbs.experienced)),
    ].map((text) => (JSON.parse(text) as { id: string }).id);
    const waiting = idsOf(this.batch);
    const arrived = new Set(there);
    const isWhole = waiting.every((id) => arrived.has(id)) || !waiting.some((id) => arrived.has(id));
    const satisfied = await originals(database, registration, verbs.satisfied);
    return [
      ...(arrived.size === there.length && isWhole ? [] : ['a batch of cmi5 is there twice or in part']),
      ...this.known.filter((id) => !arrived.has(id)).map((id) => `lost of cmi5: ${id}`),
      // The unit, and the course that has no other.
      ...(satisfied.length === (there.length > 0 ? 1 : 0) ? [] : [`satisfied ${satisfied.length} times`]),
    ];
  }
}

const idsOf = (batch: string | undefined) =>
  (JSON.parse(batch ?? '[]') as { id: string }[]).map(({ id }) => id);

/** Launches units of packages, as they are before a server is killed. @param line to the server that speaks later */
export async function launchUnits(world: PackageWorld, line: NestFastifyApplication): Promise<Unit[]> {
  const { app } = world;
  const sco = (await world.send(await scormZip(manifest12({ items: item('one') })))).json<PackageReport>();
  const course = await world.import(unitXml({ name: 'a', attributes: 'moveOn="Completed"' }));
  const units: Unit[] = [];
  for (let count = 0; count < LEARNERS; count += 1) {
    const learner = await aPerson(app, { roles: { [world.organisationId]: ['learner'] } });
    const { launched } = await world.launch(sco.id ?? '', {}, learner);
    await new ScormPage(app, launched).open();
    const near = await world.launch(course, {}, learner);
    await near.begin();
    const far = new LaunchedUnit(line, near.launched);
    Object.assign(far, { token: near.token, template: near.template });
    units.push(new ScoPage(new ScormPage(line, launched)), new Cmi5Unit(far));
  }
  return units;
}

/** Has a unit speak until nobody answers any more. What was not acknowledged is said again, word for word. */
export async function speak(unit: Unit, goesOn: () => boolean): Promise<void> {
  while (goesOn()) {
    const status = await unit.say();
    if (status === 0) return;
    if (status === 200) unit.acknowledged();
    // A unit that says too much waits, as its run-time does.
    else if (status === 429) await new Promise((resolve) => setTimeout(resolve, 50));
    else throw new Error(`A unit was answered with ${status}`);
  }
}
