import type { Medium } from '@pirecow/content';
import {
  CourseFiles,
  type FileCredit,
  type Replaced,
  type Replacement,
  type UploadedFile,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, newId, type Scope } from '@pirecow/platform';
import { DraftFiles } from '../drafts/draft-files';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import { KEPT_DAYS } from '../studio/removals';
import { changedCredit, withoutFile, withReplaced } from './changed-media';
import { LibraryFiles } from './library-files';
import { BLOCKS_SHOWING, COURSES_WITH, SHOW_ANOTHER, TAKEN_OUT } from './library-sql';

const TITLE = `SELECT text FROM course_text WHERE course_id = $1 AND language = $2 AND owner_id = $1 AND field = 'title'`;

/** Changes of a file in all drafts that have it. Versions stay as they are: they name their files by themselves. */
@Injectable()
export class LibraryChanges {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly draftFiles: DraftFiles,
    private readonly files: CourseFiles,
    private readonly library: LibraryFiles,
    private readonly clock: Clock,
  ) {}

  /** Says whose file it is. @throws AppError `not-found` */
  credit(organisationId: string, hash: string, credit: FileCredit): Promise<void> {
    return this.inEachDraft(organisationId, hash, async ({ courseId }) => {
      const known = await this.draftFiles.of(courseId);
      await this.draftFiles.write(courseId, changedCredit(known, hash, credit));
    });
  }

  /**
   * Puts an uploaded file in the place of another, in all drafts of the organisation.
   * @returns the drafts that changed, and how many blocks of each show the new file
   * @throws AppError `not-found`, `upload.not-ready`, `input.invalid` where the new file is of another kind
   */
  async replace(
    { accountId }: Scope,
    organisationId: string,
    hash: string,
    wish: Replacement,
  ): Promise<Replaced> {
    const file = await this.files.uploaded({ organisationId, accountId }, wish.uploadId);
    const courses: Replaced['courses'] = [];
    await this.inEachDraft(organisationId, hash, async (draft) => {
      const before = await this.library.forUse(organisationId, hash);
      if (kindOf(before.type) !== kindOf(file.type)) throw fieldError('file', 'file-other-kind');
      const blocks = await this.replaceIn(draft, hash, file, wish);
      courses.push({ courseId: draft.courseId, course: await this.titleOf(draft), blocks });
    });
    return { hash: file.hash, courses };
  }

  /**
   * Takes a file out of all drafts, none of which shows it.
   * @throws AppError `not-found`, `library.used`, or `library.taken-out` where what may come back shows it
   */
  remove(organisationId: string, hash: string): Promise<void> {
    return this.inEachDraft(organisationId, hash, async ({ courseId }) => {
      const known = await this.draftFiles.of(courseId);
      const { after, lost } = withoutFile(known, hash);
      for (const { id } of lost) await this.refuseShown(courseId, id);
      await this.draftFiles.write(courseId, after);
    });
  }

  private async refuseShown(courseId: string, mediumId: string): Promise<void> {
    if ((await this.showing(courseId, mediumId)) > 0) throw new AppError('library.used');
    if (await this.isTakenOut(courseId, mediumId)) throw new AppError('library.taken-out');
  }

  private async replaceIn(
    { courseId, organisationId }: OpenDraft,
    hash: string,
    file: UploadedFile,
    wish: Replacement,
  ): Promise<number> {
    const known = await this.draftFiles.of(courseId);
    const { after, replaced } = withReplaced(known, hash, {
      file,
      credit: wish,
      nextId: idsFor(wish.weight),
    });
    let blocks = 0;
    const waiting: Medium[] = [];
    for (const { before, medium } of replaced) {
      blocks += await this.showing(courseId, before.id);
      const { files } = after;
      const named = Object.entries(medium.files).flatMap(([language, path]) =>
        files[path] ? [{ mediaId: medium.id, language, path, file: files[path] }] : [],
      );
      await this.files.name({ courseId, organisationId }, named);
      if (medium.id === before.id) continue;
      await this.database.query(SHOW_ANOTHER, [courseId, before.id, medium.id]);
      // What was taken out comes back as it was.
      if (await this.isTakenOut(courseId, before.id)) waiting.push(before);
    }
    const kept = waiting
      .flatMap(({ files }) => Object.values(files))
      .map((path) => [path, known.files[path]]);
    await this.draftFiles.write(courseId, {
      files: { ...(Object.fromEntries(kept) as typeof after.files), ...after.files },
      media: [...after.media, ...waiting],
    });
    return blocks;
  }

  /** Locks the drafts that have the file one after the other, in the order of their ids. */
  private inEachDraft(
    organisationId: string,
    hash: string,
    change: (draft: OpenDraft) => Promise<void>,
  ): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.library.get(organisationId, hash);
      const courses = await this.database.query<{ id: string }>(COURSES_WITH, [organisationId, hash]);
      for (const { id } of courses) await change(await this.drafts.lockOne(organisationId, id));
      await this.library.noteUnnamed(organisationId, hash);
    });
  }

  private async showing(courseId: string, mediumId: string): Promise<number> {
    return (await this.database.query(BLOCKS_SHOWING, [courseId, mediumId])).length;
  }

  private async isTakenOut(courseId: string, mediumId: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - KEPT_DAYS * 24 * 3600_000);
    return (await this.database.query(TAKEN_OUT, [courseId, mediumId, since])).length > 0;
  }

  private async titleOf({ courseId, sourceLanguage, slug }: OpenDraft): Promise<string> {
    const [title] = await this.database.query<{ text: string }>(TITLE, [courseId, sourceLanguage]);
    return title?.text ?? slug;
  }
}

const kindOf = (type: string) => (/^(image|video|audio)\//.test(type) ? type.split('/')[0] : 'document');

/** A major change is another medium, which makes a new version; a minor one the same medium, for who follows a version too. */
const idsFor = (weight: Replacement['weight']) => (before: string) => (weight === 'major' ? newId() : before);
