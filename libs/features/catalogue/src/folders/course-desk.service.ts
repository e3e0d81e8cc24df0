import type { ImportReport, PublishOutcome } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, type Scope, throughTemporaryFile, type Upload } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { CourseLog } from '../desk/course-log';
import { Publisher } from '../publishing/publisher.service';
import { CourseExport, type CourseZip } from './course-export.service';
import { CourseImport, type ImportWishes } from './course-import.service';
import { FOLDER_LIMITS } from './limits';
import { isMarkdown, MarkdownIntake } from './markdown-intake.service';
import { readZip } from './zip-reader';

interface UploadWishes extends Omit<ImportWishes, 'language' | 'mayLack'> {
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
    const { language } = who;
    const read = async (path: string) =>
      document === undefined ? readZip(path) : new Map([[document, await readFile(path)]]);
    const files = await throughTemporaryFile(upload, FOLDER_LIMITS.totalBytes, read);
    const { organisationId, dryRun } = wishes;
    return this.database.inTransaction(async () => {
      const made = isMarkdown(files) ? await this.markdown.toFolder(files, language) : undefined;
      const all = { ...wishes, language, mayLack: made !== undefined };
      const found = await this.imports.fromFolder(made?.folder ?? files, all);
      const report = { ...found, conversion: made?.conversion ?? [] };
      const { outcome, courseId } = report;
      if (!dryRun && outcome !== 'unchanged')
        await this.log.write(who, 'course.imported', { organisationId, courseId });
      return report;
    });
  }

  exportZip(organisationId: string, courseId: string): Promise<CourseZip> {
    return this.exports.toZip(courseId, organisationId);
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
  }
}
