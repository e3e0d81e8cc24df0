import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Several courses in an order. Its words stand in `texts`, per language.
  `CREATE TABLE learning_path (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    slug text NOT NULL UNIQUE,
    texts jsonb NOT NULL CHECK (texts <> '{}'),
    published boolean NOT NULL
  )`,
  `CREATE INDEX learning_path_organisation ON learning_path (organisation_id, id)`,
  // The catalogue walks what is public, the newest first.
  `CREATE INDEX learning_path_public ON learning_path (id) WHERE published`,
  `CREATE TABLE learning_path_step (
    path_id uuid NOT NULL REFERENCES learning_path ON DELETE CASCADE,
    course_id uuid NOT NULL,
    place smallint NOT NULL,
    required boolean NOT NULL,
    PRIMARY KEY (path_id, course_id)
  )`,
  `CREATE TABLE path_following (
    account_id uuid NOT NULL REFERENCES account,
    path_id uuid NOT NULL REFERENCES learning_path ON DELETE CASCADE,
    joined_at timestamptz NOT NULL,
    PRIMARY KEY (account_id, path_id)
  )`,
  // Coordinators see how many follow a path.
  `CREATE INDEX path_following_path ON path_following (path_id)`,
];

/** Learning paths: courses in an order, required or not, and who follows them. */
export class LearningPath1764008400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
