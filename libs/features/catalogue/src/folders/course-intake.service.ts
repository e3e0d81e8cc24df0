import type { ImportReport } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, IntakeKinds, type IntakeKind, type IntakeTask, type WishOf } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { CourseLog } from '../desk/course-log';
import { CourseImport, type ImportWishes } from './course-import.service';
import { FOLDER_LIMITS } from './limits';
import { isMarkdown, MarkdownIntake } from './markdown-intake.service';
import { type FolderFiles, readZip } from './zip-reader';

type Task = IntakeTask<WishOf<'course'>>;

const DOCUMENT = /\.(md|markdown)$/i;

/** The zip of a course folder, a Markdown document, or a zip of such documents. @throws AppError as `readZip` says */
async function read({ name, path }: Task): Promise<FolderFiles> {
  if (!DOCUMENT.test(name)) return readZip(path);
  return new Map([[`${name.replace(DOCUMENT, '')}.md`, await readFile(path)]]);
}

/** Courses that come in as files. All or nothing. */
@Injectable()
export class CourseIntake implements IntakeKind<WishOf<'course'>, ImportReport>, OnModuleInit {
  readonly permission = 'courses.edit';

  constructor(
    private readonly kinds: IntakeKinds,
    private readonly database: Database,
    private readonly imports: CourseImport,
    private readonly log: CourseLog,
    private readonly markdown: MarkdownIntake,
  ) {}

  onModuleInit(): void {
    this.kinds.register('course', this);
  }

  most(): number {
    return FOLDER_LIMITS.totalBytes;
  }

  /** @throws AppError as `readZip`, `MarkdownIntake.toFolder` and `CourseImport.fromFolder` say */
  async look(task: Task): Promise<ImportReport> {
    return this.bring(task, await read(task), { dryRun: true });
  }

  /** Over the draft that the look has seen alone, or none where there was none. @throws AppError also `conflict` */
  async write(task: Task, { revision: expected }: ImportReport): Promise<() => Promise<ImportReport>> {
    const files = await read(task);
    return async () => {
      const report = await this.bring(task, files, { dryRun: false, expected });
      const { outcome, courseId } = report;
      const { by: accountId, organisationId } = task;
      if (outcome !== 'unchanged')
        await this.log.write({ accountId }, 'course.imported', { organisationId, courseId });
      return report;
    };
  }

  private bring(
    { organisationId, by, language, wish: { edits } }: Task,
    files: FolderFiles,
    how: Pick<ImportWishes, 'dryRun' | 'expected'>,
  ): Promise<ImportReport> {
    return this.database.inTransaction(async () => {
      const made = isMarkdown(files) ? await this.markdown.toFolder(files, language) : undefined;
      const wishes = { organisationId, by, language, edits, ...how, mayLack: made !== undefined };
      const report = await this.imports.fromFolder(made?.folder ?? files, wishes);
      return { ...report, conversion: made?.conversion ?? [] };
    });
  }
}
