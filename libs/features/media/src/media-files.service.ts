import { DraftReaders, type MediaName } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, notFound, type Scope, Storage } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { Like } from 'typeorm';
import type { ByteRange } from './byte-range';
import { MediaFile } from './media-file.entity';
import { storageKey } from './storage-key';

/** Finds and opens kept files for those who may see them. */
@Injectable()
export class MediaFiles {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly readers: DraftReaders,
  ) {}

  /**
   * The file of that address. A file of no published course is seen by the authors of its organisation only, and by whom they
   * have asked to read the draft.
   * @throws AppError `not-found`, also for files that the person may not see
   */
  async find({ id, language, hashPrefix }: MediaName, who: Scope | undefined): Promise<MediaFile> {
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

  open({ hash }: MediaFile, range?: ByteRange): Readable {
    return this.storage.stream(storageKey(hash), range);
  }
}
