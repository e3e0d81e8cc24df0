import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Structure once, texts once per language, each with the source wording that it says (`from`): as courses have it.
  `CREATE TABLE need_survey (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    named boolean NOT NULL,
    audience text[] NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    source_language text NOT NULL,
    competences text[] NOT NULL,
    questions jsonb NOT NULL,
    texts jsonb NOT NULL,
    published boolean NOT NULL DEFAULT false,
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL,
    CHECK (opens_on <= closes_on)
  )`,
  `CREATE INDEX need_survey_organisation ON need_survey (organisation_id, id DESC)`,
  `CREATE INDEX need_survey_open ON need_survey (closes_on, id) WHERE published`,
  // No moment, and of the anonymous no name: the receipt lies in the browser of who answered, here is its hash.
  `CREATE TABLE need_answer (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    survey_id uuid NOT NULL REFERENCES need_survey ON DELETE CASCADE,
    account_id uuid REFERENCES account,
    receipt_hash text,
    who text NOT NULL,
    territory text REFERENCES territory,
    language text NOT NULL,
    marks jsonb NOT NULL,
    words jsonb NOT NULL,
    UNIQUE (survey_id, account_id),
    UNIQUE (survey_id, receipt_hash),
    CHECK (account_id IS NULL OR receipt_hash IS NULL)
  )`,
  `CREATE INDEX need_answer_account ON need_answer (account_id) WHERE account_id IS NOT NULL`,
  // Courses that were begun because of what a survey said.
  `CREATE TABLE need_proposal (
    course_id uuid PRIMARY KEY REFERENCES course ON DELETE CASCADE,
    survey_id uuid NOT NULL REFERENCES need_survey ON DELETE CASCADE,
    code text NOT NULL,
    made_by uuid NOT NULL REFERENCES account,
    made_at timestamptz NOT NULL
  )`,
  `CREATE INDEX need_proposal_survey ON need_proposal (survey_id)`,
  // The needs of a survey are looked up among the competences of what the public may read.
  `CREATE INDEX course_competences ON course USING gin (competences) WHERE state IN ('announced', 'published')`,
];

/** What people, spaces and companies say that they need to learn. */
export class NeedsCreate1764013700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
