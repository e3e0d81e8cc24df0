import { Injectable } from '@nestjs/common';
import { Database, newSecret, notFound, Clock } from '@pirecow/platform';
import { LRUCache } from 'lru-cache';
import { type CourseStructure, type PackageStandard, partsOf } from './structure/course-structure';
import { isAbsolute } from './structure/structure-rules';

export interface PackageFile {
  path: string;
  storageKey: string;
  size: number;
}

/** A file with its package and the standard of that. */
export interface ContentFile extends PackageFile {
  packageId: string;
  standard: PackageStandard;
}

export interface Package {
  id: string;
  organisationId: string;
  contentKey: string;
  structure: CourseStructure;
  removedAt: Date | null;
}

/** How much of structures the process remembers, in characters of JSON. They never change. */
const REMEMBERED = 32_000_000;

/** Origins of units that are not in the package, as browsers send them. */
function originsOf(structure: CourseStructure): string[] {
  const urls = partsOf(structure.parts, 'au').filter(({ url }) => isAbsolute(url));
  const origins = urls.map(({ url }) => new URL(url).origin).filter((origin) => origin !== 'null');
  return [...new Set(origins)];
}

/** Rows of packages and of their files. */
@Injectable()
export class PackageStore {
  private readonly structures = new LRUCache<string, CourseStructure>({ maxSize: REMEMBERED });

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async insert(
    { id, organisationId, by }: { id: string; organisationId: string; by: string },
    structure: CourseStructure,
    files: PackageFile[],
  ): Promise<void> {
    const json = JSON.stringify(structure);
    const units = partsOf(structure.parts, 'au').length;
    await this.database.query(
      `INSERT INTO package (id, organisation_id, content_key, title, units, structure, origins, created_by, created_at,
         standard)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        organisationId,
        newSecret(),
        structure.title,
        units,
        json,
        originsOf(structure),
        by,
        this.clock.now(),
        structure.standard ?? 'cmi5',
      ],
    );
    await this.database.query(
      `INSERT INTO package_file (package_id, path, storage_key, size)
       SELECT $1, * FROM unnest($2::text[], $3::text[], $4::bigint[])`,
      [
        id,
        files.map(({ path }) => path),
        files.map(({ storageKey }) => storageKey),
        files.map(({ size }) => size),
      ],
    );
  }

  /** Whether a package bears that id, whoever's: also one that was removed. */
  async isTaken(id: string): Promise<boolean> {
    return (await this.database.query(`SELECT 1 FROM package WHERE id = $1`, [id])).length > 0;
  }

  /** Also one that was removed: what was said of it stands. @throws AppError `not-found` */
  async get(id: string, organisationId?: string): Promise<Package> {
    const [row] = await this.database.query<Omit<Package, 'structure'>>(
      `SELECT id, organisation_id AS "organisationId", content_key AS "contentKey", removed_at AS "removedAt"
       FROM package WHERE id = $1 AND ($2::uuid IS NULL OR organisation_id = $2)`,
      [id, organisationId ?? null],
    );
    if (!row) throw notFound();
    return { ...row, structure: await this.structure(id) };
  }

  /** One that can be used. @throws AppError `not-found` */
  async available(id: string, organisationId: string): Promise<Package> {
    const found = await this.get(id, organisationId);
    if (found.removedAt) throw notFound();
    return found;
  }

  async structure(id: string): Promise<CourseStructure> {
    const known = this.structures.get(id);
    if (known) return known;
    const [row] = await this.database.query<{ structure: CourseStructure; size: number }>(
      `SELECT structure, length(structure::text) AS size FROM package WHERE id = $1`,
      [id],
    );
    if (!row) throw notFound();
    this.structures.set(id, row.structure, { size: Math.min(row.size, REMEMBERED) });
    return row.structure;
  }

  /** The file at that path of the package whose content has that key. @throws AppError `not-found` */
  async file(contentKey: string, path: string): Promise<ContentFile> {
    const [row] = await this.database.query<ContentFile>(
      `SELECT p.id AS "packageId", p.standard, f.path, f.storage_key AS "storageKey", f.size::float8 AS size
       FROM package p JOIN package_file f ON f.package_id = p.id
       WHERE p.content_key = $1 AND f.path = $2 AND p.removed_at IS NULL`,
      [contentKey, path],
    );
    if (!row) throw notFound();
    return row;
  }

  /** Takes a package away for good. @returns where the bytes of its files lie */
  async remove(id: string): Promise<string[]> {
    await this.database.query(`UPDATE package SET removed_at = $2 WHERE id = $1`, [id, this.clock.now()]);
    const rows = await this.database.query<{ key: string }>(
      `WITH gone AS (DELETE FROM package_file WHERE package_id = $1 RETURNING storage_key) SELECT storage_key AS key FROM gone`,
      [id],
    );
    return rows.map(({ key }) => key);
  }

  async hasOrigin(origin: string): Promise<boolean> {
    const [row] = await this.database.query<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM package WHERE origins @> ARRAY[$1] AND removed_at IS NULL) AS found`,
      [origin],
    );
    return row?.found ?? false;
  }
}

/** The address of a file in its package's origin, from its root on: the page that asks stands in that origin. */
export function contentPath({ contentKey }: Package, url: string): string {
  const { pathname, search, hash } = new URL(url, `http://package.invalid/packages/${contentKey}/`);
  return `${pathname}${search}${hash}`;
}

/** Where the file of a package goes that stands at that place of its zip. */
export function storageKeyOf(packageId: string, index: number): string {
  return `packages/${packageId}/${index}`;
}
