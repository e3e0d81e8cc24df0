import type { MigrationInterface, QueryRunner } from 'typeorm';

const NAME = `unaccent(lower(a.family_name || ' ' || a.given_name))`;

const STATEMENTS = [
  // Who learns with an organisation, in the order in which a matrix shows them: "C" compares bytes, so that an index serves any language.
  `CREATE TABLE matrix_learner (
    organisation_id uuid NOT NULL REFERENCES organisation,
    account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    sort_name text COLLATE "C" NOT NULL,
    territory text COLLATE "C" NOT NULL,
    PRIMARY KEY (organisation_id, account_id)
  )`,
  `CREATE INDEX matrix_learner_account ON matrix_learner (account_id)`,
  `INSERT INTO matrix_learner (organisation_id, account_id, sort_name, territory)
    SELECT DISTINCT e.organisation_id, e.account_id, ${NAME}, coalesce(a.territory, 'none')
    FROM enrolment e JOIN account a ON a.id = e.account_id`,
  `CREATE INDEX matrix_learner_name ON matrix_learner (organisation_id, sort_name, account_id) INCLUDE (territory)`,
  `CREATE INDEX matrix_learner_territory ON matrix_learner (organisation_id, territory, sort_name, account_id)`,
  // Statement by statement, so that a copy of many enrolments costs one pass. The lock lets no new name slip in between.
  `CREATE FUNCTION matrix_learners_come() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM FROM account WHERE id IN (SELECT account_id FROM fresh) ORDER BY id FOR SHARE;
    INSERT INTO matrix_learner (organisation_id, account_id, sort_name, territory)
      SELECT DISTINCT e.organisation_id, e.account_id, ${NAME}, coalesce(a.territory, 'none')
      FROM fresh e JOIN account a ON a.id = e.account_id ORDER BY 1, 2
      ON CONFLICT DO NOTHING;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER enrolment_matrix_learners_come AFTER INSERT ON enrolment
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION matrix_learners_come()`,
  // Names that are changed or erased: none of them outlives its account.
  `CREATE FUNCTION matrix_learner_is_called() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE matrix_learner SET sort_name = ${NAME.replaceAll('a.', 'NEW.')}, territory = coalesce(NEW.territory, 'none')
      WHERE account_id = NEW.id;
    RETURN NULL;
  END $$`,
  `CREATE TRIGGER account_matrix_learner_is_called AFTER UPDATE OF given_name, family_name, territory ON account FOR EACH ROW
    WHEN ((OLD.given_name, OLD.family_name, OLD.territory) IS DISTINCT FROM (NEW.given_name, NEW.family_name, NEW.territory))
    EXECUTE FUNCTION matrix_learner_is_called()`,
];

/** The people of a matrix by name and by territory, kept by the database itself as people enrol and names change. */
export class ReportingMatrix1764013200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
