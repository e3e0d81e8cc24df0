import type { CourseTutor, Tutor } from '@pirecow/contracts';
import { RoleHolders } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Database, fieldError, notFound, type Scope } from '@pirecow/platform';
import { CourseLog } from './course-log';

const LOCK = `
SELECT tutor_account_id AS "accountId", answer_hours AS "answerHours"
FROM course WHERE id = $1 AND organisation_id = $2 FOR UPDATE`;

function hoursInWords(hours: number | null): { answerHours: string | null } {
  return { answerHours: hours === null ? null : String(hours) };
}

/** Who answers the learners of a course, and how soon. */
@Injectable()
export class CourseTutors {
  constructor(
    private readonly database: Database,
    private readonly holders: RoleHolders,
    private readonly log: CourseLog,
  ) {}

  /** Those among whom one may choose: the trainers of the organisation. */
  choices(organisationId: string): Promise<Tutor[]> {
    return this.holders.of(organisationId, 'trainer');
  }

  /**
   * Writes who tutors a course from now on. The same again writes nothing.
   * @throws AppError `not-found` for a course of another organisation, `input.invalid` for somebody who is no trainer there
   */
  async choose(who: Scope, organisationId: string, courseId: string, wish: CourseTutor): Promise<void> {
    const [before] = await this.database.query<CourseTutor>(LOCK, [courseId, organisationId]);
    if (!before) throw notFound();
    const { accountId, answerHours } = wish;
    if (before.accountId === accountId && before.answerHours === answerHours) return;
    if (accountId && !(await this.holders.has(organisationId, 'trainer', accountId)))
      throw fieldError('accountId', 'not-a-trainer');
    await this.database.query(`UPDATE course SET tutor_account_id = $2, answer_hours = $3 WHERE id = $1`, [
      courseId,
      accountId,
      answerHours,
    ]);
    await this.log.write(
      who,
      'course.tutor-chosen',
      { organisationId, courseId },
      {
        tutorId: accountId,
        ...(before.answerHours !== answerHours && {
          before: hoursInWords(before.answerHours),
          after: hoursInWords(answerHours),
        }),
      },
    );
  }
}
