import { type OpenDataChoice, REPORTING_PUBLISH } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Outbox, type Scope } from '@pirecow/platform';
import { OpenDataChoiceRow } from './open-data.entities';

/** Whether an organisation publishes. The caller has asked for rights. */
@Injectable()
export class OpenDataChoices {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  async of(organisationId: string): Promise<OpenDataChoice> {
    return { published: await this.rows.existsBy({ organisationId }) };
  }

  /** What was published is shown no more once it says no, and again once it says yes. */
  async change(who: Scope, organisationId: string, { published }: OpenDataChoice): Promise<OpenDataChoice> {
    if (published) await this.rows.upsert({ organisationId, since: this.clock.now() }, ['organisationId']);
    else await this.rows.delete({ organisationId });
    const after = { published: String(published) };
    await this.audit.write(who, 'open-data.decided', organisationId, { organisationId, after });
    if (published) await this.outbox.add(REPORTING_PUBLISH, {}, REPORTING_PUBLISH.name);
    return { published };
  }

  private get rows() {
    return this.database.repository(OpenDataChoiceRow);
  }
}
