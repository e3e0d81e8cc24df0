import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Days that a course gives to who follows it without a run, counted from the enrolment, and those that somebody got by that. */
const TERMS = [
  `ALTER TABLE course_entry ADD COLUMN due_days smallint CHECK (due_days > 0),
     ADD COLUMN access_days smallint CHECK (access_days > 0 AND access_days >= due_days)`,
  `ALTER TABLE enrolment ADD COLUMN term_due_on date, ADD COLUMN term_access_until date`,
];

export class LearningCourseTerms1764012000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of TERMS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
