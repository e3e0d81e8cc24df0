import type { ImportReport, PublishOutcome } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Scope, throughTemporaryFile, type Upload } from '@pirecow/platform';
import { CourseLog } from '../desk/course-log';
import { Schedules } from '../schedule/schedules.service';
import { Publisher } from '../publishing/publisher.service';
import { CourseExport, type CourseZip } from './course-export.service';
import { CourseImport, type ImportWishes } from './course-import.service';
import { FOLDER_LIMITS } from './limits';
import { readZip } from './zip-reader';

interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** What trainers do with whole courses, with its note in the audit log. */
@Injectable()
export class CourseDesk {
  constructor(
    private readonly database: Database,
    private readonly imports: CourseImport,
    private readonly exports: CourseExport,
    private readonly publisher: Publisher,
    private readonly schedules: Schedules,
    private readonly log: CourseLog,
  ) {}

  /** Imports the zip that a request carries. @throws AppError as `readZip` and `CourseImport.fromFolder` say */
  async importZip(
    who: Scope,
    wishes: Omit<ImportWishes, 'language' | 'by'>,
    upload: Upload,
  ): Promise<ImportReport> {
    const folder = await throughTemporaryFile(upload, FOLDER_LIMITS.totalBytes, readZip);
    const { organisationId, dryRun } = wishes;
    return this.database.inTransaction(async () => {
      const { language, accountId: by } = who;
      const report = await this.imports.fromFolder(folder, { ...wishes, language, by });
      const { outcome, courseId } = report;
      if (!dryRun && outcome !== 'unchanged')
        await this.log.write(who, 'course.imported', { organisationId, courseId });
      return report;
    });
  }

  /** A folder holds the keys of its assessments: that it left is written down. @throws AppError `not-found` */
  async exportZip(who: Scope, of: CourseOf): Promise<CourseZip> {
    const zip = await this.exports.toZip(of.courseId, of.organisationId);
    await this.log.write(who, 'course.exported', of);
    return zip;
  }

  async publish(
    who: Scope,
    { organisationId, courseId, note }: CourseOf & { note: string },
  ): Promise<PublishOutcome> {
    const outcome = await this.publisher.publish({ organisationId, courseId, note, by: who.accountId });
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
