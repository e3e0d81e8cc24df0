import type { RetentionPreview } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import { Registrations } from '../registrations';
import { stillNeeded } from './needed';

interface OldRegistration {
  registration: string | null;
  statements: number;
}

const BEFORE = `SELECT $1::timestamptz - make_interval(months => $2) AS before`;

// Reads the index of old statements once. What is not sealed yet is sealed before anything is deleted.
const OLD = `
  SELECT old.registration, old.statements FROM (
    SELECT s.registration, count(*)::int AS statements FROM statement s
    WHERE s.organisation_id = $1 AND s.stored < $2 GROUP BY s.registration) AS old
  WHERE NOT EXISTS (SELECT 1 FROM statement y WHERE y.registration = old.registration AND y.stored >= $2)`;

/** How many registrations are asked about at once. */
const CHUNK = 1_000;

/** Says what a rule would delete, by the same conditions as the sweep of the night. */
@Injectable()
export class RetentionForecast {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly registrations: Registrations,
  ) {}

  async of(organisationId: string, keepMonths: number): Promise<RetentionPreview> {
    const [row] = await this.database.query<{ before: Date }>(BEFORE, [this.clock.now(), keepMonths]);
    if (!row) throw new Error('PostgreSQL answers no time');
    const old = await this.database.query<OldRegistration>(OLD, [organisationId, row.before]);
    const needed = await this.needed(old.flatMap(({ registration }) => registration ?? []));
    const leaving = old.filter(({ registration }) => registration === null || !needed.has(registration));
    return {
      before: row.before.toISOString(),
      statements: leaving.reduce((sum, { statements }) => sum + statements, 0),
      registrations: leaving.filter(({ registration }) => registration !== null).length,
    };
  }

  private async needed(ids: string[]): Promise<Set<string>> {
    const needed = new Set<string>();
    for (let from = 0; from < ids.length; from += CHUNK)
      for (const id of await stillNeeded(this.registrations, ids.slice(from, from + CHUNK))) needed.add(id);
    return needed;
  }
}
