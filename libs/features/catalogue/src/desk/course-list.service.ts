import type { DeskCourse, DeskCourseList, PageQuery } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import { tutorOf } from '../shelf/tutor-sql';

interface Row extends Omit<DeskCourse, 'tutor' | 'answerHours' | 'updatedAt' | 'publishedFrom'> {
  tutorId: string | null;
  answerHours: number | null;
  answerHoursOfFolder: number | null;
  updatedAt: Date;
  dueAt: Date | null;
}

/** A page by the index on (organisation, last change, id); titles, tutors, versions and hours of its rows by primary keys. */
const PAGE = `
SELECT c.id, c.slug, coalesce(title.text, c.slug) AS title,
  coalesce(title.language, c.source_language) AS "titleLanguage", c.state,
  c.state <> 'draft' AND c.updated_at > c.placed_at AS changed, v.number AS version,
  c.source_language AS "sourceLanguage", c.text_states AS texts, c.languages AS offered,
  ${tutorOf('c')} AS "tutorId", c.answer_hours AS "answerHours",
  (c.head -> 'tutor' ->> 'answerHours')::float8 AS "answerHoursOfFolder", c.updated_at AS "updatedAt",
  s.due_at AS "dueAt"
FROM course c
LEFT JOIN course_version v ON v.id = c.version_id
LEFT JOIN course_schedule s ON s.course_id = c.id AND s.state = 'waiting'
LEFT JOIN LATERAL (
  SELECT text, language FROM course_text t
  WHERE t.course_id = c.id AND t.language IN ($2, c.source_language) AND t.owner_id = c.id AND t.field = 'title'
  ORDER BY t.language = $2 DESC LIMIT 1) AS title ON true
WHERE c.organisation_id = $1 AND ($3::timestamptz IS NULL OR (c.updated_at, c.id) < ($3, $4::uuid))
ORDER BY c.updated_at DESC, c.id DESC LIMIT $5`;

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** The courses of an organisation as its trainers see them. */
@Injectable()
export class CourseList {
  constructor(
    private readonly database: Database,
    private readonly accounts: Accounts,
  ) {}

  /** Drafts, public and withdrawn courses, the last changed first. Two queries. */
  async page(who: Scope, organisationId: string, { cursor, limit }: PageQuery): Promise<DeskCourseList> {
    const [moment, id] = readCursor(cursor, cursorSchema) ?? [null, null];
    const rows = await this.database.query<Row>(PAGE, [organisationId, who.language, moment, id, limit + 1]);
    const { items, next } = pageOf(rows, limit, (row) => [row.updatedAt.toISOString(), row.id]);
    const names = await this.accounts.namesOf(items.flatMap(({ tutorId }) => tutorId ?? []));
    return { items: items.map((row) => toCourse(row, names.get(row.tutorId ?? ''))), next };
  }
}

function toCourse(
  { tutorId, answerHours, answerHoursOfFolder, updatedAt, dueAt, ...row }: Row,
  name: { givenName: string; familyName: string } | undefined,
): DeskCourse {
  return {
    ...row,
    tutor: tutorId && name ? { accountId: tutorId, name: fullName(name) } : null,
    answerHours: { chosen: answerHours, ofFolder: answerHoursOfFolder },
    updatedAt: updatedAt.toISOString(),
    publishedFrom: dueAt?.toISOString() ?? null,
  };
}
