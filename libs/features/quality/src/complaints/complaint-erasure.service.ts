import type { ComplaintsErased, ComplaintsOfAddress } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';
import { isNeutral } from './complaint-sql';
import { Complaints } from './complaints.service';

interface Found {
  id: string;
  reference: string;
  madeAt: Date;
  closedAt: Date | null;
}

/** Of address $2, to organisation $1, and none that account $3 may not hear of. Along `complaint_address`. */
const FOUND = `
SELECT c.id, c.reference, c.made_at AS "madeAt", c.closed_at AS "closedAt" FROM complaint c
WHERE c.organisation_id = $1 AND c.email = $2 AND c.email <> '' AND c.account_id IS NULL AND ${isNeutral('$3::uuid')}
ORDER BY c.made_at, c.id LIMIT 500`;

/**
 * Erases what somebody without an account asks by other ways than the link of a letter (GDPR, article 17): whoever administers the
 * organisation has to find it by the address. Whom a complaint is about finds it no more than elsewhere.
 */
@Injectable()
export class ComplaintErasure {
  constructor(
    private readonly database: Database,
    private readonly complaints: Complaints,
    private readonly audit: AuditLog,
  ) {}

  /** What an erasure would take: nothing of what was complained of. */
  async find({ accountId }: Scope, organisationId: string, email: string): Promise<ComplaintsOfAddress> {
    const rows = await this.database.query<Found>(FOUND, [organisationId, email, accountId]);
    const items = rows.map(({ reference, madeAt, closedAt }) => {
      return { reference, madeAt: madeAt.toISOString(), closedAt: closedAt?.toISOString() ?? null };
    });
    return { items };
  }

  /**
   * As who made them does it: what is open ends. The log says that it was done, and of whom it does not. The same again finds nothing.
   * Within a transaction.
   */
  async erase(who: Scope, organisationId: string, email: string): Promise<ComplaintsErased> {
    const values = [organisationId, email, who.accountId];
    const rows = await this.database.query<Found>(`${FOUND} FOR UPDATE OF c`, values);
    for (const { id } of rows) await this.complaints.erase({ id, accountId: null });
    if (rows.length > 0) await this.audit.write(who, 'complaints.erased', organisationId, { organisationId });
    return { erased: rows.length };
  }
}
