import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that come in as courses, packages or questions: looked at first, written once somebody has said yes. `looked` names the
 * look that the report is of; `unclean`: a write was begun and has not ended well, so files of it may lie in the storage.
 */
const INTAKES = [
  `ALTER TABLE media_upload ADD COLUMN purpose text NOT NULL DEFAULT 'media' CHECK (purpose IN ('media', 'intake'))`,
  `CREATE TABLE intake (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    account_id uuid,
    accepted_by uuid,
    language text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('course', 'package', 'questions')),
    wish jsonb NOT NULL,
    upload_id uuid,
    name text NOT NULL,
    size bigint NOT NULL,
    hash text,
    state text NOT NULL DEFAULT 'waiting'
      CHECK (state IN ('waiting', 'looking', 'looked', 'writing', 'done', 'failed', 'cancelled')),
    step text,
    done bigint NOT NULL DEFAULT 0,
    total bigint NOT NULL DEFAULT 0,
    looked uuid,
    report jsonb,
    problem jsonb,
    unclean boolean NOT NULL DEFAULT false,
    turn uuid,
    tries int NOT NULL DEFAULT 0,
    busy_until timestamptz NOT NULL DEFAULT '-infinity',
    created_at timestamptz NOT NULL,
    ended_at timestamptz
  )`,
  `CREATE INDEX intake_recent ON intake (organisation_id, kind, id DESC)`,
  `CREATE INDEX intake_due ON intake (id)
    WHERE state IN ('waiting', 'looking', 'writing') OR unclean OR upload_id IS NOT NULL`,
  `CREATE INDEX intake_upload ON intake (upload_id) WHERE upload_id IS NOT NULL`,
  `CREATE INDEX intake_created ON intake (created_at)`,
];

/**
 * Costs: what is recent is one index scan of `intake_recent`; what is to be done, one of `intake_due`, which holds open rows
 * only; progress is an update by primary key, once in 700 ms at most.
 */
export class MediaIntake1764011600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of INTAKES) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
