import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Those that end are looked for by organisation: they may be of a path, or of an enrolment that is over.
  `DROP INDEX certificate_ends`,
  `CREATE INDEX certificate_ends ON certificate (organisation_id, expires_at)
    WHERE expires_at IS NOT NULL AND revoked_at IS NULL AND replaced_by IS NULL`,
  // A certificate of a path has no course.
  `ALTER TABLE reminder ALTER course_id DROP NOT NULL`,
];

/** Reminders of all certificates that end. */
export class CertificatesFindEnds1764012600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
