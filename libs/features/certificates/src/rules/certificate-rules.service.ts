import { CERTIFICATES_ISSUE_ALL, type CertificateRule, type CertificateRuleEdit } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  expectRevision,
  fieldError,
  newId,
  Outbox,
  type Scope,
  Words,
} from '@pirecow/platform';
import { called, COLUMN, type RuleOf, type RulePlace } from './rule-places';

type Row = CertificateRuleEdit & { id: string; revision: number };

const RULE = (of: RuleOf) => `
SELECT id, given, kind, language, beside, valid_months AS "validMonths", signatory, place, attendance, revision
FROM certificate_rule WHERE ${COLUMN[of]} = $1`;

/** Of a course also those of its runs. */
const ISSUED: Record<RuleOf, string> = {
  course: `SELECT count(*)::int AS issued FROM certificate WHERE course_id = $1`,
  run: `SELECT count(*)::int AS issued FROM certificate c JOIN certificate_rule r ON r.id = c.rule_id WHERE r.run_id = $1`,
  path: `SELECT count(*)::int AS issued FROM certificate c JOIN certificate_rule r ON r.id = c.rule_id WHERE r.path_id = $1`,
};

const KEEP = (of: RuleOf) => `
INSERT INTO certificate_rule (id, organisation_id, ${COLUMN[of]}, given, kind, language, beside, valid_months, signatory, place, revision, changed_by,
  changed_at, attendance)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
ON CONFLICT (${COLUMN[of]}) DO UPDATE SET given = $4, kind = $5, language = $6, beside = $7, valid_months = $8, signatory = $9, place = $10,
  revision = $11, changed_by = $12, changed_at = $13, attendance = $14`;

const OF_OTHERS = `
SELECT FROM learning_path_step s JOIN course c ON c.id = s.course_id
WHERE s.path_id = $1 AND s.required AND c.organisation_id <> $2 LIMIT 1`;

/** None is given until somebody says so. */
const NONE: CertificateRuleEdit = {
  ...{ given: false, kind: 'completion', language: null, beside: null, validMonths: null },
  ...{ signatory: '', place: '', attendance: null },
};

/** Which certificate a course, a run or a path gives to those who complete it. */
@Injectable()
export class CertificateRules {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly words: Words,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
  ) {}

  /** Three queries; one counts along the certificates of the rule or the course. @throws AppError `not-found` where the organisation has no such */
  async see(who: Scope, place: RulePlace): Promise<CertificateRule> {
    const { title } = await called(this.database, who, place);
    const row = await this.row(place);
    const { id: _, revision: __, ...edit } = row ?? { ...NONE, id: '', revision: 0 };
    const [count] = await this.database.query<{ issued: number }>(ISSUED[place.of], [place.id]);
    return {
      ...edit,
      title,
      issued: count?.issued ?? 0,
      languages: [...this.words.languages],
      revision: revisionOf(row),
      abilities: {
        edit: who.may('runs.manage', place.organisationId),
        manage: who.may('certificates.manage', place.organisationId),
        look: who.may('certificates.look', place.organisationId),
      },
    };
  }

  /**
   * Decides for all who complete it from now on, and for those who have and got none. What was issued stays as it is.
   * @throws AppError `not-found`, `conflict` where somebody was faster, or naming a language that we do not write, or what paths do not give
   */
  async decide(
    who: Pick<Scope, 'accountId' | 'language'>,
    place: RulePlace,
    edit: CertificateRuleEdit,
    seen?: string,
  ): Promise<void> {
    this.check(place, edit);
    const { title, courseId } = await called(this.database, who, place, true);
    if (edit.given && place.of === 'path') await this.expectOwn(place);
    const row = await this.row(place);
    expectRevision(seen, revisionOf(row));
    const id = row?.id ?? newId();
    const { given, kind, language, beside, validMonths, signatory, attendance } = edit;
    const { organisationId } = place;
    await this.database.query(KEEP(place.of), [
      ...[id, organisationId, place.id, given, kind, language, beside, validMonths, signatory, edit.place],
      ...[(row?.revision ?? 0) + 1, who.accountId, this.clock.now(), attendance],
    ]);
    const before = { certificate: row?.given ? row.kind : null };
    const after = { certificate: given ? kind : null };
    const courses = courseId && { courseIds: [courseId] };
    const details = { organisationId, name: title, ...courses, before, after };
    await this.audit.write(who, 'certificate.rule-changed', place.id, details);
    if (given) await this.outbox.add(CERTIFICATES_ISSUE_ALL, { ruleId: id }, `certificates:${id}`);
  }

  private check({ of }: RulePlace, edit: CertificateRuleEdit): void {
    const { language, beside, attendance, validMonths } = edit;
    const isOurs = (one: string | null) => one === null || this.words.languages.includes(one);
    if (!isOurs(language)) throw fieldError('language', 'language');
    if (!isOurs(beside)) throw fieldError('beside', 'language');
    if (beside !== null && beside === language) throw fieldError('beside', 'language');
    if (attendance !== null && of !== 'run') throw fieldError('attendance', 'unknown_field');
    // Nobody could earn it again: that of a path is one for each person.
    if (validMonths !== null && of === 'path') throw fieldError('validMonths', 'unknown_field');
  }

  /** A path may lead through courses of partners: who completes those is not ours to name, and nothing that we taught. */
  private async expectOwn({ id, organisationId }: RulePlace): Promise<void> {
    const others = await this.database.query(OF_OTHERS, [id, organisationId]);
    if (others.length > 0) throw fieldError('given', 'path-of-others');
  }

  private async row({ of, id }: RulePlace): Promise<Row | undefined> {
    return (await this.database.query<Row>(RULE(of), [id]))[0];
  }
}

const revisionOf = (row: Row | undefined): string => String(row?.revision ?? 0);
