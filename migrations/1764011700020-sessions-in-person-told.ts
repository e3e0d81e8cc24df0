import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Runs of which coordinators were told that too much of them is in person, while that is so. */
export class SessionsInPersonTold1764011700020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE TABLE in_person_told (run_id uuid PRIMARY KEY REFERENCES run ON DELETE CASCADE, told_at timestamptz NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
