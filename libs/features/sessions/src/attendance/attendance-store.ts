import type { Half, Strokes, TrainerWord } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, newId } from '@pirecow/platform';
import type { MeetingRow } from '../meeting-store';
import type { AttendanceWord } from './attendance-state';
import { SheetHeads } from './sheet-heads';

/** Somebody whose attendance is asked for. */
export interface Expected {
  accountId: string;
  name: string;
  enrolmentId: string;
}

export interface WordRow extends AttendanceWord {
  half: Half;
  accountId: string;
  /** Null where it was not asked for, and for words of trainers. */
  strokes: Strokes | null;
  /** Whose countersignature brought the word. */
  countersignedBy: string | null;
}

export interface Countersigned {
  id: string;
  half: Half;
  name: string;
  at: Date;
  strokes: Strokes | null;
}

/** Who has a seat in the run ($1) or had one, from when until when. */
export const SAT = `
  SELECT id, coalesce(run_since, enrolled_at) AS came_at, withdrawn_at AS left_at FROM enrolment WHERE run_id = $1
  UNION ALL SELECT enrolment_id, came_at, moved_at FROM run_departure WHERE run_id = $1`;

/**
 * Those who sat in the run when the meeting began or came into it before it was over, by name, under the enrolment that they had then; where people sign up, those who did; and all of whom
 * something was said, by the name that they had then, wherever they have gone since. Linear in the run, along `enrolment_run`,
 * `run_departure` and `attendance_word_meeting`. $4: one person alone; $5: whether people sign up. $6: when it ends.
 */
const EXPECTED = `
WITH named AS (
  SELECT DISTINCT ON (account_id) account_id, given_name, family_name, enrolment_id FROM attendance_word
  WHERE meeting_id = $3 AND ($4::uuid IS NULL OR account_id = $4) ORDER BY account_id, received_at, id
), sat AS (${SAT}
), seated AS (
  SELECT DISTINCT ON (a.id) a.id AS account_id, a.given_name, a.family_name, e.id AS enrolment_id
  FROM sat JOIN enrolment e ON e.id = sat.id JOIN account a ON a.id = e.account_id
  WHERE (sat.left_at IS NULL OR sat.left_at > $2) AND sat.came_at <= $6 AND a.closed_at IS NULL AND ($4::uuid IS NULL OR a.id = $4)
    AND ($4::uuid IS NOT NULL OR NOT $5::boolean
      OR EXISTS (SELECT FROM meeting_place p WHERE p.meeting_id = $3 AND p.account_id = a.id))
  ORDER BY a.id, sat.left_at NULLS LAST
)
SELECT account_id AS "accountId", coalesce(s.enrolment_id, n.enrolment_id) AS "enrolmentId",
  trim(coalesce(n.given_name, s.given_name) || ' ' || coalesce(n.family_name, s.family_name)) AS name
FROM named n FULL JOIN seated s USING (account_id)
ORDER BY unaccent(lower(coalesce(n.family_name, s.family_name) || ' ' || coalesce(n.given_name, s.given_name))), account_id`;

/** In the order in which they were said. $3: with the lines that were drawn. */
const WORDS = `
SELECT w.half, w.account_id AS "accountId", w.kind, w.reason, w.signed_at AS "signedAt", w.received_at AS "receivedAt",
  CASE WHEN $3 THEN w.strokes END AS strokes, w.countersignature_id AS "countersignedBy"
FROM attendance_word w WHERE w.meeting_id = $1 AND ($2::uuid IS NULL OR w.account_id = $2) ORDER BY w.signed_at, w.id`;

const COUNTERSIGNED = `
SELECT id, half, name, signed_at AS at, CASE WHEN $2 THEN strokes END AS strokes
FROM countersignature WHERE meeting_id = $1 ORDER BY signed_at, id`;

const COUNTERSIGN = `
INSERT INTO countersignature (id, meeting_id, half, account_id, strokes, signed_at, received_at, name)
SELECT $1, $2, $3, $4, $5, $6, $7, trim(given_name || ' ' || family_name) FROM account WHERE id = $4`;

