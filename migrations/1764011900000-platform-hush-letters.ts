import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rooms kept each for itself who wants no letters. */
const MOVED = [
  ['talk', 'SELECT account_id, since FROM tutoring_silence JOIN account ON id = account_id'],
  ['requests', 'SELECT account_id, since FROM run_asked_silence'],
  ['questionnaires', 'SELECT account_id, since FROM quality_silence'],
  ['versions', 'SELECT account_id, now() FROM learner_letter WHERE NOT is_wanted'],
  ['grading', 'SELECT account_id, now() FROM grader_letter WHERE NOT is_wanted'],
] as const;

/** Which letters nobody wants, in one place; and which mail is about what, so that it says how to stop it. */
export class PlatformHushLetters1764011900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE letter_silence (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        kind text NOT NULL,
        since timestamptz NOT NULL,
        PRIMARY KEY (account_id, kind)
      )`);
    for (const [kind, rows] of MOVED)
      await runner.query(
        `INSERT INTO letter_silence (account_id, kind, since) SELECT r.account_id, '${kind}', r.since FROM (${rows}) r (account_id, since)`,
      );
    for (const table of ['tutoring_silence', 'run_asked_silence', 'quality_silence', 'learner_letter'])
      await runner.query(`DROP TABLE ${table}`);
    await runner.query(`ALTER TABLE grader_letter DROP COLUMN is_wanted`);
    // Both are null for letters that come in any case.
    await runner.query(`ALTER TABLE mail ADD COLUMN account_id uuid, ADD COLUMN wish text`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
