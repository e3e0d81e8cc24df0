import {
  CourseFiles,
  LIBRARY_GRACE_DAYS,
  type LibraryFile,
  type LibraryList,
  type LibraryQuery,
  type UploadedFile,
} from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import { DROP_UNNAMED, LIST, MARK_UNNAMED, ONE } from './library-sql';

type Row = Omit<LibraryFile, 'addedAt' | 'goesAt' | 'address'> & { addedAt: Date; unusedSince: Date | null };

const GRACE_MS = LIBRARY_GRACE_DAYS * 24 * 3600_000;

const cursorSchema = z.tuple([z.iso.datetime(), z.string()]);

/** A search as a pattern of LIKE: what somebody types has no wildcards. */
const patternOf = (search: string | undefined) =>
  search && `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** The files of an organisation's courses, each content once. */
@Injectable()
export class LibraryFiles {
  constructor(
    private readonly database: Database,
    private readonly files: CourseFiles,
    private readonly clock: Clock,
  ) {}

  /** The newest first. Two statements. */
  async page(
    organisationId: string,
    { kind, use, search, cursor, limit }: LibraryQuery,
  ): Promise<LibraryList> {
    const [moment, hash] = readCursor(cursor, cursorSchema) ?? [null, null];
    const pattern = patternOf(search) ?? null;
    const asked = [organisationId, kind ?? null, use ?? null, pattern, moment, hash, limit + 1];
    const rows = await this.database.query<Row>(LIST, asked);
    const { items, next } = pageOf(rows, limit, (row) => [row.addedAt.toISOString(), row.hash]);
    return { items: await this.shown(organisationId, items), next };
  }

  /** @throws AppError `not-found` */
  async get(organisationId: string, hash: string): Promise<LibraryFile> {
    const rows = await this.database.query<Row>(ONE, [organisationId, hash]);
    const [file] = await this.shown(organisationId, rows);
    if (!file) throw notFound();
    return file;
  }

  /**
   * A file that a draft is about to name. It stays until the transaction under way ends.
   * @throws AppError `not-found`
   */
  async forUse(organisationId: string, hash: string): Promise<UploadedFile> {
    const [file] = await this.database.query<UploadedFile>(
      `SELECT hash, name, type, size::float8 AS size FROM library_file
       WHERE organisation_id = $1 AND hash = $2 FOR UPDATE`,
      [organisationId, hash],
    );
    if (!file) throw notFound();
    return file;
  }

  /** Notes that nothing names this file any more, where that is so. */
  async noteUnnamed(organisationId: string, hash: string): Promise<void> {
    await this.database.query(MARK_UNNAMED, [this.clock.now(), organisationId, hash]);
  }

  /** Notes what nothing names any more, and removes what nothing has named for a month. */
  sweep(): Promise<void> {
    const now = this.clock.now();
    return this.database.inTransaction(async () => {
      await this.database.query(MARK_UNNAMED, [now, null, null]);
      const gone = await this.database.query<{ organisationId: string; hashes: string[] }>(DROP_UNNAMED, [
        new Date(now.getTime() - GRACE_MS),
      ]);
      for (const { organisationId, hashes } of gone) await this.files.forget(organisationId, hashes);
    });
  }

  private async shown(organisationId: string, rows: Row[]): Promise<LibraryFile[]> {
    const hashes = rows.map(({ hash }) => hash);
    const addresses = await this.files.addresses(organisationId, hashes);
    return rows.map(({ addedAt, unusedSince, ...row }) => ({
      ...row,
      addedAt: addedAt.toISOString(),
      goesAt: unusedSince && new Date(unusedSince.getTime() + GRACE_MS).toISOString(),
      address: addresses.get(row.hash) ?? null,
    }));
  }
}
