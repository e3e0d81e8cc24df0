import { DraftReaders, type MediaName, type MediaWidth } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope, Storage } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { Like } from 'typeorm';
import type { ByteRange } from './byte-range';
import { MediaFile } from './media-file.entity';
import { NarrowPictures } from './narrow-pictures.service';
import { narrowKey, storageKey } from './storage-key';

/** What is sent of a file: all of it, or its narrow version. */
export interface ServedFile extends Pick<MediaFile, 'path' | 'type' | 'size' | 'isPublic'> {
  /** Names these bytes. */
  tag: string;
  key: string;
}

/** Finds and opens kept files for those who may see them. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly readers: DraftReaders,
    private readonly narrow: NarrowPictures,
  ) {}

  /**
   * The file of that address, or its narrow version. A file of no published course is seen by the authors of its organisation only, and by whom they
   * have asked to read the draft.
   * @throws AppError `not-found`, also for files that the person may not see, and narrow versions that there are not
   */
  async find(name: MediaName, { width }: MediaWidth, who: Scope | undefined): Promise<ServedFile> {
    const { hash, path, type, size, isPublic } = await this.seen(name, who);
    if (!width) return { path, type, size, isPublic, tag: `"${hash}"`, key: storageKey(hash) };
    const narrow = (await this.narrow.of([hash])).get(hash);
    if (!narrow) throw notFound();
    const key = narrowKey(hash);
    return {
      path: `${path}.webp`,
      type: 'image/webp',
      size: narrow,
      isPublic,
      tag: `"${hash}-${width}"`,
      key,
    };
  }

  private async seen({ id, language, hashPrefix }: MediaName, who: Scope | undefined): Promise<MediaFile> {
    const rows = await this.database.repository(MediaFile).find({
      where: { mediaId: id, language, hash: Like(`${hashPrefix}%`) },
    });
    const file = rows.find((row) => row.isPublic || who?.may('courses.edit', row.organisationId));
    const shown = file ?? (await this.askedToRead(rows, who));
    if (!shown) throw notFound();
    return shown;
  }

  private async askedToRead(rows: MediaFile[], who: Scope | undefined): Promise<MediaFile | undefined> {
    if (!who?.may('courses.edit')) return undefined;
    for (const row of rows) if (await this.readers.mayRead(who.accountId, row.courseId)) return row;
    return undefined;
  }

  open({ key }: ServedFile, range?: ByteRange): Readable {
    return this.storage.stream(key, range);
  }
}
