import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // When whom an organisation reminds. `standard` names those that each organisation has from the beginning.
  `CREATE TABLE reminder_rule (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid,
    occasion text NOT NULL,
    days smallint NOT NULL CHECK (days BETWEEN 1 AND 90),
    times smallint NOT NULL CHECK (times BETWEEN 1 AND 5),
    is_on boolean NOT NULL,
    standard text,
    since timestamptz NOT NULL,
    UNIQUE (organisation_id, standard)
  )`,
  // A person is reminded of one thing at one moment by one rule, whatever happens in between. Kept as evidence of follow-up.
  `CREATE TABLE reminder (
    id uuid PRIMARY KEY,
    rule_id uuid NOT NULL,
    organisation_id uuid NOT NULL REFERENCES organisation,
    account_id uuid NOT NULL REFERENCES account,
    course_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    occasion text NOT NULL,
    first_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('waiting', 'writing', 'sent', 'kept', 'failed', 'uncertain', 'dropped')),
    mail_id uuid,
    told_at timestamptz,
    UNIQUE (rule_id, account_id, subject_id, due_at)
  )`,
  `CREATE INDEX reminder_waiting ON reminder (account_id) WHERE state = 'waiting'`,
  `CREATE INDEX reminder_mail ON reminder (mail_id) WHERE mail_id IS NOT NULL`,
  // How often somebody was written to of late; and what is left of a person who goes.
  `CREATE INDEX reminder_account ON reminder (account_id, told_at)`,
  // The evidence of an organisation, the newest first.
  `CREATE INDEX reminder_organisation ON reminder (organisation_id, due_at DESC, id DESC)`,
  // Why a mail failed, in words of ours.
  `ALTER TABLE mail ADD COLUMN failure text`,
  // A letter may turn out to be over when its turn comes: nothing is left to say.
  `ALTER TABLE mail DROP CONSTRAINT mail_state_check, ADD CONSTRAINT mail_state_check
    CHECK (state IN ('queued', 'sending', 'sent', 'kept', 'failed', 'uncertain', 'dropped'))`,
];

/** Reminders: rules of organisations, and what became of each. */
export class RemindersCreate1764011900010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
