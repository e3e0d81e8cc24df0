import {
  type CourseFile,
  CourseFiles,
  type FileRefusal,
  type FilesOf,
  type KeptFile,
  type KnownFile,
  mediaAddress,
  type UploadedFile,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Storage } from '@pirecow/platform';
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { In } from 'typeorm';
import { BytesKeeper } from './bytes-keeper';
import { inspectFile, inspectFileAt } from './file-kind';
import { MediaFile } from './media-file.entity';
import { NarrowPictures } from './narrow-pictures.service';
import { storageKey } from './storage-key';
import { Uploads } from './uploads/uploads.service';

/** The newest address of each: an index scan of the hash, which yields a row for each course that has had it. */
const ADDRESSES = `
SELECT DISTINCT ON (hash) hash, media_id AS id, language, path FROM media_file
WHERE organisation_id = $1 AND hash = ANY($2) ORDER BY hash, created_at DESC`;

/** Keeps the files of courses: bytes in the storage, once for each content, and a row for each address. */
@Injectable()
export class KeptCourseFiles extends CourseFiles {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly bytes: BytesKeeper,
    private readonly uploads: Uploads,
    private readonly narrow: NarrowPictures,
    private readonly clock: Clock,
  ) {
    super();
  }

  inspect(path: string, bytes: Uint8Array): Promise<KnownFile | FileRefusal> {
    return inspectFile(path, bytes);
  }

  inspectAt(name: string, path: string): Promise<KnownFile | FileRefusal> {
    return inspectFileAt(name, path);
  }

  async keep(course: FilesOf, files: CourseFile[]): Promise<void> {
    const known = await Promise.all(files.map(fileOf));
    await this.keepBytes(course, known, (index) => Buffer.from(files[index]?.bytes ?? []));
  }

  keepAt(course: FilesOf, file: KeptFile, path: string): Promise<void> {
    return this.keepBytes(course, [file], () => createReadStream(path));
  }

  name(course: FilesOf, files: KeptFile[]): Promise<void> {
    return this.bytes.whileNobodyRemoves(() => this.write(course, files));
  }

  uploaded(by: { organisationId: string; accountId: string }, uploadId: string): Promise<UploadedFile> {
    return this.uploads.uploaded(by, uploadId);
  }

  async addresses(organisationId: string, hashes: string[]): Promise<Map<string, string>> {
    const rows = await this.database.query<{ hash: string; id: string; language: string; path: string }>(
      ADDRESSES,
      [organisationId, hashes],
    );
    return new Map(rows.map((row) => [row.hash, mediaAddress(row, row)]));
  }

  forget(organisationId: string, hashes: string[]): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.database.repository(MediaFile).delete({ organisationId, hash: In(hashes) });
      await this.bytes.removeLater(hashes);
    });
  }

  async read(hash: string): Promise<Buffer> {
    const bytes = await this.storage.read(storageKey(hash));
    if (!bytes) throw new Error(`The storage has no file ${hash}`);
    return bytes;
  }

  async makePublic(courseId: string, hashes: string[]): Promise<void> {
    await this.database.repository(MediaFile).update({ courseId, hash: In(hashes) }, { isPublic: true });
    await this.narrow.ask(courseId, hashes);
  }

  narrowed(hashes: string[]): Promise<Map<string, number | null>> {
    return this.narrow.of(hashes);
  }

  private async keepBytes(
    course: FilesOf,
    known: KeptFile[],
    bytesOf: (index: number) => Buffer | Readable,
  ): Promise<void> {
    if (known.length === 0) return;
    const hashes = known.map(({ file }) => file.hash);
    this.database.afterRollback(() => this.bytes.removeUnnamed(hashes));
    await this.bytes.whileNobodyRemoves(async () => {
      for (const [index, hash] of hashes.entries())
        await this.storage.write(storageKey(hash), bytesOf(index));
      await this.write(course, known);
    });
  }

  private async write({ courseId, organisationId, by }: FilesOf, files: KeptFile[]): Promise<void> {
    const same = {
      courseId,
      organisationId,
      addedBy: by ?? null,
      isPublic: false,
      createdAt: this.clock.now(),
    };
    const rows = files.map(({ file, language, ...address }) => ({
      ...{ ...same, ...address, ...file, language: language === '*' ? 'all' : language },
    }));
    await this.database.repository(MediaFile).createQueryBuilder().insert().values(rows).orIgnore().execute();
  }
}

async function fileOf({ bytes, ...address }: CourseFile): Promise<KeptFile> {
  const file = await inspectFile(address.path, bytes);
  if ('rule' in file) throw new Error(`${address.path} was not inspected before`);
  return { ...address, file };
}
