import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Until now who left a run kept their place at its meetings: those to come are free for others. */
const FREE = `
DELETE FROM meeting_place p USING meeting m WHERE m.id = p.meeting_id AND m.starts_at > now() + interval '30 minutes'
  AND NOT EXISTS (SELECT FROM enrolment e WHERE e.run_id = m.run_id AND e.account_id = p.account_id AND e.withdrawn_at IS NULL)`;

export class SessionsFreePlaces1764012700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FREE);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
