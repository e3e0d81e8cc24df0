import type { Medium } from '@pirecow/content';
import {
  type AuditAction,
  type AuditDetails,
  CourseFiles,
  type FileCredit,
  type Replaced,
  type Replacement,
  type UploadedFile,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, Database, fieldError, newId, type Scope } from '@pirecow/platform';
import { DraftFiles } from '../drafts/draft-files';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import { KEPT_DAYS } from '../studio/removals';
import { changedCredit, withoutFile, withReplaced } from './changed-media';
import { LibraryFiles } from './library-files';
import { BLOCKS_SHOWING, COURSES_WITH, SHOW_ANOTHER, TAKEN_OUT } from './library-sql';

const TITLE = `SELECT text FROM course_text WHERE course_id = $1 AND language = $2 AND owner_id = $1 AND field = 'title'`;

/** What is done with a file in all drafts that have it, and what the log says of it. */
interface Deed {
  action: Extract<AuditAction, `media.${string}`>;
  details?: AuditDetails;
}

/** Changes of a file in all drafts that have it. Versions stay as they are: they name their files by themselves. */
@Injectable()
export class LibraryChanges {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly draftFiles: DraftFiles,
    private readonly files: CourseFiles,
    private readonly library: LibraryFiles,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** Says whose file it is. @throws AppError `not-found` */
  credit(who: Scope, organisationId: string, hash: string, credit: FileCredit): Promise<void> {
    const deed: Deed = { action: 'media.credited' };
    return this.inEachDraft(who, { organisationId, hash, deed }, async ({ courseId }) => {
      const known = await this.draftFiles.of(courseId);
      await this.draftFiles.write(courseId, changedCredit(known, hash, credit));
    });
  }

  /**
   * Puts an uploaded file in the place of another, in all drafts of the organisation.
   * @returns the drafts that changed, and how many blocks of each show the new file
   * @throws AppError `not-found`, `upload.not-ready`, `input.invalid` where the new file is of another kind
   */
  async replace(who: Scope, organisationId: string, hash: string, wish: Replacement): Promise<Replaced> {
    const { accountId } = who;
    const file = await this.files.uploaded({ organisationId, accountId }, wish.uploadId);
    const deed: Deed = { action: 'media.replaced', details: { after: { file: file.name } } };
    const courses: Replaced['courses'] = [];
    await this.inEachDraft(who, { organisationId, hash, deed }, async (draft) => {
      const before = await this.library.forUse(organisationId, hash);
      if (kindOf(before.type) !== kindOf(file.type)) throw fieldError('file', 'file-other-kind');
      const blocks = await this.replaceIn({ ...draft, by: accountId }, hash, file, wish);
      courses.push({ courseId: draft.courseId, course: await this.titleOf(draft), blocks });
    });
    return { hash: file.hash, courses };
  }

  /**
   * Takes a file out of all drafts, none of which shows it.
   * @throws AppError `not-found`, `library.used`, or `library.taken-out` where what may come back shows it
   */
  remove(who: Scope, organisationId: string, hash: string): Promise<void> {
    const deed: Deed = { action: 'media.removed' };
    return this.inEachDraft(who, { organisationId, hash, deed }, async ({ courseId }) => {
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
    { courseId, organisationId, by }: OpenDraft & { by: string },
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
      await this.files.name({ courseId, organisationId, by }, named);
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

  /** Locks the drafts that have the file one after the other, in the order of their ids, and writes down what changed. */
  private inEachDraft(
    who: Scope,
    { organisationId, hash, deed }: { organisationId: string; hash: string; deed: Deed },
    change: (draft: OpenDraft) => Promise<void>,
  ): Promise<void> {
    return this.database.inTransaction(async () => {
      const { name } = await this.library.get(organisationId, hash);
      const courses = await this.database.query<{ id: string }>(COURSES_WITH, [organisationId, hash]);
      for (const { id } of courses) await change(await this.drafts.lockOne(organisationId, id));
      await this.library.noteUnnamed(organisationId, hash);
      const details = withBefore(name, deed.details);
      const courseIds = courses.map(({ id }) => id);
      // In no draft any more: somebody was faster, and nothing has changed.
      if (courseIds.length === 0) return;
      await this.audit.write(who, deed.action, hash, { organisationId, name, courseIds, ...details });
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

/** What a file was called, beside what another is called that took its place. */
const withBefore = (file: string, { after }: AuditDetails = {}): AuditDetails =>
  after ? { before: { file }, after } : {};

/** A major change is another medium, which makes a new version; a minor one the same medium, for who follows a version too. */
const idsFor = (weight: Replacement['weight']) => (before: string) => (weight === 'major' ? newId() : before);
