import type { CertificateReplacement, IssuedCertificates, PageQuery } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  Database,
  newId,
  notFound,
  pageOf,
  readCursor,
  type Scope,
} from '@pirecow/platform';
import { z } from 'zod';
import { type CertificateRow, COLUMNS, NAME_KEPT, standingOf, told } from '../certificate';
import type { Replacing } from '../issue/issued-store';
import { Issuer } from '../issue/issuer.service';
import { called, COLUMN, type RuleOf, type RulePlace } from '../rules/rule-places';

/** Along `certificate_course`, or `certificate_of_rule`: of a course also those of its runs. */
const PAGE = (of: RuleOf) => `
SELECT ${COLUMNS} FROM certificate c
WHERE ${of === 'course' ? 'c.course_id = $2' : `c.rule_id = (SELECT r.id FROM certificate_rule r WHERE r.${COLUMN[of]} = $2)`}
  AND c.organisation_id = $1 AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`;

const ONE = `SELECT ${COLUMNS} FROM certificate c WHERE c.id = $2 AND c.organisation_id = $1`;

const LOCKED = `
SELECT ${COLUMNS}, c.enrolment_id AS "enrolmentId", c.issue, c.course_id AS "courseId", c.rule_id AS "ruleId", c.course_ids AS "courseIds" FROM certificate c
WHERE c.id = $2 AND c.organisation_id = $1 FOR NO KEY UPDATE`;

const REVOKE = `
UPDATE certificate SET revoked_at = $2, revoked_by = $3, reason = $4, name = ${NAME_KEPT} WHERE id = $1`;
const REPLACE = `UPDATE certificate SET replaced_by = $2, reason = $3 WHERE id = $1`;

/** One certificate of an organisation. */
export interface CertificatePlace {
  organisationId: string;
  certificateId: string;
}

type Locked = CertificateRow &
  Pick<Replacing, 'enrolmentId' | 'issue' | 'ruleId' | 'courseIds'> & { courseId: string | null };

/** What coordinators see of issued certificates, and decide about them. */
@Injectable()
export class CertificateDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly issuer: Issuer,
    private readonly audit: AuditLog,
  ) {}

  /** A page is two queries. @throws AppError `not-found` where the organisation has no such course, run or path */
  async list(who: Scope, place: RulePlace, { cursor, limit }: PageQuery): Promise<IssuedCertificates> {
    const before = readCursor(cursor, z.uuid());
    await called(this.database, who, place);
    const values = [place.organisationId, place.id, before ?? null, limit + 1];
    const rows = await this.database.query<CertificateRow>(PAGE(place.of), values);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map((row) => this.present(row)), next };
  }

  /** @throws AppError `not-found` */
  async one({ organisationId, certificateId }: CertificatePlace): Promise<CertificateRow> {
    const [row] = await this.database.query<CertificateRow>(ONE, [organisationId, certificateId]);
    if (!row) throw notFound();
    return row;
  }

  /** Twice with the same reason is once. @throws AppError `not-found`, `certificate.closed` where it does not hold any more */
  async revoke(who: Scope, place: CertificatePlace, reason: string): Promise<void> {
    const row = await this.locked(place);
    if (row.revokedAt && !row.replacedBy && row.reason === reason) return;
    expectToHold(row);
    await this.database.query(REVOKE, [row.id, this.clock.now(), who.accountId, reason]);
    await this.note(who, 'certificate.revoked', place, row);
  }

  /**
   * Issues it anew with what is right today: names, titles and who signs. The one before is marked as replaced. Twice with the same reason
   * is once. @throws AppError `not-found` also where the account was closed, `certificate.closed`
   */
  async replace(
    who: Scope,
    place: CertificatePlace,
    { reason, employer }: CertificateReplacement,
  ): Promise<void> {
    const row = await this.locked(place);
    if (row.replacedBy && row.reason === reason) return;
    expectToHold(row);
    const id = newId();
    await this.database.query(REPLACE, [row.id, id, reason]);
    const { enrolmentId, accountId, ruleId, courseIds, issue, kind } = row;
    await this.issuer.replace({
      id,
      enrolmentId,
      accountId,
      ruleId,
      courseIds,
      issue: issue + 1,
      kind,
      employer,
    });
    await this.note(who, 'certificate.replaced', place, row);
  }

  private async locked({ organisationId, certificateId }: CertificatePlace): Promise<Locked> {
    const [row] = await this.database.query<Locked>(LOCKED, [organisationId, certificateId]);
    if (!row) throw notFound();
    return row;
  }

  /** Without the reason, which may name the person. */
  private note(
    who: Scope,
    action: 'certificate.revoked' | 'certificate.replaced',
    { organisationId }: CertificatePlace,
    { id, courseId, facts }: Locked,
  ): Promise<void> {
    const name = told(facts.titles, facts, who.language) ?? '';
    const courses = courseId && { courseIds: [courseId] };
    return this.audit.write(who, action, id, { organisationId, name, ...courses });
  }

  private present(row: CertificateRow): IssuedCertificates['items'][number] {
    const { id, code, kind, name, facts, issuedAt, expiresAt, revokedAt, reason } = row;
    return {
      ...{ id, code, kind, name, reason, completedOn: facts.completedOn, employer: facts.employer },
      standing: standingOf(row, this.clock.now()),
      issuedAt: issuedAt.toISOString(),
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    };
  }
}

function expectToHold({ revokedAt, replacedBy }: CertificateRow): void {
  if (revokedAt || replacedBy) throw new AppError('certificate.closed');
}
