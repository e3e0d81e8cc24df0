import { Injectable, Logger } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { ProjectedStatement } from './projected-statement';

/**
 * Folds statements into rows of a higher room. The fold must not depend on the order of arrival, and seeing a
 * statement of a registration again after `clear` must give the same rows.
 */
export interface Projector {
  name: string;
  project(statements: ProjectedStatement[]): Promise<void>;
  /** Forgets all that was projected for these registrations, before they are folded anew. */
  clear(registrations: string[]): Promise<void>;
}

const registrationOf = ({ statement }: ProjectedStatement) => statement.context?.registration;

/** The projectors of all rooms. They never veto: one that fails marks the registrations for a rebuild. */
@Injectable()
export class Projections {
  private readonly logger = new Logger(Projections.name);
  private readonly projectors: Projector[] = [];

  constructor(private readonly database: Database) {}

  register(projector: Projector): void {
    this.projectors.push(projector);
  }

  all(): readonly Projector[] {
    return this.projectors;
  }

  /** Inside the transaction that stores the statements; each projector behind a savepoint of its own. */
  async project(statements: ProjectedStatement[]): Promise<void> {
    const relevant = statements.filter((statement) => registrationOf(statement) !== undefined);
    if (relevant.length === 0) return;
    for (const projector of this.projectors) await this.guarded(projector, relevant);
  }

  private async guarded(projector: Projector, statements: ProjectedStatement[]): Promise<void> {
    await this.database.query('SAVEPOINT projector');
    try {
      await projector.project(statements);
      await this.database.query('RELEASE SAVEPOINT projector');
    } catch (error) {
      await this.database.query('ROLLBACK TO SAVEPOINT projector');
      this.logger.error(
        `${projector.name}: ${String(error)}`,
        error instanceof Error ? error.stack : undefined,
      );
      await this.markForRebuild(projector, statements, String(error));
    }
  }

  private async markForRebuild(
    projector: Projector,
    statements: ProjectedStatement[],
    reason: string,
  ): Promise<void> {
    const registrations = [...new Set(statements.map(registrationOf))];
    await this.database.query(
      `INSERT INTO projection_rebuild (projector, registration, since, reason)
       SELECT $1, unnest($2::uuid[]), now(), $3 ON CONFLICT DO NOTHING`,
      [projector.name, registrations, reason.slice(0, 500)],
    );
  }
}
