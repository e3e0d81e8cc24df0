import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Reminders of invitations: who was invited has no account. They go with the invitation.
  `CREATE TABLE reminder_invitation (
    id uuid PRIMARY KEY,
    rule_id uuid NOT NULL,
    organisation_id uuid NOT NULL REFERENCES organisation,
    invitation_id uuid NOT NULL REFERENCES invitation ON DELETE CASCADE,
    due_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'writing', 'sent', 'kept', 'failed', 'uncertain', 'dropped')),
    mail_id uuid,
    told_at timestamptz,
    UNIQUE (invitation_id, rule_id, due_at)
  )`,
  `CREATE INDEX reminder_invitation_waiting ON reminder_invitation (invitation_id) WHERE state = 'waiting'`,
  `CREATE INDEX reminder_invitation_writing ON reminder_invitation (told_at) WHERE state = 'writing'`,
  `CREATE INDEX reminder_invitation_mail ON reminder_invitation (mail_id) WHERE mail_id IS NOT NULL`,
  // The evidence of an organisation, the newest first.
  `CREATE INDEX reminder_invitation_organisation ON reminder_invitation (organisation_id, due_at DESC, id DESC)`,
];

/** Reminders of invitations that nobody has answered. */
export class RemindersInvite1764012300010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
