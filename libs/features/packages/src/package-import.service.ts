import type { FieldError, PackageReport } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable, Logger } from '@nestjs/common';
import {
  AppError,
  Database,
  eachZippedFile,
  fieldError,
  megabytes,
  newId,
  type Scope,
  Storage,
  throughTemporaryFile,
  type Upload,
} from '@pirecow/platform';
import { open, readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { PACKAGE_LIMITS, STRUCTURE_LIMIT } from './limits';
import { newStorageKey, type PackageFile, PackageStore } from './package-store';
import { type CourseStructure, nameOf, partsOf } from './structure/course-structure';
import { parseH5p } from './h5p/read-h5p';
import { PackageNames } from './names-of';
import { type ParsedManifest as Parsed, parseManifest } from './scorm/read-manifest';
import { type ParsedStructure, parseStructure } from './structure/parse-structure';
import type { StructureError } from './structure/schema';
import { parseTincan } from './tincan/read-tincan';

/** The names of the structure in a zip: cmi5 14.1, SCORM CAM 3.2, xAPI, H5P. What has several is taken as the first one. */
const STRUCTURE_FILES = ['cmi5.xml', 'tincan.xml', 'imsmanifest.xml', 'h5p.json'];
const H5P_CONTENT = 'content/content.json';
const ZIP = Buffer.from('PK\u0003\u0004', 'latin1');
const MOST_ERRORS = 50;

function errorsOf(errors: StructureError[]): FieldError[] {
  return errors
    .slice(0, MOST_ERRORS)
    .map(({ path, rule, values }) => ({ field: path, rule, ...(values && { values }) }));
}

interface ImportWish {
  organisationId: string;
  /** Says what would come in, and writes nothing. */
  dryRun: boolean;
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0);
    return buffer.equals(ZIP);
  } finally {
    await file.close();
  }
}

/** Takes packages in: a zip (64-bit too) or a structure alone (cmi5 14). All or nothing. */
@Injectable()
export class PackageImport {
  private readonly logger = new Logger(PackageImport.name);

  constructor(
    private readonly database: Database,
    private readonly storage: Storage,
    private readonly store: PackageStore,
    private readonly audit: AuditLog,
    private readonly names: PackageNames,
  ) {}

  /** @throws AppError `input.invalid` with each fault and its place, or `input.too-large` */
  fromUpload(who: Scope, { organisationId, dryRun }: ImportWish, upload: Upload): Promise<PackageReport> {
    return throughTemporaryFile(upload, PACKAGE_LIMITS.totalBytes, async (path) => {
      const id = newId();
      const files: PackageFile[] = [];
      try {
        const read = await this.read(path, id, files);
        if ('errors' in read) throw new AppError('input.invalid', {}, errorsOf(read.errors));
        if (dryRun) await this.forget(files.map(({ storageKey }) => storageKey));
        else await this.keep(who, { id, organisationId }, read.structure, files);
        return reportOf(dryRun ? null : id, read, files);
      } catch (error) {
        await this.forget(files.map(({ storageKey }) => storageKey));
        throw error;
      }
    });
  }

  private async read(path: string, id: string, files: PackageFile[]): Promise<Parsed> {
    if (!(await isZip(path))) return parseAlone(await structureAlone(path));
    const { name, bytes } = await this.unpack(path, id, files);
    const names = new Set(files.map((file) => file.path));
    if (name === 'cmi5.xml') return withoutNotes(parseStructure(bytes, names));
    if (name === 'tincan.xml') return parseTincan(bytes, { files: names, iriBase: this.names.iriBase });
    if (name === 'h5p.json') return parseH5p(bytes, await this.bytesOf(files, H5P_CONTENT), names);
    return parseManifest(bytes, names);
  }

  /** Removes bytes that nothing names any more. What cannot be removed now is told and left. */
  async forget(storageKeys: string[]): Promise<void> {
    for (const key of storageKeys)
      await this.storage.remove(key).catch((error: unknown) => this.logger.error(`${key}: ${String(error)}`));
  }

  private async unpack(
    path: string,
    id: string,
    files: PackageFile[],
  ): Promise<{ name: string; bytes: Uint8Array }> {
    let size = 0;
    async function* counted(bytes: AsyncIterable<Buffer>) {
      for await (const chunk of bytes) {
        size += chunk.length;
        yield chunk;
      }
    }
    await eachZippedFile(path, PACKAGE_LIMITS, async (file) => {
      size = 0;
      const storageKey = newStorageKey(id);
      files.push({ path: file.path, storageKey, size: 0 });
      await file.unpack((bytes) =>
        this.storage.write(storageKey, Readable.from(counted(bytes), { objectMode: false })),
      );
      files[files.length - 1] = { path: file.path, storageKey, size };
    });
    const structure = STRUCTURE_FILES.flatMap((name) => files.find((file) => file.path === name) ?? [])[0];
    if (!structure) throw fieldError('file', 'package-structure');
    return { name: structure.path, bytes: await this.bytesOf(files, structure.path) };
  }

  /** A file that is read whole. Empty where there is none. */
  private async bytesOf(files: PackageFile[], path: string): Promise<Uint8Array> {
    const file = files.find((one) => one.path === path);
    if (!file) return Buffer.alloc(0);
    refuseLarge(file.size);
    return (await this.storage.read(file.storageKey)) ?? Buffer.alloc(0);
  }

  private async keep(
    who: Scope,
    where: { id: string; organisationId: string },
    structure: CourseStructure,
    files: PackageFile[],
  ): Promise<void> {
    const { id, organisationId } = where;
    await this.database.inTransaction(async () => {
      await this.store.insert({ ...where, by: who.accountId }, structure, files);
      await this.audit.write(who, 'package.imported', id, { organisationId, name: nameOf(structure) });
    });
  }
}

function withoutNotes(parsed: ParsedStructure): Parsed {
  return 'errors' in parsed ? parsed : { ...parsed, notes: [] };
}

/** A structure that came without a zip: cmi5 alone has that, since it may name units that lie elsewhere. */
function parseAlone(xml: Uint8Array): Parsed {
  return withoutNotes(parseStructure(xml, undefined));
}

function reportOf(
  id: string | null,
  { structure, notes, libraries = [] }: Exclude<Parsed, { errors: unknown }>,
  files: PackageFile[],
): PackageReport {
  const { title, parts, standard = 'cmi5' } = structure;
  const units = partsOf(parts, 'au').length;
  const blocks = partsOf(parts, 'block').length;
  return { id, standard, title, units, blocks, files: files.length, notes, libraries };
}

function refuseLarge(size: number): void {
  if (size > STRUCTURE_LIMIT) throw new AppError('input.too-large', { limit: megabytes(STRUCTURE_LIMIT) });
}

async function structureAlone(path: string): Promise<Uint8Array> {
  const { size } = await stat(path);
  refuseLarge(size);
  return readFile(path);
}
