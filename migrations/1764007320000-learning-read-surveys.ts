import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said by name is read page by page in the order of time; who only counts has the same index. */
const STATEMENTS = [
  `CREATE INDEX survey_answer_said ON survey_answer (block_id, answered_at, enrolment_id) WHERE answers IS NOT NULL`,
];

export class LearningReadSurveys1764007320000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
