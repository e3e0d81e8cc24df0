import type { MediaName } from '@pirecow/contracts';
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
  ) {}

  /**
   * The file of that address. A file of no published course is seen by the authors of its organisation only.
   * @throws AppError `not-found`, also for files that the person may not see
   */
  async find({ id, language, hashPrefix }: MediaName, who: Scope | undefined): Promise<MediaFile> {
    const rows = await this.database.repository(MediaFile).find({
      where: { mediaId: id, language, hash: Like(`${hashPrefix}%`) },
    });
    const file = rows.find((row) => row.isPublic || who?.may('courses.edit', row.organisationId));
    if (!file) throw notFound();
    return file;
  }

  open({ hash }: MediaFile, range?: ByteRange): Readable {
    return this.storage.stream(storageKey(hash), range);
  }
}
