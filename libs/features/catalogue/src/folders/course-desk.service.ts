import type { ImportReport, Publish, PublishOutcome } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Scope, throughTemporaryFile, type Upload } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { CourseLog } from '../desk/course-log';
import { Schedules } from '../schedule/schedules.service';
import { Publisher } from '../publishing/publisher.service';
import { CourseExport, type CourseZip } from './course-export.service';
import { CourseImport, type ImportWishes } from './course-import.service';
import { FOLDER_LIMITS } from './limits';
import { isMarkdown, MarkdownIntake } from './markdown-intake.service';
import { readZip } from './zip-reader';

interface UploadWishes extends Omit<ImportWishes, 'language' | 'by' | 'mayLack'> {
  /** Name of the Markdown document that the body is; left out for a zip. */
  document?: string | undefined;
}

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
    private readonly markdown: MarkdownIntake,
  ) {}

  /**
   * Imports what a request carries: the zip of a course folder, a Markdown document, or a zip of such documents.
   * @throws AppError as `readZip`, `MarkdownIntake.toFolder` and `CourseImport.fromFolder` say
   */
  async importUpload(
    who: Scope,
    { document, ...wishes }: UploadWishes,
    upload: Upload,
  ): Promise<ImportReport> {
    const { language, accountId: by } = who;
    const read = async (path: string) =>
      document === undefined ? readZip(path) : new Map([[document, await readFile(path)]]);
    const files = await throughTemporaryFile(upload, FOLDER_LIMITS.totalBytes, read);
    const { organisationId, dryRun } = wishes;
    return this.database.inTransaction(async () => {
      const made = isMarkdown(files) ? await this.markdown.toFolder(files, language) : undefined;
      const all = { ...wishes, language, by, mayLack: made !== undefined };
      const found = await this.imports.fromFolder(made?.folder ?? files, all);
      const report = { ...found, conversion: made?.conversion ?? [] };
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
