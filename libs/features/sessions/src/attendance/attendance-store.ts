import type { Half, Strokes, TrainerWord } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, newId } from '@pirecow/platform';
import type { MeetingRow } from '../meeting-store';
import type { AttendanceWord } from './attendance-state';

/** Somebody whose attendance is asked for. */
export interface Expected {
  accountId: string;
  name: string;
  enrolmentId: string;
}

export interface WordRow extends AttendanceWord {
  half: Half;
  accountId: string;
  strokes: Strokes | null;
}

export interface Countersigned {
  half: Half;
  name: string;
  at: Date;
  strokes: Strokes;
}

/**
 * Those of the run who were in it when the meeting began, by name; where people sign up, those who did or of whom something
 * was said. Linear in the run, along `enrolment_run`. $4: one person alone.
 */
const EXPECTED = `
SELECT DISTINCT ON (unaccent(lower(a.family_name || ' ' || a.given_name)), a.id) a.id AS "accountId",
  trim(a.given_name || ' ' || a.family_name) AS name, e.id AS "enrolmentId"
FROM enrolment e JOIN account a ON a.id = e.account_id
WHERE e.run_id = $1 AND (e.withdrawn_at IS NULL OR e.withdrawn_at > $2) AND ($4::uuid IS NULL OR (a.id = $4))
  AND ($4::uuid IS NOT NULL OR NOT $5::boolean
    OR EXISTS (SELECT FROM meeting_place p WHERE p.meeting_id = $3 AND p.account_id = a.id)
    OR EXISTS (SELECT FROM attendance_word w WHERE w.meeting_id = $3 AND w.account_id = a.id))
ORDER BY unaccent(lower(a.family_name || ' ' || a.given_name)), a.id, e.withdrawn_at NULLS FIRST`;

const WORDS = `
SELECT half, account_id AS "accountId", kind, reason, strokes, signed_at AS "signedAt", received_at AS "receivedAt"
FROM attendance_word WHERE meeting_id = $1 AND ($2::uuid IS NULL OR account_id = $2) ORDER BY signed_at, id`;

const COUNTERSIGNED = `
SELECT c.half, trim(a.given_name || ' ' || a.family_name) AS name, c.signed_at AS at, c.strokes
FROM countersignature c JOIN account a ON a.id = c.account_id WHERE c.meeting_id = $1 ORDER BY c.signed_at, c.id`;

/** Reads and adds what is said of attendance. Nothing here asks for rights: the caller has. */
@Injectable()
export class AttendanceStore {
  constructor(private readonly database: Database) {}

  expected(
    { id, runId, startsAt, signUp }: MeetingRow,
    accountId: string | null = null,
  ): Promise<Expected[]> {
    return this.database.query<Expected>(EXPECTED, [runId, startsAt, id, accountId, signUp]);
  }

  /** All words of a meeting, or those about one person, along `attendance_word_meeting`. */
  words(meetingId: string, accountId: string | null = null): Promise<WordRow[]> {
    return this.database.query<WordRow>(WORDS, [meetingId, accountId]);
  }

  countersigned(meetingId: string): Promise<Countersigned[]> {
    return this.database.query<Countersigned>(COUNTERSIGNED, [meetingId]);
  }

  /** Whether that id stands for a countersignature already. */
  async isCountersigned(id: string): Promise<boolean> {
    return (await this.database.query(`SELECT FROM countersignature WHERE id = $1`, [id])).length > 0;
  }

  /** Adds a signature; one that is there stays. */
  async sign(
    of: { id: string; meetingId: string; half: Half; accountId: string },
    { strokes, signedAt, receivedAt }: { strokes: Strokes; signedAt: Date; receivedAt: Date },
  ): Promise<void> {
    await this.database.query(
      `INSERT INTO attendance_word (id, meeting_id, half, account_id, kind, strokes, signed_at, received_at)
       VALUES ($1, $2, $3, $4, 'signature', $5, $6, $7) ON CONFLICT DO NOTHING`,
      [of.id, of.meetingId, of.half, of.accountId, JSON.stringify(strokes), signedAt, receivedAt],
    );
  }

  /** Adds what a trainer signs, and what it says of each. */
  async countersign(
    of: { id: string; meetingId: string; half: Half; accountId: string },
    { strokes, signedAt, receivedAt }: { strokes: Strokes; signedAt: Date; receivedAt: Date },
    people: readonly { accountId: string; word: TrainerWord; reason?: string | undefined }[],
  ): Promise<void> {
    await this.database.query(`INSERT INTO countersignature VALUES ($1, $2, $3, $4, $5, $6, $7)`, [
      ...[of.id, of.meetingId, of.half, of.accountId, JSON.stringify(strokes), signedAt, receivedAt],
    ]);
    await this.database.query(
      `INSERT INTO attendance_word (id, meeting_id, half, account_id, kind, reason, signed_at, received_at, countersignature_id)
       SELECT id, $1, $2, account_id, kind, reason, $3, $4, $5
       FROM unnest($6::uuid[], $7::uuid[], $8::text[], $9::text[]) AS said(id, account_id, kind, reason)`,
      [
        ...[of.meetingId, of.half, signedAt, receivedAt, of.id],
        people.map(() => newId()),
        people.map(({ accountId }) => accountId),
        people.map(({ word }) => word),
        people.map(({ word, reason }) => (word === 'absent' ? (reason ?? 'unknown') : null)),
      ],
    );
  }
}
