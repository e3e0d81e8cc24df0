import { Injectable, Logger } from '@nestjs/common';
import { Database, discreet, together } from '@pirecow/platform';
import { lockRegistrations } from './registration-locks';
import type { ProjectedStatement } from './projected-statement';

/**
 * Folds statements into rows of a higher room. The fold must not depend on the order of arrival, and seeing a
 * statement of a registration again after `clear` must give the same rows.
 */
export interface Projector {
  name: string;
  /** Whether the statement adds anything to its rows. Those that do not are not even locked for it. */
  concerns(statement: ProjectedStatement): boolean;
  project(statements: ProjectedStatement[]): Promise<void>;
  /** Forgets all that was projected for these registrations, before they are folded anew. */
  clear(registrations: string[]): Promise<void>;
  /**
   * Before registrations that fell behind are folded anew: locks what is decided by them, in the order in which others do.
   * @returns what decides it afterwards, in the same transaction
   */
  rebuilding?(registrations: string[]): Promise<() => Promise<void>>;
}

/** The reason of a mark where statements were voided. */
export const VOIDED = 'voiding';

const registrationOf = ({ statement }: ProjectedStatement) => statement.context?.registration;

function registrationsOf(statements: ProjectedStatement[]): string[] {
  return [...new Set(statements.flatMap((statement) => registrationOf(statement) ?? []))];
}

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

  /** Inside the transaction that stores the statements; each projector behind a savepoint of its own, which ends with it. */
  async project(statements: ProjectedStatement[]): Promise<void> {
    const relevant = statements.filter(
      (statement) =>
        registrationOf(statement) !== undefined && this.projectors.some((one) => one.concerns(statement)),
    );
    if (relevant.length === 0) return;
    await together(
      lockRegistrations(this.database, registrationsOf(relevant), 'shared'),
      this.inTurn(relevant),
    );
  }

  private async inTurn(statements: ProjectedStatement[]): Promise<void> {
    for (const projector of this.projectors) {
      const concerned = statements.filter((one) => projector.concerns(one));
      if (concerned.length > 0) await this.guarded(projector, concerned);
    }
  }

  private async guarded(projector: Projector, statements: ProjectedStatement[]): Promise<void> {
    try {
      await together(
        this.database.prepared('projector-begin', 'SAVEPOINT projector'),
        projector.project(statements),
      );
    } catch (error) {
      await this.database.query('ROLLBACK TO SAVEPOINT projector');
      const { message, stack } = discreet(error);
      this.logger.error(`${projector.name}: ${message}`, stack);
      await this.oneByOne(projector, statements, message);
    }
  }

  /** After a failure each registration is projected alone, so that one spoils nothing for the others. */
  private async oneByOne(
    projector: Projector,
    statements: ProjectedStatement[],
    reason: string,
  ): Promise<void> {
    const registrations = registrationsOf(statements);
    if (registrations.length === 1) return this.mark([projector], registrations, reason);
    for (const registration of registrations) {
      await this.guarded(
        projector,
        statements.filter((statement) => registrationOf(statement) === registration),
      );
      await this.database.query('RELEASE SAVEPOINT projector');
    }
  }

  /** What these registrations project is out of date: they are folded anew. Inside the transaction that makes it so. */
  async markForRebuild(registrations: string[], reason: string): Promise<void> {
    await lockRegistrations(this.database, registrations, 'shared');
    await this.mark(this.projectors, registrations, reason);
  }

  private async mark(projectors: Projector[], registrations: string[], reason: string): Promise<void> {
    await this.database.query(
      `INSERT INTO projection_rebuild (projector, registration, since, reason)
       SELECT projector, registration, now(), $3
       FROM unnest($1::text[]) AS projector, unnest($2::uuid[]) AS registration
       ORDER BY 1, 2 ON CONFLICT DO NOTHING`,
      [projectors.map(({ name }) => name), registrations, reason.slice(0, 500)],
    );
  }
}
