import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Whose each is, so that people are found by what is counted of them. What is gone but not yet taken off belongs to nobody.
  `ALTER TABLE counted_enrolment ADD COLUMN account_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000'`,
  `UPDATE counted_enrolment c SET account_id = e.account_id FROM enrolment e WHERE e.id = c.enrolment_id`,
  `ALTER TABLE counted_enrolment ALTER COLUMN account_id DROP DEFAULT`,
  `CREATE INDEX counted_enrolment_account ON counted_enrolment (account_id, organisation_id)`,
  // The order of lists: who learnt last, or came last without having begun.
  `CREATE INDEX counted_enrolment_latest ON counted_enrolment (organisation_id, (coalesce(last_active_at, enrolled_at)), enrolment_id)`,
];

/** Lists and filtered matrices are walked along an index, page by page. */
export class ReportingWalks1764013850000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
