import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Comments on blocks of a draft. A thread belongs to the words of a block in one language and keeps what they were when it
 * began: blocks move, are reworded and are taken out, and threads stay. A notice waits until a burst of comments is over.
 */
export class CatalogueComment1764006000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE course_thread (
      id uuid PRIMARY KEY,
      course_id uuid NOT NULL REFERENCES course ON DELETE CASCADE,
      block_id uuid NOT NULL,
      language text NOT NULL,
      words text NOT NULL,
      wording text NOT NULL,
      resolved_at timestamptz,
      resolved_by uuid,
      CHECK ((resolved_at IS NULL) = (resolved_by IS NULL))
    )`);
    await runner.query(`CREATE INDEX course_thread_of_course ON course_thread (course_id, id)`);
    await runner.query(`CREATE INDEX course_thread_of_block ON course_thread (block_id)`);
    await runner.query(`CREATE TABLE course_comment (
      id uuid PRIMARY KEY,
      thread_id uuid NOT NULL REFERENCES course_thread ON DELETE CASCADE,
      author_id uuid NOT NULL,
      organisation_id uuid NOT NULL,
      text text NOT NULL,
      at timestamptz NOT NULL,
      edited_at timestamptz,
      removed_at timestamptz
    )`);
    await runner.query(`CREATE INDEX course_comment_of_thread ON course_comment (thread_id, id)`);
    await runner.query(`CREATE INDEX course_comment_by ON course_comment (author_id)`);
    await runner.query(`CREATE TABLE course_comment_notice (
      comment_id uuid NOT NULL REFERENCES course_comment ON DELETE CASCADE,
      account_id uuid NOT NULL,
      PRIMARY KEY (comment_id, account_id)
    )`);
    await runner.query(`CREATE INDEX course_comment_notice_to ON course_comment_notice (account_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
