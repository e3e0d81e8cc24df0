import type { MigrationInterface, QueryRunner } from 'typeorm';

/** After rows of a table have changed, by whomever and however many at once. */
const after = (event: string, table: string, rows: string, calls: string) =>
  `CREATE TRIGGER ${table}_counts_${event.toLowerCase()} AFTER ${event} ON ${table}
    REFERENCING ${rows} FOR EACH STATEMENT EXECUTE FUNCTION ${calls}()`;

const STATEMENTS = [
  // What the tallies count of each enrolment. It refers to nothing: what it counts has to be taken off when the enrolment is gone.
  `CREATE TABLE counted_enrolment (
    enrolment_id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL,
    course_id uuid NOT NULL,
    -- All zeros: without a session.
    run_id uuid NOT NULL,
    in_run boolean NOT NULL GENERATED ALWAYS AS (run_id <> '00000000-0000-0000-0000-000000000000') STORED,
    territory text NOT NULL,
    language text NOT NULL,
    state text NOT NULL,
    active boolean NOT NULL,
    certified boolean NOT NULL,
    at_risk boolean NOT NULL,
    enrolled_at timestamptz NOT NULL,
    last_active_at timestamptz,
    completed_at timestamptz,
    active_ms bigint NOT NULL
  )`,
  `CREATE INDEX counted_enrolment_course ON counted_enrolment (organisation_id, course_id)`,
  `CREATE INDEX counted_enrolment_run ON counted_enrolment (run_id) WHERE in_run`,
  `CREATE INDEX counted_enrolment_territory ON counted_enrolment (organisation_id, territory)`,
  `CREATE INDEX counted_enrolment_enrolled ON counted_enrolment (organisation_id, enrolled_at)`,
  `CREATE INDEX counted_enrolment_active ON counted_enrolment (organisation_id, last_active_at)`,
  `CREATE INDEX counted_enrolment_completed ON counted_enrolment (organisation_id, completed_at)`,
  // Whose activity is about to be a month old.
  `CREATE INDEX counted_enrolment_fading ON counted_enrolment (last_active_at) WHERE active`,
  // Sums of those, by levels: where a level does not tell courses, sessions, territories or languages apart, the column is empty.
  `CREATE TABLE enrolment_tally (
    level text NOT NULL,
    moment text NOT NULL,
    organisation_id uuid NOT NULL,
    month date NOT NULL,
    course_id uuid NOT NULL,
    run_id uuid NOT NULL,
    territory text NOT NULL,
    language text NOT NULL,
    in_run boolean NOT NULL,
    state text NOT NULL,
    active boolean NOT NULL,
    certified boolean NOT NULL,
    at_risk boolean NOT NULL,
    n integer NOT NULL,
    active_ms bigint NOT NULL,
    PRIMARY KEY (level, moment, organisation_id, month, course_id, run_id, territory, language, in_run, state, active, certified, at_risk)
  )`,
  `CREATE INDEX enrolment_tally_territory ON enrolment_tally (level, organisation_id, territory, language)
    WHERE level IN ('course-place', 'run-territory')`,
  // Of whom something has changed since they were counted: one enrolment, or all of an account. Added to only, so that nobody waits.
  `CREATE TABLE tally_mark (enrolment_id uuid, account_id uuid, CHECK (num_nonnulls(enrolment_id, account_id) = 1))`,
  `CREATE FUNCTION mark_enrolments() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO tally_mark (enrolment_id) SELECT id FROM changed; RETURN NULL; END $$`,
  `CREATE FUNCTION mark_their_enrolments() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO tally_mark (enrolment_id) SELECT enrolment_id FROM changed WHERE enrolment_id IS NOT NULL; RETURN NULL; END $$`,
  `CREATE FUNCTION mark_moved_accounts() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN INSERT INTO tally_mark (account_id) SELECT id FROM changed JOIN before USING (id)
      WHERE changed.territory IS DISTINCT FROM before.territory; RETURN NULL; END $$`,
  after('UPDATE', 'account', 'OLD TABLE AS before NEW TABLE AS changed', 'mark_moved_accounts'),
  ...[
    { table: 'enrolment', marks: 'mark_enrolments' },
    { table: 'enrolment_progress', marks: 'mark_their_enrolments' },
    { table: 'certificate', marks: 'mark_their_enrolments' },
  ].flatMap(({ table, marks }) => [
    after('INSERT', table, 'NEW TABLE AS changed', marks),
    after('UPDATE', table, 'NEW TABLE AS changed', marks),
    after('DELETE', table, 'OLD TABLE AS changed', marks),
  ]),
  `INSERT INTO tally_mark (enrolment_id) SELECT id FROM enrolment`,
];

/** Figures of coordination are kept, not counted anew by whoever asks (ADR 49). */
export class ReportingTally1764013000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
