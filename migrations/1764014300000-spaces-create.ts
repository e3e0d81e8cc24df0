import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What is told of a space is one document; beside it stands what is searched, made from it by whoever keeps it.
  `CREATE TABLE space (
    id uuid PRIMARY KEY,
    slug text NOT NULL UNIQUE,
    record jsonb NOT NULL,
    name text NOT NULL,
    kinds text[] NOT NULL,
    country text,
    territory text REFERENCES territory,
    town text,
    town_key text,
    lat float8 NOT NULL,
    lon float8 NOT NULL,
    status text NOT NULL,
    access text,
    equipment text[] NOT NULL,
    services text[] NOT NULL,
    welcome text[] NOT NULL,
    training_room boolean,
    opening_hours text,
    open_spans tstzmultirange NOT NULL DEFAULT '{}',
    sort_name text NOT NULL,
    likeness text NOT NULL,
    imported_at timestamptz NOT NULL,
    confirmed_at timestamptz
  )`,
  `CREATE INDEX space_sort_name ON space (sort_name, id)`,
  `CREATE INDEX space_territory ON space (territory, sort_name, id)`,
  `CREATE INDEX space_point ON space (lat, lon)`,
  `CREATE INDEX space_town ON space (town_key text_pattern_ops)`,
  `CREATE INDEX space_likeness ON space USING gin (likeness gin_trgm_ops)`,
  `CREATE INDEX space_hours ON space (id) WHERE opening_hours IS NOT NULL`,
  // Who a space is in other registers, so that the same one comes in once.
  `CREATE TABLE space_identity (
    register text NOT NULL,
    external_id text NOT NULL,
    space_id uuid NOT NULL REFERENCES space ON DELETE CASCADE,
    PRIMARY KEY (register, external_id)
  )`,
  `CREATE INDEX space_identity_space ON space_identity (space_id)`,
];

/** The common directory of spaces. */
export class SpacesCreate1764014300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
