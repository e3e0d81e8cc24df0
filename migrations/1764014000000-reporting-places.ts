import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Erased names come after all others: no letter is beyond this one. */
const NAME = `coalesce(nullif(btrim(unaccent(lower(a.family_name || ' ' || a.given_name))), ''), U&'\\+10FFFE')`;

const STATEMENTS = [
  `CREATE OR REPLACE FUNCTION matrix_learners_come() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM FROM account WHERE id IN (SELECT account_id FROM fresh) ORDER BY id FOR SHARE;
    INSERT INTO matrix_learner (organisation_id, account_id, sort_name, territory)
      SELECT DISTINCT e.organisation_id, e.account_id, ${NAME}, coalesce(a.territory, 'none')
      FROM fresh e JOIN account a ON a.id = e.account_id ORDER BY 1, 2
      ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$`,
  `CREATE OR REPLACE FUNCTION matrix_learner_is_called() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE matrix_learner SET sort_name = ${NAME.replaceAll('a.', 'NEW.')}, territory = coalesce(NEW.territory, 'none')
      WHERE account_id = NEW.id;
    RETURN NULL;
  END $$`,
  `UPDATE matrix_learner l SET sort_name = ${NAME} FROM account a WHERE a.id = l.account_id AND btrim(l.sort_name) = ''`,
  // In the order of a matrix whatever organisations are in the reach: one walk, where one for each had to be merged.
  `CREATE INDEX matrix_learner_everywhere ON matrix_learner (sort_name, account_id, organisation_id) INCLUDE (territory)`,
  `CREATE INDEX matrix_learner_place ON matrix_learner (territory, sort_name, account_id, organisation_id)`,
  `DROP INDEX matrix_learner_territory`,
  `CREATE INDEX counted_enrolment_last ON counted_enrolment ((coalesce(last_active_at, enrolled_at)), enrolment_id)`,
  `DROP INDEX counted_enrolment_latest`,
  // The planner decides whether a page is walked or gathered: it has to know that who has completed is not at risk.
  `CREATE STATISTICS counted_enrolment_facts (mcv) ON state, active, certified, at_risk FROM counted_enrolment`,
  `ANALYZE counted_enrolment`,
];

/** Pages of people in any order and by any filter: what the planner needs to find the shortest way. */
export class ReportingPlaces1764014000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
