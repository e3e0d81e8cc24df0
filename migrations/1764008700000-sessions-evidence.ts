import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['countersignature', 'attendance_word'];

const STATEMENTS = [
  ...TABLES.map((table) => `DROP TRIGGER ${table}_stays ON ${table}`),
  // Names as they were: those of accounts change, and go when an account closes.
  `ALTER TABLE countersignature ADD name text`,
  `UPDATE countersignature c SET name = trim(a.given_name || ' ' || a.family_name) FROM account a WHERE a.id = c.account_id`,
  `ALTER TABLE countersignature ALTER name SET NOT NULL`,
  `ALTER TABLE attendance_word ADD given_name text, ADD family_name text, ADD enrolment_id uuid REFERENCES enrolment`,
  `UPDATE attendance_word w SET given_name = a.given_name, family_name = a.family_name,
     enrolment_id = (SELECT e.id FROM enrolment e JOIN run r ON r.course_id = e.course_id WHERE r.id = m.run_id AND e.account_id = w.account_id
       ORDER BY e.run_id = m.run_id DESC NULLS LAST, e.withdrawn_at DESC NULLS FIRST LIMIT 1)
   FROM account a, meeting m WHERE a.id = w.account_id AND m.id = w.meeting_id`,
  ...['given_name', 'family_name', 'enrolment_id'].map(
    (column) => `ALTER TABLE attendance_word ALTER ${column} SET NOT NULL`,
  ),
  // Whoever answers for the records may void what was stated: that is a word too.
  `ALTER TABLE attendance_word DROP CONSTRAINT attendance_word_kind_check, DROP CONSTRAINT attendance_word_check1`,
  `ALTER TABLE attendance_word ADD CHECK (kind IN ('signature', 'present', 'paper', 'absent', 'voided')),
     ADD CHECK ((kind IN ('signature', 'voided')) = (countersignature_id IS NULL))`,
  `CREATE INDEX attendance_word_enrolment ON attendance_word (enrolment_id)`,
  `CREATE INDEX attendance_word_countersignature ON attendance_word (countersignature_id)`,
  // What was stated of an attendance: one statement stands at a time.
  `CREATE TABLE attendance_record (
    statement_id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    half text NOT NULL CHECK (half IN ('morning', 'afternoon')),
    account_id uuid NOT NULL REFERENCES account,
    voided_at timestamptz
  )`,
  `CREATE UNIQUE INDEX attendance_record_stands ON attendance_record (meeting_id, half, account_id) WHERE voided_at IS NULL`,
  `CREATE INDEX attendance_record_account ON attendance_record (account_id)`,
  // What was stated before: a statement names the meeting, and the moment at which its half-day began.
  `INSERT INTO attendance_record (statement_id, meeting_id, half, account_id)
   SELECT DISTINCT ON (m.id, w.half, w.account_id) s.id, m.id, w.half, w.account_id
   FROM record_iri i
   JOIN meeting m ON i.iri LIKE '%/xapi/activities/meetings/%' AND right(i.iri, 36) = m.id::text
   JOIN statement s ON s.organisation_id = m.organisation_id AND s.object_id = i.id AND s.source = 'platform'
   JOIN attendance_word w ON w.meeting_id = m.id AND w.account_id::text = s.original::jsonb #>> '{actor,account,name}'
   WHERE NOT EXISTS (SELECT FROM statement_voiding v WHERE v.organisation_id = s.organisation_id AND v.target_id = s.id)
     AND ((s.timestamp > m.starts_at) = (w.half = 'afternoon')
       OR NOT EXISTS (SELECT FROM attendance_word o WHERE o.meeting_id = m.id AND o.account_id = w.account_id AND o.half <> w.half))
   ORDER BY m.id, w.half, w.account_id, s.stored
   ON CONFLICT DO NOTHING`,
  // What was signed is neither changed nor deleted, but by the end of its retention, which says that it is.
  `CREATE OR REPLACE FUNCTION attendance_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF TG_OP = 'DELETE' AND current_setting('pirecow.attendance_ends', true) = 'yes' THEN RETURN NULL; END IF;
      RAISE EXCEPTION 'What was signed is not changed';
    END $$`,
  ...TABLES.map(
    (table) => `CREATE TRIGGER ${table}_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION attendance_stays()`,
  ),
];

/** Attendance that stands: names as they were, what was stated of it, and no way to change or delete what was signed. */
export class SessionsEvidence1764008700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