const SAY = `
INSERT INTO attendance_word (id, meeting_id, half, account_id, kind, reason, signed_at, received_at, countersignature_id,
  enrolment_id, given_name, family_name)
SELECT said.id, $1, $2, a.id, kind, reason, $3, $4, $5, enrolment_id, coalesce(w.given_name, a.given_name),
  coalesce(w.family_name, a.family_name)
FROM unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[]) AS said(id, account_id, enrolment_id, kind, reason)
JOIN account a ON a.id = said.account_id
LEFT JOIN LATERAL (SELECT given_name, family_name FROM attendance_word
  WHERE meeting_id = $1 AND account_id = a.id ORDER BY received_at, id LIMIT 1) w ON true`;

const SIGN = `
INSERT INTO attendance_word (id, meeting_id, half, account_id, kind, strokes, signed_at, received_at, enrolment_id, given_name,
  family_name)
SELECT $1, $2, $3, $4, 'signature', $5, $6, $7, $8, given_name, family_name FROM account WHERE id = $4
ON CONFLICT (id) DO NOTHING RETURNING id`;

/** The bytes of a signature, and when it was made and came. */
interface Drawn {
  strokes: Strokes;
  signedAt: Date;
  receivedAt: Date;
}

interface OfHalf {
  id: string;
  meetingId: string;
  half: Half;
  accountId: string;
}

/** Reads and adds what is said of attendance. Nothing here asks for rights: the caller has. */
@Injectable()
export class AttendanceStore {
  constructor(
    private readonly database: Database,
    private readonly heads: SheetHeads,
  ) {}

  expected(
    { id, runId, startsAt, endsAt, signUp }: MeetingRow,
    accountId: string | null = null,
  ): Promise<Expected[]> {
    return this.database.query<Expected>(EXPECTED, [runId, startsAt, id, accountId, signUp, endsAt]);
  }

  /** All words of a meeting, or those about one person, along `attendance_word_meeting`. */
  words(
    meetingId: string,
    { accountId = null, drawn = false }: { accountId?: string | null; drawn?: boolean } = {},
  ): Promise<WordRow[]> {
    return this.database.query<WordRow>(WORDS, [meetingId, accountId, drawn]);
  }

  countersigned(meetingId: string, { drawn = false } = {}): Promise<Countersigned[]> {
    return this.database.query<Countersigned>(COUNTERSIGNED, [meetingId, drawn]);
  }

  /** Whether that was countersigned already. @throws AppError `input.invalid` where the id stands for something else */
  async isCountersigned({ id, meetingId, half, accountId }: OfHalf): Promise<boolean> {
    const sql = `SELECT meeting_id = $2 AND half = $3 AND account_id = $4 AS same FROM countersignature WHERE id = $1`;
    const [found] = await this.database.query<{ same: boolean }>(sql, [id, meetingId, half, accountId]);
    if (found?.same === false) throw fieldError('id', 'id-taken');
    return found !== undefined;
  }

  /** Adds a signature, of somebody who has none in that half-day. @throws AppError `input.invalid` where the id stands for another */
  async sign(of: OfHalf, enrolmentId: string, { strokes, signedAt, receivedAt }: Drawn): Promise<void> {
    const drawn = [JSON.stringify(strokes), signedAt, receivedAt];
    const sent = [of.id, of.meetingId, of.half, of.accountId, ...drawn, enrolmentId];
    if ((await this.database.query(SIGN, sent)).length === 0) throw fieldError('id', 'id-taken');
    await this.heads.keep(of.meetingId);
  }

  /** Adds what a trainer signs, and what it says of each. */
  async countersign(
    of: OfHalf,
    { strokes, signedAt, receivedAt }: Drawn,
    people: readonly { person: Expected; word: TrainerWord; reason?: string | undefined }[],
  ): Promise<void> {
    const drawn = [JSON.stringify(strokes), signedAt, receivedAt];
    await this.heads.keep(of.meetingId);
    await this.database.query(COUNTERSIGN, [of.id, of.meetingId, of.half, of.accountId, ...drawn]);
    await this.database.query(SAY, [
      ...[of.meetingId, of.half, signedAt, receivedAt, of.id],
      people.map(() => newId()),
      people.map(({ person }) => person.accountId),
      people.map(({ person }) => person.enrolmentId),
      people.map(({ word }) => word),
      people.map(({ word, reason }) => (word === 'absent' ? (reason ?? 'unknown') : null)),
    ]);
  }
}
