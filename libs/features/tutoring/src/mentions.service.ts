import type { ThreadPeople } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, fieldError } from '@pirecow/platform';
import type { ThreadPlace } from './places.service';
import { OWING } from './notices.service';
import { fullNameOf } from '@pirecow/features/identity';

/** As many as one can choose among in a list. */
const MOST = 200;

/**
 * Who may be named in the thread $1: who owes its answers, who spoke in it, and, where all read it, the people of its run; without
 * a run, those who have spoken where all read it. Who spoke in a chat and is not of its run any more does not read it. By the indexes on runs and on the threads of a course.
 */
const PEOPLE = `
WITH ${OWING('$1')}, people AS (
  SELECT id, true AS tutors FROM owing
  UNION ALL SELECT m.author_id, m.as_tutor FROM tutoring_message m JOIN tutoring_thread t ON t.id = m.thread_id
  WHERE m.thread_id = $1 AND (t.kind <> 'chat' OR EXISTS (SELECT FROM membership trains
    WHERE trains.organisation_id = t.organisation_id AND trains.account_id = m.author_id AND 'trainer' = ANY (trains.roles)))
  UNION ALL SELECT e.account_id, false FROM tutoring_thread t JOIN enrolment e ON e.run_id = t.run_id AND e.withdrawn_at IS NULL
  WHERE t.id = $1 AND t.kind IN ('question', 'chat')
  UNION ALL SELECT m.author_id, m.as_tutor FROM tutoring_thread t
  JOIN tutoring_thread other ON other.course_id = t.course_id AND other.run_id IS NULL AND other.kind = 'question'
  JOIN tutoring_message m ON m.thread_id = other.id
  JOIN enrolment e ON e.account_id = m.author_id AND e.course_id = t.course_id AND e.run_id IS NULL AND e.withdrawn_at IS NULL
  WHERE t.id = $1 AND t.kind = 'question' AND t.run_id IS NULL
)
SELECT a.id, ${fullNameOf('a')} AS name, bool_or(p.tutors) AS "tutors"
FROM people p JOIN account a ON a.id = p.id AND a.closed_at IS NULL
WHERE a.id <> $2 AND ($3::uuid[] IS NULL OR a.id = ANY ($3))
GROUP BY a.id ORDER BY bool_or(p.tutors) DESC, unaccent(lower(a.family_name || ' ' || a.given_name)), a.id LIMIT ${MOST}`;

const KEEP = `INSERT INTO tutoring_mention (message_id, account_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING`;
const NOTICE = `
INSERT INTO tutoring_notice (message_id, account_id, as_tutor) SELECT $1, id, tutors
FROM unnest($2::uuid[], $3::boolean[]) AS named(id, tutors) ON CONFLICT DO NOTHING`;

interface Person {
  id: string;
  name: string;
  tutors: boolean;
}

/** Whom a message is meant for: they are told, whether or not they spoke. */
@Injectable()
export class Mentions {
  constructor(private readonly database: Database) {}

  /** Tutors first, then by name; two hundred at most. */
  async people({ threadId, accountId }: ThreadPlace): Promise<ThreadPeople> {
    return { items: await this.find(threadId, accountId, null) };
  }

  /** @throws AppError `input.invalid` where somebody is named who does not read the thread */
  async keep({ threadId, accountId }: ThreadPlace, messageId: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const wanted = [...new Set(ids.map((id) => id.toLowerCase()))];
    const people = await this.find(threadId, accountId, wanted);
    if (people.length < wanted.length) throw fieldError('mentions', 'not-there');
    await this.database.query(KEEP, [messageId, wanted]);
    const named = [people.map(({ id }) => id), people.map(({ tutors }) => tutors)];
    await this.database.query(NOTICE, [messageId, ...named]);
  }

  private find(threadId: string, accountId: string, wanted: string[] | null): Promise<Person[]> {
    return this.database.query<Person>(PEOPLE, [threadId, accountId, wanted]);
  }
}
