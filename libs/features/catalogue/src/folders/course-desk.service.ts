import type { Publish, PublishOutcome } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import type { Scope } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { Schedules } from '../schedule/schedules.service';
import { Publisher } from '../publishing/publisher.service';
import { CourseExport, type CourseZip } from './course-export.service';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** What trainers do with whole courses, with its note in the audit log. */
@Injectable()
export class CourseDesk {
  constructor(
    private readonly exports: CourseExport,
    private readonly publisher: Publisher,
    private readonly schedules: Schedules,
    private readonly log: CourseLog,
  ) {}

  /** A folder holds the keys of its assessments: that it left is written down. @throws AppError `not-found` */
  async exportZip(who: Scope, of: CourseOf): Promise<CourseZip> {
    const zip = await this.exports.toZip(of.courseId, of.organisationId);
    await this.log.write(who, 'course.exported', of);
    return zip;
  }

  async publish(
    who: Scope,
    { organisationId, courseId, ...wish }: CourseOf & Publish,
  ): Promise<PublishOutcome> {
    const publication = { organisationId, courseId, ...wish, by: who.accountId };
    const outcome = await this.publisher.publish(publication);
    await this.log.write(who, 'course.published', { organisationId, courseId });
    return outcome;
  }

  async withdraw(who: Scope, { organisationId, courseId }: CourseOf): Promise<void> {
    await this.publisher.withdraw({ organisationId, courseId });
    await this.log.write(who, 'course.withdrawn', { organisationId, courseId });
    // What was to be published by itself would be public again.
    await this.schedules.forget(who, { organisationId, courseId });
  }
}
