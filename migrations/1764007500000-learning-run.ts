import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // When a course is given, for whom, by whom, in which languages and at which places. Days are days of its own time zone.
  `CREATE TABLE run (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    course_id uuid NOT NULL,
    titles jsonb NOT NULL,
    time_zone text NOT NULL,
    opens_on date,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    due_on date,
    access_until date,
    languages text[] NOT NULL,
    seats integer CHECK (seats > 0),
    waiting_list boolean NOT NULL,
    entry text NOT NULL CHECK (entry IN ('self', 'code', 'approval', 'coordinator')),
    code text UNIQUE,
    places text NOT NULL,
    versions text NOT NULL CHECK (versions IN ('follow', 'pinned')),
    version_id uuid,
    cancelled_at timestamptz,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    CHECK (ends_on >= starts_on),
    CHECK ((code IS NOT NULL) = (entry = 'code'))
  )`,
  // Coordinators walk their organisation, or one course of it, the latest start first.
  `CREATE INDEX run_organisation ON run (organisation_id, starts_on DESC, id DESC)`,
  // The page of a course asks what is to come.
  `CREATE INDEX run_course ON run (course_id, ends_on)`,
  `CREATE TABLE run_tutor (
    run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account,
    place smallint NOT NULL,
    PRIMARY KEY (run_id, account_id)
  )`,
  `CREATE INDEX run_tutor_account ON run_tutor (account_id)`,
  `ALTER TABLE enrolment ADD COLUMN run_id uuid REFERENCES run, ADD COLUMN due_on date,
    ADD COLUMN withdrawn_because text, ADD COLUMN withdrawal_words text`,
  // Who sits in a run, and how many seats are taken.
  `CREATE INDEX enrolment_run ON enrolment (run_id, id) WHERE run_id IS NOT NULL`,
  // Who asked to come, waits for a seat, or was told no. Who has a seat stands in \`enrolment\`.
  `CREATE TABLE run_request (
    run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
    account_id uuid NOT NULL REFERENCES account,
    state text NOT NULL CHECK (state IN ('asked', 'waiting', 'declined')),
    language text NOT NULL,
    since timestamptz NOT NULL,
    place bigint GENERATED ALWAYS AS IDENTITY,
    PRIMARY KEY (run_id, account_id)
  )`,
  `CREATE INDEX run_request_line ON run_request (run_id, state, place)`,
  `CREATE INDEX run_request_account ON run_request (account_id)`,
  // Who comes to a run by an invitation to the organisation: a seat is taken once it is accepted.
  `CREATE TABLE run_invitation (
    run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
    invitation_id uuid NOT NULL REFERENCES invitation ON DELETE CASCADE,
    language text,
    PRIMARY KEY (run_id, invitation_id)
  )`,
  `CREATE INDEX run_invitation_invitation ON run_invitation (invitation_id)`,
];

/** Runs of courses: who teaches whom, when and where. */
export class LearningRun1764007500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
