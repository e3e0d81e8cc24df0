import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who went on in another run: their enrolment is there, and the run that they were in still knows them. */
export class LearningRunDeparture1764008020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE run_departure (
      run_id uuid NOT NULL REFERENCES run ON DELETE CASCADE,
      enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
      moved_at timestamptz NOT NULL,
      PRIMARY KEY (run_id, enrolment_id)
    )`);
    await runner.query(`CREATE INDEX run_departure_enrolment ON run_departure (enrolment_id)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
