import type { MigrationInterface, QueryRunner } from 'typeorm';

const CHANGES = [
  `ALTER TABLE package ADD COLUMN standard text NOT NULL DEFAULT 'cmi5'
    CHECK (standard IN ('cmi5', 'scorm-1.2', 'scorm-2004'))`,
  // What a unit has set of the data model of its standard, by element, in the registration of one person.
  `CREATE TABLE package_scorm (
    registration_id uuid NOT NULL REFERENCES package_registration ON DELETE CASCADE,
    unit integer NOT NULL,
    elements jsonb NOT NULL,
    -- Of sessions that are over.
    total_seconds double precision NOT NULL,
    -- Whether the unit said itself that its last session is over.
    is_finished boolean NOT NULL,
    -- What was stated of each interaction, as a digest by its place.
    answered jsonb NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (registration_id, unit)
  )`,
  // The number of the last commit that was taken, by the number of the opening of the page that sent it.
  `ALTER TABLE package_session ADD COLUMN commits jsonb NOT NULL DEFAULT '{}'`,
];

/** Packages that follow SCORM: which standard, and what their units keep. */
export class PackagesTakeScorm1764005000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const change of CHANGES) await runner.query(change);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
