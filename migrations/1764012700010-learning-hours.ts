import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  `DROP TABLE learning_day`,
  // How long somebody learnt in an hour: whoever reads makes days of it, by the time zone that counts, and a rebuild folds the same.
  `CREATE TABLE learning_hour (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    hour timestamptz NOT NULL,
    active_ms bigint NOT NULL,
    PRIMARY KEY (enrolment_id, hour)
  )`,
  // What is shown, five weeks, is folded anew by the job that mends projections; what is older by `npm run rebuild`.
  `INSERT INTO projection_rebuild (projector, registration, since, reason)
    SELECT 'progress', p.enrolment_id, now(), 'hours of learning' FROM enrolment_progress p
    WHERE p.active_ms > 0 AND p.last_active_at > now() - interval '36 days'
    ON CONFLICT DO NOTHING`,
];

/** Hours in place of days of UTC: learning at half past midnight in Pau belongs to the new day. */
export class LearningHours1764012700010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
