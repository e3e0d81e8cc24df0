import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever has completed or left is at risk no more, at once and whatever wrote it. */
const overAt = (table: string, column: string, key: string) => [
  `CREATE FUNCTION enrolment_risk_over_by_${table}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN DELETE FROM enrolment_risk WHERE enrolment_id = NEW.${key}; RETURN NULL; END $$`,
  `CREATE TRIGGER enrolment_risk_over AFTER UPDATE OF ${column} ON ${table} FOR EACH ROW
    WHEN (NEW.${column} IS NOT NULL AND OLD.${column} IS NULL) EXECUTE FUNCTION enrolment_risk_over_by_${table}()`,
];

const STATEMENTS = [
  // Who may not get to the end, by which signs: written by a job from what others wrote, and never by hand.
  `CREATE TABLE enrolment_risk (
    enrolment_id uuid PRIMARY KEY REFERENCES enrolment ON DELETE CASCADE,
    organisation_id uuid NOT NULL,
    course_id uuid NOT NULL,
    run_id uuid,
    level text NOT NULL CHECK (level IN ('watch', 'act')),
    signals jsonb NOT NULL,
    since timestamptz NOT NULL
  )`,
  // The job and the list walk an organisation, or one course of it.
  `CREATE INDEX enrolment_risk_organisation ON enrolment_risk (organisation_id, enrolment_id)`,
  `CREATE INDEX enrolment_risk_course ON enrolment_risk (organisation_id, course_id)`,
  ...overAt('enrolment_progress', 'completed_at', 'enrolment_id'),
  ...overAt('enrolment', 'withdrawn_at', 'id'),
  // What was done about it. Nothing here is changed: a correction is an entry of its own. Entries go with their person only.
  `CREATE TABLE follow_up (
    id uuid PRIMARY KEY,
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    organisation_id uuid NOT NULL,
    at timestamptz NOT NULL,
    by_account_id uuid NOT NULL REFERENCES account,
    kind text NOT NULL CHECK (kind IN ('wrote', 'called', 'met', 'extended', 'other')),
    outcome text NOT NULL CHECK (outcome IN ('open', 'no-answer', 'goes-on', 'needs-help', 'stops')),
    note text NOT NULL,
    corrects uuid UNIQUE REFERENCES follow_up ON DELETE CASCADE
  )`,
  `CREATE INDEX follow_up_enrolment ON follow_up (enrolment_id, id)`,
  `CREATE INDEX follow_up_by ON follow_up (by_account_id)`,
  // What an organisation keeps no longer.
  `CREATE INDEX follow_up_organisation ON follow_up (organisation_id, at)`,
  `CREATE TRIGGER follow_up_is_immutable BEFORE UPDATE ON follow_up FOR EACH ROW EXECUTE FUNCTION refuse_update()`,
];

/** People at risk, and what was done about it. */
export class ReportingRisk1764013400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
