import type { MeetingHead, MeetingKind } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound } from '@pirecow/platform';
import { halfDaysOf, type MeetingTimes } from './half-days';
import { fullNameOf } from '@pirecow/features/identity';

export interface MeetingRow extends MeetingTimes {
  id: string;
  runId: string;
  organisationId: string;
  organisation: string;
  courseId: string;
  /** Title of the course in the language that was asked for, else in its source language. */
  course: string;
  runTitles: Record<string, string>;
  /** Of the run. */
  languages: string[];
  titles: Record<string, string>;
  kind: MeetingKind;
  heldOn: string;
  timeZone: string;
  startsAt: Date;
  endsAt: Date;
  link: string;
  place: string;
  signUp: boolean;
  seats: number | null;
  taken: number;
  /** How many wait for a place. */
  waiting: number;
  trainers: { id: string; name: string }[];
  codeSecret: string;
  cancelledAt: Date | null;
}

/** SQL for the columns of `MeetingTimes`. */
export const TIMES = `to_char(m.from_time, 'HH24:MI') AS "from", to_char(m.until_time, 'HH24:MI') AS "until",
  to_char(m.pause_from, 'HH24:MI') AS "pauseFrom", to_char(m.pause_until, 'HH24:MI') AS "pauseUntil"`;

/** SQL of meetings with more columns before. $1 is the language of the reader. Trainers and places go along their keys, names by primary keys. */
export const meetingsWith = (columns: string) => `
  SELECT ${columns} m.id, m.run_id AS "runId", m.organisation_id AS "organisationId", o.name AS organisation, r.course_id AS "courseId",
    ${draftTitle('c', '$1')} AS course, r.titles AS "runTitles", r.languages, m.titles, m.kind, m.held_on::text AS "heldOn",
    ${TIMES},
    m.time_zone AS "timeZone", m.starts_at AS "startsAt", m.ends_at AS "endsAt", m.link, m.place, m.sign_up AS "signUp",
    m.seats, m.code_secret AS "codeSecret", m.cancelled_at AS "cancelledAt",
    (SELECT count(*)::int FROM meeting_place p WHERE p.meeting_id = m.id) AS taken,
    (SELECT count(*)::int FROM meeting_waiting w WHERE w.meeting_id = m.id) AS waiting,
    (SELECT coalesce(json_agg(json_build_object('id', a.id, 'name', ${fullNameOf('a')})
       ORDER BY t.position), '[]') FROM meeting_trainer t JOIN account a ON a.id = t.account_id AND a.closed_at IS NULL
     WHERE t.meeting_id = m.id) AS trainers
  FROM meeting m
  JOIN run r ON r.id = m.run_id
  JOIN organisation o ON o.id = m.organisation_id
  JOIN course c ON c.id = r.course_id`;

const MEETINGS = meetingsWith('');

/** A meeting as it is shown to everybody whom it concerns. */
export function headOf(row: MeetingRow, language: string): MeetingHead {
  const { id, runId, kind, heldOn, from, until, timeZone, link, place, signUp, seats, taken, waiting } = row;
  return {
    ...{ id, runId, kind, heldOn, from, until, timeZone, link, place, signUp, seats, taken, waiting },
    title: runTitle(row.titles, language) ?? runTitle(row.runTitles, language) ?? row.course,
    course: { id: row.courseId, name: row.course },
    startsAt: row.startsAt.toISOString(),
    endsAt: row.endsAt.toISOString(),
    halves: halfDaysOf(row),
    trainers: row.trainers,
    cancelled: row.cancelledAt !== null,
  };
}

/** Reads and locks meetings. Nothing here asks for rights: the caller has. */
@Injectable()
export class MeetingStore {
  constructor(private readonly database: Database) {}

  /** @throws AppError `not-found` */
  async get(id: string, language: string): Promise<MeetingRow> {
    const [row] = await this.database.query<MeetingRow>(`${MEETINGS} WHERE m.id = $2`, [language, id]);
    if (!row) throw notFound();
    return row;
  }

  /** Takes the meeting for a change: the next one waits for the end of this transaction. @throws AppError `not-found` */
  async locked(id: string, language: string): Promise<MeetingRow> {
    await this.database.query(`SELECT FROM meeting WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    return this.get(id, language);
  }

  /** The same for a meeting of that organisation. */
  async lockedOf(organisationId: string, id: string, language: string): Promise<MeetingRow> {
    const row = await this.locked(id, language);
    if (row.organisationId !== organisationId) throw notFound();
    return row;
  }

  /** All of a run, the first day first, along `meeting_run`. */
  ofRun(runId: string, language: string): Promise<MeetingRow[]> {
    return this.database.query<MeetingRow>(`${MEETINGS} WHERE m.run_id = $2 ORDER BY m.starts_at, m.id`, [
      language,
      runId,
    ]);
  }
}
