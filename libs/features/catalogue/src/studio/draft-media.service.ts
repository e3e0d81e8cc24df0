import { MAX_MEDIA, type Medium, type RenderedMedium } from '@pirecow/content';
import { CourseFiles, type NewMedium } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Database, fieldError, throughTemporaryFile, type Upload } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { DraftStore, type FilesByPath, type OpenDraft } from '../drafts/draft-store';
import { shownMedium } from '../drafts/shown-medium';
import { slugOf } from './slugs';

/** What one file may weigh: it is looked at in memory. */
const LIMIT = 24 * 1024 * 1024;

const KNOWN = `SELECT files, coalesce(head -> 'media', '[]') AS media FROM course WHERE id = $1`;
const WRITE = `UPDATE course SET files = $2, head = head || jsonb_build_object('media', $3::jsonb) WHERE id = $1`;

interface Known {
  files: FilesByPath;
  media: Medium[];
}

/** Its place in the course folder: what it was called, and enough of its id to be the only one. */
function pathOf({ id, name }: NewMedium): string {
  const dot = name.lastIndexOf('.');
  const extension = slugOf(name.slice(dot + 1)).slice(0, 8);
  return `media/${slugOf(name.slice(0, Math.max(dot, 0)))}-${id.slice(-12)}.${extension}`;
}

/** Files that authors add to a draft. */
@Injectable()
export class DraftMedia {
  constructor(
    private readonly database: Database,
    private readonly drafts: DraftStore,
    private readonly files: CourseFiles,
  ) {}

  /**
   * Adds a file with its licence and source. The same again changes nothing.
   * @throws AppError `input.invalid` for a file that may not enter, `input.too-large`, `not-found`
   */
  add(
    { organisationId, courseId }: { organisationId: string; courseId: string },
    wish: NewMedium,
    upload: Upload,
  ): Promise<RenderedMedium> {
    return throughTemporaryFile(upload, LIMIT, async (temporary) => {
      const bytes = await readFile(temporary);
      return this.database.inTransaction(async () => {
        const draft = await this.drafts.lockOne(organisationId, courseId);
        return this.keep(draft, wish, bytes);
      });
    });
  }

  private async keep(draft: OpenDraft, wish: NewMedium, bytes: Buffer): Promise<RenderedMedium> {
    const { courseId, organisationId, sourceLanguage } = draft;
    const path = pathOf(wish);
    const file = await this.files.inspect(path, bytes);
    if ('rule' in file) throw new AppError('input.invalid', {}, [{ field: 'file', ...file }]);
    const known = await this.known(courseId);
    const others = known.media.filter(({ id }) => id !== wish.id);
    if (others.length >= MAX_MEDIA) throw fieldError('file', 'too_big_array', { maximum: MAX_MEDIA });
    const { id, licence, source } = wish;
    const medium: Medium = { id, files: { '*': path }, licence, source };
    const files = { ...known.files, [path]: file };
    await this.files.keep({ courseId, organisationId }, [{ mediaId: id, language: '*', path, bytes }]);
    await this.database.query(WRITE, [courseId, JSON.stringify(files), JSON.stringify([...others, medium])]);
    await this.drafts.noteChange(courseId);
    const shown = shownMedium(medium, { files, sourceLanguage }, sourceLanguage);
    if (!shown) throw new Error(`The file ${path} was not kept`);
    return shown;
  }

  private async known(courseId: string): Promise<Known> {
    const [known] = await this.database.query<Known>(KNOWN, [courseId]);
    return known ?? { files: {}, media: [] };
  }
}
