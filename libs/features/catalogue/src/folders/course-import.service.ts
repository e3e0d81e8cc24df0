import { type Course, type Medium, parity } from '@pirecow/content';
import { readCourseFolder } from '@pirecow/content/folder';
import {
  CourseFiles,
  type CourseFile,
  type FieldError,
  type FileRefusal,
  type ImportReport,
  type KnownFile,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database, expectRevision, Words } from '@pirecow/platform';
import { draftRevision } from '../drafts/draft-revision';
import { type Draft, DraftStore, type FilesByPath } from '../drafts/draft-store';
import { ShownVideos } from '../drafts/shown-videos';
import { GuideGate } from '../guide/guide-gate.service';
import { PackageProblems } from '../publishing/package-problems';
import { KeptStates } from '../history/kept-states';
import { changesBetween, isUnchanged } from './changes';
import { asMinorEdits } from './minor-edits';
import { problemErrors } from './problem-errors';
import { splitFolder } from './split-folder';
import type { FolderFiles } from './zip-reader';

export interface ImportWishes {
  /** Whose course it becomes, or is already. */
  organisationId: string;
  /** Checks and reports, and writes nothing. */
  dryRun: boolean;
  /** Language of the sentences in the report. */
  language: string;
  /** The revision that the draft is expected to have, null for none: what somebody else changed meanwhile is not overwritten. */
  expected?: string | null | undefined;
  /** Account of who brings it: the draft that it takes the place of is kept in their name. */
  by?: string;
  /** How to take source texts that were reworded; default `major`: their translations are outdated. */
  edits?: 'major' | 'minor';
  /** Texts may be missing: it is a draft of something that had no place for them, and publishing asks for them. */
  mayLack?: boolean;
}

/** A course folder that may enter. */
interface Incoming {
  course: Course;
  files: FilesByPath;
  warnings: FieldError[];
}

function refuse(errors: FieldError[]): never {
  throw new AppError('input.invalid', {}, errors);
}

function isRefusal(found: KnownFile | FileRefusal): found is FileRefusal {
  return 'rule' in found;
}

function filesOf(media: Medium[], folder: FolderFiles): CourseFile[] {
  return media.flatMap(({ id, files }) =>
    Object.entries(files).flatMap(([language, path]) => {
      const bytes = folder.get(path);
      return bytes ? [{ mediaId: id, language, path, bytes }] : [];
    }),
  );
}

/** Takes course folders in: from a zip, from disk, from anywhere that yields paths and bytes. All or nothing. */
@Injectable()
export class CourseImport {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly files: CourseFiles,
    private readonly words: Words,
    private readonly videos: ShownVideos,
    private readonly gate: GuideGate,
    private readonly states: KeptStates,
    private readonly packages: PackageProblems,
  ) {}

  /**
   * Makes a draft of the folder, or changes the draft that has its id. Publishing is another step.
   * @throws AppError `input.invalid`: every error with its file and line; or an id or slug that belongs to another;
   *   `conflict` where the draft is not as expected
   */
  fromFolder(folder: FolderFiles, wishes: ImportWishes): Promise<ImportReport> {
    return this.database.inTransaction(async () => {
      const read = await this.read(folder, wishes);
      if (!wishes.dryRun) await this.drafts.lock();
      const draft = await this.drafts.load(read.course.structure.id);
      const isMinor = draft && wishes.edits === 'minor';
      const course = isMinor ? asMinorEdits(draft.course, read.course) : read.course;
      const incoming = { ...read, course };
      const { files } = incoming;
      await this.checkOwner(course, draft, wishes.organisationId);
      const revision = draft ? draftRevision(draft) : null;
      expectRevision(wishes.expected, revision);
      const before = draft ?? { course: undefined, files: {} };
      const changes = changesBetween(before, { course, files });
      const outcome = !draft ? 'created' : isUnchanged(draft, { course, files }) ? 'unchanged' : 'updated';
      if (!wishes.dryRun && outcome !== 'unchanged') {
        if (draft && wishes.by) await this.states.keep(draft, wishes.by);
        await this.write(wishes, incoming, folder);
      }
      const { id: courseId, slug } = course.structure;
      return {
        courseId,
        slug,
        outcome,
        dryRun: wishes.dryRun,
        revision: wishes.dryRun ? revision : draftRevision({ course, files }),
        ...changes,
        conversion: [],
        ...this.remarks(incoming, wishes.language),
        guide: await this.gate.outlook(incoming, wishes.language),
      };
    });
  }

  private async read(
    folder: FolderFiles,
    { organisationId, mayLack = false }: ImportWishes,
  ): Promise<Incoming> {
    const { texts, media, errors } = splitFolder(folder);
    if (errors.length > 0) refuse(errors);
    const { course, problems: all } = readCourseFolder(texts, media);
    const problems = mayLack ? all.filter(({ rule }) => rule !== 'text.missing') : all;
    if (!course) refuse(problemErrors(problems));
    const inspected = await this.inspect(course.structure.media, folder);
    const videos = this.videos.errorsIn(course.structure);
    const found = [...problemErrors(problems), ...videos, ...inspected.errors];
    if (found.length > 0) refuse(found);
    // Publishing asks for them: who brings a course from elsewhere chooses among the own packages first.
    const packages = problemErrors(await this.packages.in(course.structure, organisationId));
    return { course, files: inspected.files, warnings: [...problemErrors(problems, 'warning'), ...packages] };
  }

  private async inspect(
    media: Medium[],
    folder: FolderFiles,
  ): Promise<{ files: FilesByPath; errors: FieldError[] }> {
    const files: FilesByPath = {};
    const errors: FieldError[] = [];
    for (const { path, bytes } of filesOf(media, folder)) {
      const found = await this.files.inspect(path, bytes);
      if (isRefusal(found)) errors.push({ field: path, rule: found.rule, values: found.values });
      else files[path] = found;
    }
    return { files, errors };
  }

  private async checkOwner(course: Course, draft: Draft | undefined, organisationId: string): Promise<void> {
    const { id, slug } = course.structure;
    if (draft && draft.organisationId !== organisationId) {
      refuse([{ field: 'course.yaml id', rule: 'course-elsewhere', values: { id } }]);
    }
    if (await this.drafts.isSlugTaken(id, slug))
      refuse([{ field: 'course.yaml slug', rule: 'slug-taken', values: { slug } }]);
    const taken = await this.drafts.takenIds(course);
    if (taken.length > 0)
      refuse(taken.map((other) => ({ field: other, rule: 'id-elsewhere', values: { id: other } })));
  }

  private async write(
    { organisationId, by }: ImportWishes,
    { course, files }: Incoming,
    folder: FolderFiles,
  ): Promise<void> {
    const courseId = course.structure.id;
    await this.files.keep({ courseId, organisationId, by }, filesOf(course.structure.media, folder));
    await this.drafts.save(organisationId, course, files);
  }

  private remarks(
    { course, warnings }: Incoming,
    reader: string,
  ): Pick<ImportReport, 'languages' | 'warnings'> {
    const { structure, texts } = course;
    const languages = structure.languages.map((language) => {
      const { share, reached } = parity(structure, texts, language);
      return { language, parity: share, offered: reached || language === structure.sourceLanguage };
    });
    const inWords = warnings.map(({ field, rule, values }) => ({
      field,
      rule,
      message: this.words.say(reader, `errors:rule.${rule}`, values),
    }));
    return { languages, warnings: inWords };
  }
}
