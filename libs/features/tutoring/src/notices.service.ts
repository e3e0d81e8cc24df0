import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { isAmong, TUTOR_OF_COURSE, tutorsOfRun } from './reach-sql';
import type { ThreadPlace } from './places.service';

type Spoken = Pick<ThreadPlace, 'threadId' | 'kind' | 'accountId' | 'begunBy'>;

/** Whoever began the thread or spoke in it. */
const SPEAKERS = `
INSERT INTO tutoring_notice (message_id, account_id, as_tutor)
SELECT $1, author_id, bool_or(as_tutor) FROM tutoring_message WHERE thread_id = $2 AND author_id <> $3
GROUP BY author_id ON CONFLICT DO NOTHING`;

/** SQL: who owes the answers of a thread, as `owing`: tutors of the run who may tutor today, else the tutor of the course, else all trainers of the organisation. */
export const OWING = (
  thread: string,
) => `asked AS (SELECT t.organisation_id, t.course_id, t.run_id, ${TUTOR_OF_COURSE} AS tutor
  FROM tutoring_thread t JOIN course c ON c.id = t.course_id WHERE t.id = ${thread}),
of_run AS (SELECT own.account_id AS id FROM asked
  CROSS JOIN LATERAL ${tutorsOfRun('asked.run_id', 'asked.organisation_id', 'asked.course_id')} own),
tutors AS (
  SELECT id FROM of_run UNION SELECT tutor FROM asked WHERE tutor IS NOT NULL AND NOT EXISTS (SELECT FROM of_run)
), owing AS (
  SELECT id FROM tutors UNION SELECT m.account_id FROM asked JOIN membership m ON m.organisation_id = asked.organisation_id
  WHERE 'trainer' = ANY (m.roles) AND NOT EXISTS (SELECT FROM tutors)
)`;

const TUTORS = `
WITH ${OWING('$2')}
INSERT INTO tutoring_notice (message_id, account_id, as_tutor) SELECT $1, id, true FROM owing WHERE id <> $3
ON CONFLICT DO NOTHING`;

/** All to whom an announcement is made, along `enrolment_course`. */
const FOLLOWERS = `
INSERT INTO tutoring_notice (message_id, account_id, as_tutor)
SELECT DISTINCT $1::uuid, e.account_id, false FROM tutoring_thread t JOIN enrolment e
  ON e.organisation_id = t.organisation_id AND e.course_id = t.course_id
  AND e.withdrawn_at IS NULL AND ${isAmong('e.run_id')} WHERE t.id = $2 AND e.account_id <> $3
ON CONFLICT DO NOTHING`;

/** Notes whom a message concerns: never its author. Letters tell later. */
@Injectable()
export class Notices {
  constructor(private readonly database: Database) {}

  async of({ threadId, kind, accountId, begunBy }: Spoken, messageId: string): Promise<void> {
    const values = [messageId, threadId, accountId];
    if (kind === 'announcement') return void (await this.database.query(FOLLOWERS, values));
    // A chat is read where it stands: only who is named in it is told.
    if (kind === 'chat') return;
    if (accountId === begunBy) await this.database.query(TUTORS, values);
    await this.database.query(SPEAKERS, values);
  }
}
