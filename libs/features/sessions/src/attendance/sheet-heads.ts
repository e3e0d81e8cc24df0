import { draftTitle } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import type { MeetingRow } from '../meeting-store';

/** What the head of a sheet says and rows of others change. */
type Kept = Pick<MeetingRow, 'organisation' | 'course' | 'runTitles' | 'trainers'>;

const TRAINERS = `
(SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', ${fullNameOf('a')}) ORDER BY t.position), '[]')
 FROM meeting_trainer t JOIN account a ON a.id = t.account_id AND a.closed_at IS NULL WHERE t.meeting_id = $1)`;

const KEEP = `
INSERT INTO sheet_head (meeting_id, organisation, course, course_titles, run_titles, trainers)
SELECT m.id, o.name, ${draftTitle('c', 'c.source_language')},
  coalesce((SELECT jsonb_object_agg(language, text) FROM course_text
    WHERE course_id = c.id AND owner_id = c.id AND field = 'title'), '{}'),
  r.titles, ${TRAINERS}
FROM meeting m JOIN run r ON r.id = m.run_id JOIN organisation o ON o.id = m.organisation_id JOIN course c ON c.id = r.course_id
WHERE m.id = $1 ON CONFLICT DO NOTHING`;

/** By the name that they had when they were written in: who gives it still or has countersigned, and those who took over. */
const AMEND = `
UPDATE sheet_head h SET trainers = (
  SELECT coalesce(jsonb_agg(k ORDER BY at), '[]') FROM jsonb_array_elements(h.trainers) WITH ORDINALITY AS kept(k, at)
  WHERE EXISTS (SELECT FROM meeting_trainer t WHERE t.meeting_id = $1 AND t.account_id = (k ->> 'id')::uuid)
    OR EXISTS (SELECT FROM countersignature c WHERE c.meeting_id = $1 AND c.account_id = (k ->> 'id')::uuid)
) || (
  SELECT coalesce(jsonb_agg(n ORDER BY at), '[]') FROM jsonb_array_elements(${TRAINERS}) WITH ORDINALITY AS named(n, at)
  WHERE NOT h.trainers @> jsonb_build_array(jsonb_build_object('id', n -> 'id')))
WHERE h.meeting_id = $1`;

const KEPT = `
SELECT organisation, coalesce(course_titles ->> $2, course) AS course, run_titles AS "runTitles", trainers
FROM sheet_head WHERE meeting_id = $1`;

/** Heads of sheets, as people, the organisation and the course were called when something was first said there. One row each, by key. */
@Injectable()
export class SheetHeads {
  constructor(private readonly database: Database) {}

  /** With the first word; later ones change nothing. */
  async keep(meetingId: string): Promise<void> {
    await this.database.query(KEEP, [meetingId]);
  }

  /** Where trainers change while people sign already: who takes over is written in, and who has countersigned stays. */
  async amend(meetingId: string): Promise<void> {
    await this.database.query(AMEND, [meetingId]);
  }

  /** The meeting as its sheet calls it: as it was when it was signed, or as it is where nobody has. */
  async signed(meeting: MeetingRow, language: string): Promise<MeetingRow> {
    const [kept] = await this.database.query<Kept>(KEPT, [meeting.id, language]);
    return { ...meeting, ...kept };
  }
}
