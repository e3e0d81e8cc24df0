import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Projection of statements: the first answer of each enrolment to each question. Emptied and folded anew by a rebuild.
  `CREATE TABLE first_answer (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    block_id uuid NOT NULL,
    answered_at timestamptz NOT NULL,
    answer_id uuid NOT NULL,
    counts boolean NOT NULL,
    correct boolean NOT NULL,
    language text,
    version integer,
    PRIMARY KEY (enrolment_id, block_id)
  )`,
  // What was answered before this table was: the job that mends projections folds it.
  `INSERT INTO projection_rebuild (projector, registration, since, reason)
    SELECT 'first-answers', p.enrolment_id, now(), 'first answers' FROM enrolment_progress p
    WHERE EXISTS (SELECT FROM block_progress b WHERE b.enrolment_id = p.enrolment_id)
      OR EXISTS (SELECT FROM attempt a WHERE a.enrolment_id = p.enrolment_id AND a.submitted_at IS NOT NULL)
    ON CONFLICT DO NOTHING`,
  // Reckoned from rows and projections by a job, a course at a time; thrown away and reckoned anew at any time.
  `CREATE TABLE course_parity (
    course_id uuid PRIMARY KEY REFERENCES course ON DELETE CASCADE,
    reckoned_at timestamptz NOT NULL,
    judgement text NOT NULL CHECK (judgement IN ('look', 'few', 'equal')),
    figures jsonb NOT NULL
  )`,
];

/** Whether the same course is the same on both sides: first answers by language, and what was made of them. */
export class ReportingParity1764013300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
