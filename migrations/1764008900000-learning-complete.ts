import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // A unit that the server waived is done, whatever its rule asks.
  `ALTER TABLE unit_progress ADD COLUMN waived_at timestamptz`,
  // Half-days whose attendance is settled, folded from `attended` statements. A meeting lasts two half-days a day.
  `CREATE TABLE attended_half_day (
    enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
    meeting_id uuid NOT NULL,
    began_at timestamptz NOT NULL,
    PRIMARY KEY (enrolment_id, meeting_id, began_at)
  )`,
  // What waits for its grade, as rooms below assessment may read it: attempts themselves are its own.
  `CREATE VIEW waiting_attempt AS
    SELECT enrolment_id, unit_id, submitted_at FROM attempt WHERE submitted_at IS NOT NULL AND passed IS NULL`,
  `CREATE INDEX attempt_waiting ON attempt (enrolment_id, unit_id) WHERE submitted_at IS NOT NULL AND passed IS NULL`,
  // What was said before is folded anew by the job that mends projections.
  `INSERT INTO projection_rebuild (projector, registration, since, reason)
    SELECT DISTINCT 'progress', s.registration, now(), 'completion rules' FROM statement s
    JOIN record_iri v ON v.id = s.verb_id JOIN enrolment e ON e.id = s.registration
    WHERE v.iri IN ('http://adlnet.gov/expapi/verbs/attended', 'https://w3id.org/xapi/adl/verbs/waived')
    ON CONFLICT DO NOTHING`,
];

/** What completion rules ask of: attendance, waivers, and what waits for its grade. */
export class LearningComplete1764008900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
