import { type CourseFile, CourseFiles, type FileRefusal, type KnownFile } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, Storage } from '@pirecow/platform';
import { In } from 'typeorm';
import { inspectFile } from './file-kind';
import { MediaFile } from './media-file.entity';
import { storageKey } from './storage-key';

/** Held in common by those who keep files, alone by who takes bytes away. */
const BYTES_LOCK = `hashtext('media bytes')`;

/** Keeps the files of courses: bytes in the storage, once for each content, and a row for each address. */
@Injectable()
export class KeptCourseFiles extends CourseFiles {
  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly clock: Clock,
  ) {
    super();
  }

  inspect(path: string, bytes: Uint8Array): Promise<KnownFile | FileRefusal> {
    return inspectFile(path, bytes);
  }

  async keep(course: { courseId: string; organisationId: string }, files: CourseFile[]): Promise<void> {
    const rows = await Promise.all(files.map((file) => this.row(course, file)));
    if (rows.length === 0) return;
    await this.database.query(`SELECT pg_advisory_xact_lock_shared(${BYTES_LOCK})`);
    this.database.afterRollback(() => this.removeUnnamed(rows.map(({ hash }) => hash)));
    for (const { hash, bytes } of rows.map((row, index) => ({
      hash: row.hash,
      bytes: files[index]?.bytes,
    }))) {
      if (bytes) await this.storage.write(storageKey(hash), Buffer.from(bytes));
    }
    await this.database.repository(MediaFile).createQueryBuilder().insert().values(rows).orIgnore().execute();
  }

  /** Takes away bytes that no row names. Alone: whoever keeps files meanwhile may be about to name them. */
  private removeUnnamed(hashes: string[]): Promise<void> {
    return this.database.inTransaction(async () => {
      await this.database.query(`SELECT pg_advisory_xact_lock(${BYTES_LOCK})`);
      const unnamed = await this.database.query<{ hash: string }>(
        `SELECT DISTINCT hash FROM unnest($1::text[]) AS kept(hash)
         WHERE NOT EXISTS (SELECT FROM media_file m WHERE m.hash = kept.hash)`,
        [hashes],
      );
      for (const { hash } of unnamed) await this.storage.remove(storageKey(hash));
    });
  }

  async read(hash: string): Promise<Buffer> {
    const bytes = await this.storage.read(storageKey(hash));
    if (!bytes) throw new Error(`The storage has no file ${hash}`);
    return bytes;
  }

  async makePublic(courseId: string, hashes: string[]): Promise<void> {
    await this.database.repository(MediaFile).update({ courseId, hash: In(hashes) }, { isPublic: true });
  }

  private async row(
    course: { courseId: string; organisationId: string },
    { mediaId, language, path, bytes }: CourseFile,
  ): Promise<MediaFile> {
    const known = await inspectFile(path, bytes);
    if ('rule' in known) throw new Error(`${path} was not inspected before`);
    const createdAt = this.clock.now();
    const address = { mediaId, language: language === '*' ? 'all' : language, path };
    return { ...course, ...address, ...known, isPublic: false, createdAt };
  }
}
