import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Which file was fetched or verified: of looks of before nobody knows.
  `ALTER TABLE inspection_look ADD COLUMN file_id uuid`,
  // Where an inspector asked with the code of a link, no account did: the look says who.
  `ALTER TABLE evidence_file ALTER COLUMN asked_by DROP NOT NULL`,
  `UPDATE evidence_file f SET state = 'failed' WHERE state = 'waiting' AND EXISTS (
    SELECT FROM evidence_file o WHERE o.state = 'waiting' AND o.id > f.id AND o.country = f.country AND o.language = f.language
      AND coalesce(o.enrolment_id, o.run_id) = coalesce(f.enrolment_id, f.run_id))`,
  // Two who ask at once ask for one file.
  `CREATE UNIQUE INDEX evidence_file_waiting ON evidence_file (coalesce(enrolment_id, run_id), country, language)
    WHERE state = 'waiting'`,
];

/** Looks say at which file; and of files that wait there is one of a kind. */
export class EvidenceLookFile1764014200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
