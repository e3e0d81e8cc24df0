import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import type { Reach, Scope } from '@pirecow/platform';

/** Notes who read what about whom, in the log of the organisation whose learners they are. */
@Injectable()
export class ReadingLog {
  constructor(private readonly audit: AuditLog) {}

  /**
   * A person's detail, where the learner is a partner's. One's own learners are everyday work and are not
   * noted, and of a partner's the first look of each reader and day.
   */
  async detail(who: Scope, { id, organisationId }: { id: string; organisationId: string }): Promise<void> {
    const own = who.organisationsWith('progress.see');
    if (own.includes(organisationId)) return;
    const details = { organisationId, partnerId: own[0], given: true };
    await this.audit.writeDaily(who, 'progress.partner-read', id, details);
  }

  /** A file with many people, of one's own or of partners: noted in the log of each organisation in its reach. */
  async exported(who: Scope, reach: readonly Reach[]): Promise<void> {
    const own = who.organisationsWith('progress.see');
    const organisations = [...new Set(reach.map(({ organisationId }) => organisationId))];
    const entries = organisations.map((organisationId) => {
      const isPartner = !own.includes(organisationId);
      const details = isPartner ? { partnerId: own[0], given: true } : {};
      return { subject: organisationId, organisationId, details };
    });
    if (entries.length > 0) await this.audit.writeAll(who, 'progress.exported', entries);
  }
}
