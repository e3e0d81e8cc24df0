import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Letters that somebody of an organisation wrote to its learners: they count among those that a person gets in a week.
  `CREATE TABLE hand_letter (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    account_id uuid NOT NULL REFERENCES account,
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    by_account_id uuid NOT NULL REFERENCES account,
    told_at timestamptz NOT NULL
  )`,
  `CREATE INDEX hand_letter_account ON hand_letter (account_id, told_at)`,
  `CREATE INDEX hand_letter_enrolment ON hand_letter (enrolment_id, told_at)`,
  // What an organisation keeps no longer.
  `CREATE INDEX hand_letter_organisation ON hand_letter (organisation_id, told_at)`,
  `CREATE INDEX hand_letter_by ON hand_letter (by_account_id)`,
];

export class RemindersHandLetter1764013400020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
