import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '@pirecow/features/identity';
import { AppError, Clock, Database, IRI_BASE, newId, notFound, type Scope } from '@pirecow/platform';
import { accountAgent, verbs } from '@pirecow/xapi';
import { RecordStore } from '../record-store';
import { voidingOf } from './voiding-statement';

interface Target {
  isVoided: boolean;
  isVoiding: boolean;
}

// The key is held to the end of the transaction, so that pressing twice voids once.
const HOLD = `SELECT 1 FROM statement_key WHERE organisation_id = $1 AND statement_id = $2 FOR UPDATE`;

const TARGET = `
  SELECT EXISTS (SELECT 1 FROM statement_voiding v
                 WHERE v.organisation_id = $1 AND v.target_id = s.id) AS "isVoided", i.iri = $3 AS "isVoiding"
  FROM statement_key k
  JOIN statement s ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id
  JOIN record_iri i ON i.id = s.verb_id
  WHERE k.organisation_id = $1 AND k.statement_id = $2`;

/** Voiding by people who answer for the records: the platform says it, in the words of the person. */
@Injectable()
export class VoidingDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RecordStore,
    private readonly audit: AuditLog,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  /**
   * Voids a statement, also one of the platform itself. Its registration is folded anew by the next turn of the job; the
   * reason stands in the voiding statement as `result.response`. Inside a transaction.
   * @throws AppError `not-found`, `records.voided`, `records.voiding` (Data 2.3.2: a voiding statement is not voided)
   */
  async void(who: Scope, organisationId: string, statementId: string, reason: string): Promise<string> {
    await this.database.query(HOLD, [organisationId, statementId]);
    const [target] = await this.database.query<Target>(TARGET, [organisationId, statementId, verbs.voided]);
    if (!target) throw notFound();
    if (target.isVoiding) throw new AppError('records.voiding');
    if (target.isVoided) throw new AppError('records.voided');
    const id = newId();
    const said = { by: accountAgent(this.iriBase, who.accountId), target: statementId, at: this.clock.now() };
    await this.store.state(organisationId, [{ id, ...voidingOf({ ...said, reason }) }]);
    await this.audit.write(who, 'records.statement-voided', statementId, { organisationId });
    return id;
  }
}
