import { CERTIFICATES_ISSUE_ALL, type CertificateRule, type CertificateRuleEdit } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { draftTitle } from '@pirecow/features/catalogue';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  expectRevision,
  fieldError,
  newId,
  notFound,
  Outbox,
  type Scope,
  Words,
} from '@pirecow/platform';

/** A course of an organisation. */
export interface CoursePlace {
  organisationId: string;
  courseId: string;
}

type Row = CertificateRuleEdit & { id: string; revision: number };

const RULE = `
SELECT id, given, kind, language, beside, valid_months AS "validMonths", signatory, place, revision
FROM certificate_rule WHERE course_id = $1`;

/** Locked, so that two who decide at once see each other. */
const COURSE = `
SELECT ${draftTitle('c', '$3')} AS title FROM course c WHERE c.id = $2 AND c.organisation_id = $1 FOR NO KEY UPDATE OF c`;
const TITLE = COURSE.replace('FOR NO KEY UPDATE OF c', '');

const ISSUED = `SELECT count(*)::int AS issued FROM certificate WHERE course_id = $1`;

const KEEP = `
INSERT INTO certificate_rule (id, organisation_id, course_id, given, kind, language, beside, valid_months, signatory, place, revision, changed_by, changed_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
ON CONFLICT (course_id) DO UPDATE SET given = $4, kind = $5, language = $6, beside = $7, valid_months = $8, signatory = $9, place = $10,
  revision = $11, changed_by = $12, changed_at = $13`;

/** A course gives none until somebody says so. */
const NONE: CertificateRuleEdit = {
  ...{ given: false, kind: 'completion', language: null, beside: null, validMonths: null },
  ...{ signatory: '', place: '' },
};

/** Which certificate a course gives to those who complete it. */
@Injectable()
export class CertificateRules {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Three queries; one counts along the certificates of the course. @throws AppError `not-found` for a course of another organisation */
  async see(who: Scope, { organisationId, courseId }: CoursePlace): Promise<CertificateRule> {
    const course = await this.title(TITLE, who, { organisationId, courseId });
    const row = await this.row(courseId);
    const { id: _, revision: __, ...edit } = row ?? { ...NONE, id: '', revision: 0 };
    const [count] = await this.database.query<{ issued: number }>(ISSUED, [courseId]);
    return {
      ...edit,
      course,
      issued: count?.issued ?? 0,
      languages: [...this.words.languages],
      revision: revisionOf(row),
      abilities: {
        edit: who.may('runs.manage', organisationId),
        manage: who.may('certificates.manage', organisationId),
      },
    };
  }

  /**
   * Decides for all who complete the course from now on, and for those who have and got none. What was issued stays as it is.
   * @throws AppError `not-found`, `conflict` where somebody was faster, or naming a language that we do not write
   */
  async decide(
    who: Pick<Scope, 'accountId' | 'language'>,
    place: CoursePlace,
    edit: CertificateRuleEdit,
    seen?: string,
  ): Promise<void> {
    this.check(edit);
    const name = await this.title(COURSE, who, place);
    const row = await this.row(place.courseId);
    expectRevision(seen, revisionOf(row));
    const { given, kind, language, beside, validMonths, signatory } = edit;
    await this.database.query(KEEP, [
      ...[row?.id ?? newId(), place.organisationId, place.courseId, given, kind, language, beside],
      ...[validMonths, signatory, edit.place, (row?.revision ?? 0) + 1, who.accountId, this.clock.now()],
    ]);
    const { organisationId, courseId } = place;
    const before = { certificate: row?.given ? row.kind : null };
    const after = { certificate: given ? kind : null };
    const details = { organisationId, name, courseIds: [courseId], before, after };
    await this.audit.write(who, 'certificate.rule-changed', courseId, details);
    if (given) await this.outbox.add(CERTIFICATES_ISSUE_ALL, { courseId }, `certificates:${courseId}`);
  }

  private check({ language, beside }: CertificateRuleEdit): void {
    const isOurs = (one: string | null) => one === null || this.words.languages.includes(one);
    if (!isOurs(language)) throw fieldError('language', 'language');
    if (!isOurs(beside)) throw fieldError('beside', 'language');
    if (beside !== null && beside === language) throw fieldError('beside', 'language');
  }

  private async row(courseId: string): Promise<Row | undefined> {
    return (await this.database.query<Row>(RULE, [courseId]))[0];
  }

  private async title(
    sql: string,
    { language }: Pick<Scope, 'language'>,
    { organisationId, courseId }: CoursePlace,
  ): Promise<string> {
    const [course] = await this.database.query<{ title: string }>(sql, [organisationId, courseId, language]);
    if (!course) throw notFound();
    return course.title;
  }
}

const revisionOf = (row: Row | undefined): string => String(row?.revision ?? 0);
