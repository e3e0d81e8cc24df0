import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@pirecow/platform';
import type { Elements } from './elements';

/** What a unit keeps in a registration between its sessions. */
export interface ScormState {
  elements: Elements;
  totalSeconds: number;
  isFinished: boolean;
  /** Digests of what was stated of interactions, by their place. */
  answered: Record<string, string>;
}

export const emptyState = (): ScormState => ({
  elements: {},
  totalSeconds: 0,
  isFinished: false,
  answered: {},
});

/** Rows of what units that follow SCORM keep. Whoever writes one holds the lock of its registration. */
@Injectable()
export class ScormStore {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async find(registrationId: string, unit: number): Promise<ScormState | undefined> {
    const [row] = await this.database.query<ScormState>(
      `SELECT elements, total_seconds AS "totalSeconds", is_finished AS "isFinished", answered
       FROM package_scorm WHERE registration_id = $1 AND unit = $2`,
      [registrationId, unit],
    );
    return row;
  }

  /** What other units of the registration keep, in bytes as they lie there: an index scan over those that were opened. */
  async bytesBeside(registrationId: string, unit: number): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(
      `SELECT coalesce(sum(pg_column_size(elements) + pg_column_size(answered)), 0)::float8 AS bytes
       FROM package_scorm WHERE registration_id = $1 AND unit <> $2`,
      [registrationId, unit],
    );
    return row?.bytes ?? 0;
  }

  async save(registrationId: string, unit: number, state: ScormState): Promise<void> {
    const { elements, totalSeconds, isFinished, answered } = state;
    const values = [JSON.stringify(elements), totalSeconds, isFinished, JSON.stringify(answered)];
    await this.database.query(
      `INSERT INTO package_scorm (registration_id, unit, elements, total_seconds, is_finished, answered, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (registration_id, unit) DO UPDATE SET elements = excluded.elements,
         total_seconds = excluded.total_seconds, is_finished = excluded.is_finished, answered = excluded.answered,
         updated_at = excluded.updated_at`,
      [registrationId, unit, ...values, this.clock.now()],
    );
  }

  /** How the person is called, family name first, as SCORM has it. */
  async nameOf(accountId: string): Promise<string> {
    const [row] = await this.database.query<{ name: string }>(
      `SELECT family_name || ', ' || given_name AS name FROM account WHERE id = $1 AND closed_at IS NULL`,
      [accountId],
    );
    return row?.name ?? '';
  }
}
