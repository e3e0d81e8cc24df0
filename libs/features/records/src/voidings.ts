import { Injectable } from '@nestjs/common';
import { AppError, Database, TransactionEventBus } from '@pirecow/platform';
import { Projections, VOIDED } from './projections';
import { type StatementEntry, type StatementSource, voidedBy } from './statement-entry';

interface Target {
  id: string;
  source: StatementSource;
  registration: string | null;
}

const TARGETS = `
  SELECT s.id, s.source, s.registration
  FROM unnest($1::uuid[], $2::uuid[]) AS wanted(organisation_id, statement_id)
  JOIN statement_key k USING (organisation_id, statement_id)
  JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id`;

/** Voiding (xAPI 1.0.3 Data 2.3.2): what it hides, and what must be folded anew without it. */
@Injectable()
export class Voidings {
  constructor(
    private readonly database: Database,
    private readonly projections: Projections,
    private readonly events: TransactionEventBus,
  ) {}

  /**
   * Stores what these statements void, marks the registrations of their targets for a rebuild, and tells the rooms whose facts
   * they were.
   * @throws AppError `permission.denied` where one would void what the platform itself has stated
   */
  async insert(entries: StatementEntry[]): Promise<void> {
    const voiding = entries.filter((entry) => voidedBy(entry) !== undefined);
    if (voiding.length === 0) return;
    const organisations = voiding.map((entry) => entry.organisationId);
    const targets = voiding.map((entry) => voidedBy(entry));
    await this.database.query(
      `INSERT INTO statement_voiding (organisation_id, target_id, statement_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])`,
      [organisations, targets, voiding.map(({ id }) => id)],
    );
    const found = await this.database.query<Target>(TARGETS, [organisations, targets]);
    const ours = found.filter(({ source }) => source === 'platform');
    const statementIds = ours.map(({ id }) => id);
    this.refuseForeign(voiding, new Set(statementIds));
    const registrations = registrationsOf(found);
    if (registrations.length > 0) await this.projections.markForRebuild(registrations, VOIDED);
    if (ours.length === 0) return;
    await this.events.emit('statements.voided', { statementIds, registrations: registrationsOf(ours) });
  }

  private refuseForeign(voiding: StatementEntry[], ours: ReadonlySet<string>): void {
    const refused = voiding.some((entry) => entry.source !== 'platform' && ours.has(voidedBy(entry) ?? ''));
    const error = { field: 'object.id', rule: 'not_yours_to_say' };
    if (refused) throw new AppError('permission.denied', {}, [error]);
  }
}

const registrationsOf = (targets: readonly Target[]) => [
  ...new Set(targets.flatMap(({ registration }) => registration ?? [])),
];
