import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Organisations that send people into a run: partners to which it is opened, and those that wish that whoever joins them
 * comes too (`joining`), its own one among them. And whom a partner has sent.
 */
const SENDERS = [
  `CREATE TABLE run_sender (
     run_id uuid NOT NULL REFERENCES run, organisation_id uuid NOT NULL REFERENCES organisation,
     joining boolean NOT NULL, since timestamptz NOT NULL, PRIMARY KEY (run_id, organisation_id))`,
  `CREATE INDEX run_sender_organisation ON run_sender (organisation_id, run_id)`,
  `CREATE TABLE run_sent (
     run_id uuid NOT NULL REFERENCES run, account_id uuid NOT NULL REFERENCES account,
     organisation_id uuid NOT NULL REFERENCES organisation, sent_at timestamptz NOT NULL, PRIMARY KEY (run_id, account_id))`,
  `CREATE INDEX run_sent_account ON run_sent (account_id)`,
];

export class LearningRunSender1764011700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of SENDERS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
