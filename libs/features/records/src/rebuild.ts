import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { Statement } from '@pirecow/xapi';
import { type ProjectedStatement, projectedStatement } from './projected-statement';
import { momentText } from './moments';
import { lockRegistrations } from './registration-locks';
import { Projections, type Projector, VOIDED } from './projections';

interface Row {
  organisationId: string;
  source: ProjectedStatement['source'];
  id: string;
  original: string;
  stored: string;
}

const BATCH = 100;

/** Folds the records of registrations anew: the rows come out as they were, or as they should have been. */
@Injectable()
export class Rebuild {
  constructor(
    private readonly database: Database,
    private readonly projections: Projections,
  ) {}

  /** Rebuilds every registration of the record store. @returns how many there were */
  async all(): Promise<number> {
    let last = '00000000-0000-0000-0000-000000000000';
    let count = 0;
    for (;;) {
      const rows = await this.database.query<{ registration: string }>(
        `SELECT DISTINCT registration FROM statement WHERE registration > $1 ORDER BY 1 LIMIT $2`,
        [last, BATCH],
      );
      const registrations = rows.map(({ registration }) => registration);
      for (const projector of this.projections.all()) await this.some(projector, registrations);
      count += registrations.length;
      last = registrations.at(-1) ?? last;
      if (registrations.length < BATCH) return count;
    }
  }

  /**
   * Rebuilds what was marked, and decides what nobody could decide while a projector failed. What was voided is not stated anew:
   * that is for whoever voided it to say. @returns how many marks were settled
   */
  async marked(): Promise<number> {
    const marks = await this.database.query<{ projector: string; registration: string; reason: string }>(
      `SELECT projector, registration, reason FROM projection_rebuild ORDER BY since LIMIT $1`,
      [BATCH],
    );
    for (const { projector: name, registration, reason } of marks) {
      const projector = this.projections.all().find((one) => one.name === name);
      const begins = (all: string[]) => (reason === VOIDED ? undefined : projector?.rebuilding?.(all));
      if (projector) await this.some(projector, [registration], begins);
    }
    return marks.length;
  }

  private some(
    projector: Projector,
    registrations: string[],
    begins?: (registrations: string[]) => ReturnType<NonNullable<Projector['rebuilding']>> | undefined,
  ): Promise<void> {
    return this.database.inTransaction(async () => {
      const settle = await begins?.(registrations);
      await lockRegistrations(this.database, registrations, 'alone');
      const complete = await this.complete(registrations);
      await projector.clear(complete);
      await projector.project(await this.statementsOf(complete));
      await this.database.query(
        `DELETE FROM projection_rebuild WHERE projector = $1 AND registration = ANY($2)`,
        [projector.name, registrations],
      );
      await settle?.();
    });
  }

  /** Those that are not frozen: statements of the others have left the log, so that nothing could fold them as they were. */
  private async complete(registrations: string[]): Promise<string[]> {
    const rows = await this.database.query<{ registration: string }>(
      `SELECT registration FROM projection_frozen WHERE registration = ANY($1)`,
      [registrations],
    );
    const frozen = new Set(rows.map(({ registration }) => registration));
    return registrations.filter((registration) => !frozen.has(registration));
  }

  private async statementsOf(registrations: string[]): Promise<ProjectedStatement[]> {
    const rows = await this.database.query<Row>(
      `SELECT organisation_id AS "organisationId", source, id, coalesce(answered, original) AS original, ${momentText('s.stored')} AS stored FROM statement s
       WHERE registration = ANY($1)
         AND NOT EXISTS (SELECT 1 FROM statement_voiding v
                         WHERE v.organisation_id = s.organisation_id AND v.target_id = s.id)
       ORDER BY s.stored, id`,
      [registrations],
    );
    return rows.map(({ original, ...facts }) =>
      projectedStatement({ ...facts, statement: JSON.parse(original) as Statement }),
    );
  }
}
