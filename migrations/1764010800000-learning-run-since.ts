import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // Since when an enrolment has its seat; null: since it began. An older one may have come into its run later.
  `ALTER TABLE enrolment ADD run_since timestamptz`,
  `UPDATE enrolment e SET run_since = d.moved_at
   FROM (SELECT enrolment_id, max(moved_at) AS moved_at FROM run_departure GROUP BY 1) d WHERE d.enrolment_id = e.id`,
  // Each stay is kept, also of who comes back into a run.
  `ALTER TABLE run_departure ADD came_at timestamptz`,
  `UPDATE run_departure d SET came_at = coalesce((SELECT max(b.moved_at) FROM run_departure b
     WHERE b.enrolment_id = d.enrolment_id AND b.moved_at < d.moved_at), e.enrolled_at)
   FROM enrolment e WHERE e.id = d.enrolment_id`,
  `ALTER TABLE run_departure ALTER came_at SET NOT NULL, DROP CONSTRAINT run_departure_pkey,
     ADD PRIMARY KEY (run_id, enrolment_id, moved_at)`,
];

/** When somebody sat in a run, from when until when. */
export class LearningRunSince1764010800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
