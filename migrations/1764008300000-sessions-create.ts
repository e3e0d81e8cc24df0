import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // A day on which the people of a run meet. Times are those of clocks at its place; starts_at and ends_at are the moments.
  `CREATE TABLE meeting (
    id uuid PRIMARY KEY,
    run_id uuid NOT NULL REFERENCES run,
    organisation_id uuid NOT NULL REFERENCES organisation,
    titles jsonb NOT NULL,
    kind text NOT NULL CHECK (kind IN ('remote', 'place', 'both')),
    held_on date NOT NULL,
    from_time time NOT NULL,
    until_time time NOT NULL,
    pause_from time,
    pause_until time,
    time_zone text NOT NULL,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    link text NOT NULL,
    place text NOT NULL,
    sign_up boolean NOT NULL,
    seats integer CHECK (seats > 0),
    code_secret text NOT NULL,
    cancelled_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    CHECK (from_time < until_time),
    CHECK ((pause_from IS NULL) = (pause_until IS NULL)),
    CHECK (from_time < pause_from AND pause_from < pause_until AND pause_until < until_time)
  )`,
  // A run shows its meetings, and a person those of the own runs, the first day first.
  `CREATE INDEX meeting_run ON meeting (run_id, starts_at, id)`,
  `CREATE TABLE meeting_trainer (
    meeting_id uuid NOT NULL REFERENCES meeting ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account,
    position smallint NOT NULL,
    PRIMARY KEY (meeting_id, account_id)
  )`,
  `CREATE INDEX meeting_trainer_account ON meeting_trainer (account_id)`,
  // Who said that they come, where a meeting asks for it.
  `CREATE TABLE meeting_place (
    meeting_id uuid NOT NULL REFERENCES meeting ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account,
    since timestamptz NOT NULL,
    PRIMARY KEY (meeting_id, account_id)
  )`,
  `CREATE INDEX meeting_place_account ON meeting_place (account_id)`,
  // The secret address under which a calendar program reads the own meetings: its digest.
  `CREATE TABLE calendar_feed (
    account_id uuid PRIMARY KEY REFERENCES account,
    digest text NOT NULL UNIQUE,
    made_at timestamptz NOT NULL
  )`,
  // From which share on an organisation calls a run in person. Without a row: 20 percent.
  `CREATE TABLE in_person_limit (
    organisation_id uuid PRIMARY KEY REFERENCES organisation,
    percent smallint NOT NULL CHECK (percent BETWEEN 0 AND 100)
  )`,
];

/** Meetings of runs, live and in person. */
export class SessionsCreate1764008300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
