import type { AuditAction, AuditDetails } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, type Scope } from '@pirecow/platform';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

type CourseAction = Extract<AuditAction, `course.${string}`>;

const TITLE = `
SELECT coalesce(title.text, course.slug) AS name
FROM course LEFT JOIN course_text title ON title.course_id = course.id AND title.language = course.source_language
  AND title.owner_id = course.id AND title.field = 'title'
WHERE course.id = $1`;

/** What was done with whole courses, in the audit log of their organisation. */
@Injectable()
export class CourseLog {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
  ) {}

  /** Writes it down under the title that the course has now, in its source language. */
  async write(
    who: Pick<Scope, 'accountId'>,
    action: CourseAction,
    { organisationId, courseId }: CourseOf,
    more: AuditDetails = {},
  ): Promise<void> {
    const [course] = await this.database.query<{ name: string }>(TITLE, [courseId]);
    await this.audit.write(who, action, courseId, { organisationId, ...course, ...more });
  }
}
