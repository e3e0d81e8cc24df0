import type { ForwardRefusalList, RefusedStatement } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import { Database, notFound, type Scope } from '@pirecow/platform';
import { StatementFinder } from '../exploring/statement-finder';
import { Forwards } from './forwards.service';

const ROWS = `
  SELECT statement_id AS "statementId", status, answer, to_json(at) #>> '{}' AS at, again FROM record_forward_refusal
  WHERE forward_id = $1 AND ($2::uuid IS NULL OR statement_id = $2) ORDER BY at DESC, statement_id LIMIT 100`;

/** What a target refused, for the administrators of the organisation. */
@Injectable()
export class ForwardRefusals {
  constructor(
    private readonly database: Database,
    private readonly forwards: Forwards,
    private readonly finder: StatementFinder,
    private readonly audit: AuditLog,
  ) {}

  /** The last hundred, each with what the target answered. */
  async list(organisationId: string, forwardId: string): Promise<ForwardRefusalList> {
    await this.forwards.one(organisationId, forwardId);
    const items = await this.database.query<ForwardRefusalList['items'][number]>(ROWS, [forwardId, null]);
    return { items };
  }

  /** One of them with its statement as the record store answers it; null where that was erased since. */
  async one(organisationId: string, forwardId: string, statementId: string): Promise<RefusedStatement> {
    await this.forwards.one(organisationId, forwardId);
    const [row] = await this.database.query<Omit<RefusedStatement, 'json'>>(ROWS, [forwardId, statementId]);
    if (!row) throw notFound();
    const place = await this.finder.placeOf([{ organisationId, activity: undefined }], statementId);
    const read = place ? await this.finder.read([place]).next() : undefined;
    return { ...row, json: read?.done === false ? (read.value[0]?.json ?? null) : null };
  }

  /** Has one of them, or all, sent once more in the next turn. @throws AppError `not-found` where that one is not there */
  async retry(who: Scope, organisationId: string, forwardId: string, statementId?: string): Promise<void> {
    const { name } = await this.forwards.one(organisationId, forwardId);
    const rows = await this.database.prepared(
      'forward-retry',
      `UPDATE record_forward_refusal SET again = true
       WHERE forward_id = $1 AND ($2::uuid IS NULL OR statement_id = $2) RETURNING statement_id`,
      [forwardId, statementId ?? null],
    );
    if (statementId !== undefined && rows.length === 0) throw notFound();
    await this.audit.write(who, 'records.forward-retried', forwardId, { organisationId, name });
  }
}
