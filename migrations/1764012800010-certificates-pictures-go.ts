import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What certificates that hold name stays; along this the others are known.
  `CREATE INDEX certificate_pictures ON certificate USING gin (jsonb_path_query_array(facts, '$.look.**.picture'))
    WHERE facts ? 'look' AND revoked_at IS NULL AND replaced_by IS NULL`,
];

/** Pictures that nothing names go. */
export class CertificatesPicturesGo1764012800010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
