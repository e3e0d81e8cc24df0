import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `DELETE FROM partnership_grant WHERE "right" = 'tutor'`,
  `UPDATE partnership p SET state = 'ended', ended_at = now() WHERE state IN ('proposed', 'active')
    AND NOT EXISTS (SELECT 1 FROM partnership_grant g WHERE g.partnership_id = p.id)`,
  `ALTER TABLE partnership_grant DROP CONSTRAINT partnership_grant_right_check,
    ADD CONSTRAINT partnership_grant_right_check CHECK ("right" IN ('progress.see', 'evidence.see'))`,
];

/** The right to tutor gave nothing: it comes back with what it opens. What granted nothing else is over. */
export class IdentityWithdrawTutorRight1764000801000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
