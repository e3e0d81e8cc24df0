import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Who was invited, has no account and wants no reminder of it. The invitation stays good.
  `ALTER TABLE invitation ADD COLUMN hushed_at timestamptz`,
  // How often an address was written to of late.
  `CREATE INDEX invitation_email ON invitation (email)`,
];

/** Invitations that nobody is reminded of any more. */
export class IdentityHushInvitation1764012600010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
