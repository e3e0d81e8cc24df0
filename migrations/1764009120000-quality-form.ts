import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What an organisation asks otherwise than all: versions, so that an answer keeps the questions that it answered.
  `CREATE TABLE quality_form (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    moment text NOT NULL CHECK (moment IN ('end', 'later')),
    number integer NOT NULL,
    left_out text[] NOT NULL,
    own jsonb NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamptz NOT NULL,
    UNIQUE (organisation_id, moment, number)
  )`,
  `CREATE INDEX quality_form_by ON quality_form (made_by)`,
  // Null: the questions that all ask.
  `ALTER TABLE quality_request ADD COLUMN form_id uuid REFERENCES quality_form`,
];

/** Questionnaires of an organisation's own. */
export class QualityForm1764009120000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
