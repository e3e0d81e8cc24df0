import { MAX_MEDIA, type Medium, type RenderedMedium } from '@pirecow/content';
import {
  CourseFiles,
  type FileCredit,
  type KeptMedium,
  type KnownFile,
  type NewMedium,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  Database,
  fieldError,
  type Scope,
  throughTemporaryFile,
  type Upload,
} from '@pirecow/platform';
import { DraftFiles } from '../drafts/draft-files';
import { DraftStore, type OpenDraft } from '../drafts/draft-store';
import { shownMedium } from '../drafts/shown-medium';
import { LibraryFiles } from '../library/library-files';
import { mediaPath } from './media-path';

/** What one file may weigh that arrives in one request; larger ones come in parts, and go on where a connection broke. */
const LIMIT = 24 * 1024 * 1024;

interface CourseOf {
  organisationId: string;
  courseId: string;
}

/** A file that may enter, and where it lies in the course folder. */
interface Entering {
  path: string;
  file: KnownFile;
}

/** Files that authors add to a draft. */
@Injectable()
export class DraftMedia {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly draftFiles: DraftFiles,
    private readonly files: CourseFiles,
    private readonly library: LibraryFiles,
  ) {}

  /**
   * Adds a file with its licence and source. The same again changes nothing.
   * @throws AppError `input.invalid` for a file that may not enter, `input.too-large`, `not-found`
   */
  add(
    { accountId: by }: Scope,
    { organisationId, courseId }: CourseOf,
    wish: NewMedium,
    upload: Upload,
  ): Promise<RenderedMedium> {
    return throughTemporaryFile(upload, LIMIT, async (temporary) => {
      const path = mediaPath(wish.id, wish.name);
      const file = await this.files.inspectAt(path, temporary);
      if ('rule' in file) throw new AppError('input.invalid', {}, [{ field: 'file', ...file }]);
      return this.database.inTransaction(async () => {
        const draft = await this.drafts.lockOne(organisationId, courseId);
        await this.files.keepAt({ ...draft, by }, { mediaId: wish.id, language: '*', path, file }, temporary);
        return this.enter(draft, wish, { path, file });
      });
    });
  }

  /**
   * Adds a file that is there already: one that was uploaded in parts, or one of the library of the organisation.
   * The same again changes nothing.
   * @throws AppError `not-found`, `upload.not-ready`, or `input.invalid` for a file that may not enter
   */
  addKept(who: Scope, { organisationId, courseId }: CourseOf, wish: KeptMedium): Promise<RenderedMedium> {
    return this.database.inTransaction(async () => {
      const draft = await this.drafts.lockOne(organisationId, courseId);
      const { name, ...file } = await this.kept(who, organisationId, wish.from);
      const path = mediaPath(wish.id, name);
      await this.files.name({ ...draft, by: who.accountId }, [
        { mediaId: wish.id, language: '*', path, file },
      ]);
      return this.enter(draft, wish, { path, file });
    });
  }

  private kept({ accountId }: Scope, organisationId: string, from: KeptMedium['from']) {
    if ('hash' in from) return this.library.forUse(organisationId, from.hash);
    return this.files.uploaded({ organisationId, accountId }, from.uploadId);
  }

  private async enter(
    { courseId, sourceLanguage }: OpenDraft,
    { id, licence, source, author }: FileCredit & { id: string },
    { path, file }: Entering,
  ): Promise<RenderedMedium> {
    const known = await this.draftFiles.of(courseId);
    const others = known.media.filter((one) => one.id !== id);
    if (others.length >= MAX_MEDIA) throw fieldError('file', 'too_big_array', { maximum: MAX_MEDIA });
    const medium: Medium = { id, files: { '*': path }, licence, source, ...(author && { author }) };
    const files = { ...known.files, [path]: file };
    await this.draftFiles.write(courseId, { files, media: [...others, medium] });
    const shown = shownMedium(medium, { files, sourceLanguage }, sourceLanguage);
    if (!shown) throw new Error(`The file ${path} was not kept`);
    return shown;
  }
}
