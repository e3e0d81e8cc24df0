import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long somebody learnt on a day (of UTC), folded from statements, and how long somebody means to learn in a week. */
const STUDY = [
  `CREATE TABLE learning_day (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    day date NOT NULL,
    active_ms bigint NOT NULL,
    PRIMARY KEY (enrolment_id, day)
  )`,
  `CREATE TABLE study_plan (
    account_id uuid PRIMARY KEY REFERENCES account,
    minutes smallint NOT NULL CHECK (minutes > 0),
    days smallint[] NOT NULL,
    since date NOT NULL
  )`,
];

export class LearningStudy1764012000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STUDY) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
