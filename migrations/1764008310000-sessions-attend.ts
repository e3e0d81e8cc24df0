import type { MigrationInterface, QueryRunner } from 'typeorm';

const STATEMENTS = [
  // What a trainer signed for a half-day: once for all people named in the words that belong to it.
  `CREATE TABLE countersignature (
    id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    half text NOT NULL CHECK (half IN ('morning', 'afternoon')),
    account_id uuid NOT NULL REFERENCES account,
    strokes jsonb NOT NULL,
    signed_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL
  )`,
  `CREATE INDEX countersignature_meeting ON countersignature (meeting_id, half)`,
  `CREATE INDEX countersignature_account ON countersignature (account_id)`,
  // What is said of somebody’s attendance, by the person or by the trainer. Words are added, never changed: the sheet is
  // what they come to, in whatever order they arrive.
  `CREATE TABLE attendance_word (
    id uuid PRIMARY KEY,
    meeting_id uuid NOT NULL REFERENCES meeting,
    half text NOT NULL CHECK (half IN ('morning', 'afternoon')),
    account_id uuid NOT NULL REFERENCES account,
    kind text NOT NULL CHECK (kind IN ('signature', 'present', 'paper', 'absent')),
    reason text,
    strokes jsonb,
    signed_at timestamptz NOT NULL,
    received_at timestamptz NOT NULL,
    countersignature_id uuid REFERENCES countersignature,
    CHECK ((kind = 'signature') = (strokes IS NOT NULL)),
    CHECK ((kind = 'signature') = (countersignature_id IS NULL))
  )`,
  `CREATE INDEX attendance_word_meeting ON attendance_word (meeting_id, account_id)`,
  `CREATE INDEX attendance_word_account ON attendance_word (account_id)`,
  // One signature each: the first that arrives, from whichever device.
  `CREATE UNIQUE INDEX attendance_word_signature ON attendance_word (meeting_id, half, account_id) WHERE kind = 'signature'`,
  `CREATE FUNCTION attendance_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'What was signed is not changed'; END $$`,
  `CREATE TRIGGER countersignature_stays BEFORE UPDATE ON countersignature
    FOR EACH ROW EXECUTE FUNCTION attendance_stays()`,
  `CREATE TRIGGER attendance_word_stays BEFORE UPDATE ON attendance_word
    FOR EACH ROW EXECUTE FUNCTION attendance_stays()`,
];

/** Attendance by half-day, signed by those who were there and countersigned. */
export class SessionsAttend1764008310000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of STATEMENTS) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only');
  }
}
