import type { NewAnnouncement, TutoredPlaces } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope } from '@pirecow/platform';
import { reachOf, tutors } from './reach-sql';
import { Threads } from './threads.service';

/** As many as one can choose among in a list. */
const MOST = 200;

/** What may be tutored at all: published courses, and runs that are not cancelled. As `t`, like a thread. */
const PLACES = `
(SELECT c.organisation_id, c.id AS course_id, NULL::uuid AS run_id, NULL::jsonb AS titles, NULL::date AS starts_on
  FROM course c WHERE c.state = 'published'
  UNION ALL SELECT r.organisation_id, r.course_id, r.id, r.titles, r.starts_on FROM run r WHERE r.cancelled_at IS NULL) t`;

/** Along the indexes on the organisations of the reach; the newest runs of each course first. */
const CHOICES = `
SELECT t.course_id AS "courseId", title.text AS course, t.run_id AS "runId", t.titles,
  t.starts_on::text AS "startsOn"
FROM ${PLACES} JOIN course c ON c.id = t.course_id
CROSS JOIN LATERAL (SELECT ${draftTitle('c', '$5')} AS text) AS title
WHERE t.organisation_id = ANY ($3::uuid[]) AND ${tutors('$1', '$2', '$3', '$4')}
ORDER BY unaccent(lower(title.text)), t.course_id, t.starts_on DESC NULLS FIRST, t.run_id LIMIT ${MOST}`;

const PLACE = `
SELECT t.organisation_id AS "organisationId" FROM ${PLACES}
WHERE t.course_id = $5 AND t.run_id IS NOT DISTINCT FROM $6 AND ${tutors('$1', '$2', '$3', '$4')}`;

interface Choice {
  courseId: string;
  course: string;
  runId: string | null;
  titles: Record<string, string> | null;
  startsOn: string | null;
}

/** What tutors tell all whom they accompany. */
@Injectable()
export class Announcements {
  constructor(
    private readonly database: Database,
    private readonly threads: Threads,
  ) {}

  async places(who: Scope): Promise<TutoredPlaces> {
    const rows = await this.database.query<Choice>(CHOICES, [...reachOf(who), who.language]);
    return { items: rows.map((row) => toPlace(row, who.language)) };
  }

  /** @throws AppError `not-found` for a course or a run that the person does not tutor; else as {@link Threads.begin} */
  async make(who: Scope, { courseId, runId, ...said }: NewAnnouncement): Promise<void> {
    const { accountId } = who;
    const found = await this.database.query<{ organisationId: string }>(PLACE, [
      ...reachOf(who),
      courseId,
      runId,
    ]);
    const [place] = found;
    if (!place) throw notFound();
    const { organisationId } = place;
    const where = { accountId, organisationId, courseId, runId, asTutor: true };
    await this.threads.begin(where, { ...said, kind: 'announcement', about: null });
  }
}

function toPlace({ courseId, course, runId, titles, startsOn }: Choice, language: string) {
  const run = runId && startsOn ? { id: runId, title: runTitle(titles ?? {}, language), startsOn } : null;
  return { courseId, course, run };
}
