import type { MigrationInterface, QueryRunner } from 'typeorm';

const BANK = [
  `CREATE TABLE bank_question (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    question jsonb NOT NULL,
    interaction text NOT NULL GENERATED ALWAYS AS (question ->> 'interaction') STORED,
    key jsonb NOT NULL,
    source_language text NOT NULL,
    name text NOT NULL,
    tags text[] NOT NULL,
    competence text,
    difficulty smallint CHECK (difficulty BETWEEN 1 AND 5),
    ready boolean NOT NULL,
    digest text,
    created_at timestamptz NOT NULL,
    created_by uuid,
    updated_at timestamptz NOT NULL,
    updated_by uuid,
    removed_at timestamptz,
    UNIQUE (organisation_id, digest)
  )`,
  `CREATE INDEX bank_question_shelf ON bank_question (organisation_id, updated_at DESC, id DESC)`,
  `CREATE INDEX bank_question_tags ON bank_question USING gin (tags)`,
  `CREATE TABLE bank_question_text (
    question_id uuid NOT NULL REFERENCES bank_question ON DELETE CASCADE,
    language text NOT NULL,
    texts jsonb NOT NULL,
    prompt text NOT NULL,
    words tsvector NOT NULL,
    PRIMARY KEY (question_id, language)
  )`,
  `CREATE INDEX bank_question_text_words ON bank_question_text USING gin (words)`,
];

/**
 * The questions of an organisation: what they are and what is right once, texts once per language.
 *
 * Costs. A page without words reads `bank_question_shelf` in its order and stops at the limit; filters are looked at on
 * the way, so that a rare one reads further, at most the organisation's questions. A search asks the GIN index of the words
 * for all organisations' questions and joins by primary key. A tag is found by its own GIN index where that is cheaper.
 * One question with its texts is read by two primary keys. An import writes in one statement a table and tells what it
 * has by the unique index on (organisation, digest).
 */
export class BankCreate1764004400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of BANK) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
