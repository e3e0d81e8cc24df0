import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, type Reach, type Scope } from '@pirecow/platform';

const HOUR_MS = 3_600_000;

/** By `audit_entry_organisation`, from an id of that time on. */
const NOTED = `
  SELECT DISTINCT organisation_id AS id FROM audit_entry
  WHERE organisation_id = ANY($1::uuid[]) AND id >= $3::uuid AND account_id = $2 AND action = 'records.partner-read'`;

/** The least id that entries of the last so many milliseconds have: ids begin with their time (RFC 9562, 5.7). */
function firstIdSince(milliseconds: number): string {
  const time = (Date.now() - milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/**
 * What an entry says of who is not at home there: by which organisation of theirs it was granted. An inspector of the organisation
 * itself reads for it.
 */
const asStranger = (who: Scope, right: 'progress.see' | 'evidence.see', organisationId: string) => ({
  partnerId: who.grantee(right, organisationId) ?? organisationId,
  given: true,
});

/** Notes who read what about whom, in the log of the organisation whose learners they are. */
@Injectable()
export class ReadingLog {
  constructor(
    private readonly audit: AuditLog,
    private readonly database: Database,
  ) {}

  /**
   * A person's detail, where the learner is a partner's or the reader inspects. One's own learners are everyday work and are
   * not noted, and of others the first look of each reader and day.
   */
  async detail(who: Scope, { id, organisationId }: { id: string; organisationId: string }): Promise<void> {
    if (who.worksWith('progress.see').includes(organisationId)) return;
    const details = { organisationId, ...asStranger(who, 'progress.see', organisationId) };
    await this.audit.writeDaily(who, 'progress.partner-read', id, details);
  }

  /**
   * The details of many at once, such as units of a course in a matrix: as above.
   */
  async details(who: Scope, enrolments: readonly { id: string; organisationId: string }[]): Promise<void> {
    const own = who.worksWith('progress.see');
    const entries = enrolments
      .filter(({ organisationId }) => !own.includes(organisationId))
      .map(({ id, organisationId }) => {
        return { subject: id, organisationId, details: asStranger(who, 'progress.see', organisationId) };
      });
    await this.audit.writeAllDaily(who, 'progress.partner-read', entries);
  }

  /** A file with many people, of one's own or of partners: noted in the log of each organisation in its reach. */
  exported(who: Scope, reach: readonly Reach[]): Promise<void> {
    const own = who.organisationsWith('progress.see');
    const detailsOf = (id: string) => (own.includes(id) ? {} : asStranger(who, 'progress.see', id));
    return this.file(who, 'progress.exported', reach, detailsOf);
  }

  /** Figures that an organisation keeps, in the log of each organisation that they are about: whatever else the keeper sees there. */
  kept(who: Scope, keeperId: string, reach: readonly Reach[]): Promise<void> {
    const detailsOf = (id: string) => (id === keeperId ? {} : { partnerId: keeperId, given: true });
    return this.file(who, 'progress.exported', reach, detailsOf);
  }

  /** A file of statements: as above. */
  statementsExported(who: Scope, reach: readonly Reach[]): Promise<void> {
    const own = who.organisationsWith('records.explore');
    const detailsOf = (id: string) => (own.includes(id) ? {} : asStranger(who, 'evidence.see', id));
    return this.file(who, 'records.exported', reach, detailsOf);
  }

  /**
   * Statements of partners that were shown, in the log of each partner. Pages and the live tail of one sitting are one
   * look: it is noted once an hour.
   */
  statements(who: Scope, organisationIds: readonly string[]): Promise<void> {
    return this.looked(who, organisationIds, 'records.explore');
  }

  /** Where partners' learners stand in their courses, each of them with a name: as above. */
  standings(who: Scope, organisationIds: readonly string[]): Promise<void> {
    return this.looked(who, organisationIds, 'progress.see');
  }

  private async looked(
    who: Scope,
    organisationIds: readonly string[],
    right: 'progress.see' | 'records.explore',
  ): Promise<void> {
    const own = who.worksWith(right);
    const partners = [...new Set(organisationIds)].filter((id) => !own.includes(id));
    if (partners.length === 0) return;
    const noted = await this.database.query<{ id: string }>(NOTED, [
      partners,
      who.accountId,
      firstIdSince(HOUR_MS),
    ]);
    const fresh = partners.filter((id) => !noted.some((row) => row.id === id));
    const granted = right === 'progress.see' ? right : 'evidence.see';
    const entries = fresh.map((organisationId) => {
      return { subject: organisationId, organisationId, details: asStranger(who, granted, organisationId) };
    });
    if (entries.length > 0) await this.audit.writeAll(who, 'records.partner-read', entries);
  }

  private async file(
    who: Scope,
    action: 'progress.exported' | 'records.exported',
    reach: readonly Reach[],
    detailsOf: (organisationId: string) => object,
  ): Promise<void> {
    const organisations = [...new Set(reach.map(({ organisationId }) => organisationId))];
    const entries = organisations.map((organisationId) => {
      return { subject: organisationId, organisationId, details: detailsOf(organisationId) };
    });
    if (entries.length > 0) await this.audit.writeAll(who, action, entries);
  }
}
