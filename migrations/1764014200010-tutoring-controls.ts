import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many of the controls of a course, in percent, an organisation asks to be passed; nothing where it has not said so. */
export class TutoringControls1764014200010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE tutoring_rule ADD COLUMN controls_percent integer CHECK (controls_percent BETWEEN 1 AND 100)`,
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
