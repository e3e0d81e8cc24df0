import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  // An inspector reads for a limited time: the role does not exist without its end.
  `ALTER TABLE membership ADD COLUMN inspector_until timestamptz,
    ADD CONSTRAINT membership_inspector CHECK (('inspector' = ANY (roles)) = (inspector_until IS NOT NULL))`,
  `ALTER TABLE invitation ADD COLUMN inspector_until timestamptz,
    ADD CONSTRAINT invitation_inspector CHECK (('inspector' = ANY (roles)) = (inspector_until IS NOT NULL))`,
  // One open invitation per address, so that two administrators at once send one mail.
  `CREATE UNIQUE INDEX invitation_open ON invitation (organisation_id, email)
    WHERE accepted_at IS NULL AND revoked_at IS NULL`,
  `ALTER TABLE partnership DROP CONSTRAINT partnership_state_check,
    ADD CONSTRAINT partnership_state_check CHECK (state IN ('proposed', 'active', 'declined', 'ended'))`,
  // One living partnership per direction.
  `CREATE UNIQUE INDEX partnership_living ON partnership (organisation_id, grantee_id)
    WHERE state IN ('proposed', 'active')`,
  `CREATE INDEX audit_entry_action ON audit_entry (action, id)`,
  `CREATE INDEX organisation_name ON organisation (lower(name), id)`,
];

/** What pages of organisations need: inspectors with an end, declined partnerships, and rules that hold under haste. */
export class IdentityOrganise1764000150000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of CHANGES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
