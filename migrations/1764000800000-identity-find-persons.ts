import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES = [
  `CREATE INDEX record_agent_key ON record_agent (key)`,
  `CREATE INDEX audit_entry_account ON audit_entry (account_id, id)`,
  // Also answers whether a reading was noted today: one reader, one subject, the newest entry.
  `CREATE INDEX audit_entry_subject ON audit_entry (subject, action, account_id, at)`,
  `CREATE INDEX course_text_author ON course_text (by) WHERE by IS NOT NULL`,
  `CREATE INDEX course_version_author ON course_version (created_by)`,
  `CREATE INDEX account_platform_administrator ON account (id) WHERE platform_administrator`,
  `CREATE INDEX invitation_sender ON invitation (invited_by)`,
  `CREATE INDEX mail_recipient ON mail (recipient)`,
];

/** What the rooms hold about one person is found by index, however much they hold about others. */
export class IdentityFindPersons1764000800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const index of INDEXES) await runner.query(index);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
