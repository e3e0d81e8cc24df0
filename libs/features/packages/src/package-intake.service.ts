import type { FieldError, PackageReport } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  AppError,
  fieldError,
  IntakeKinds,
  type IntakeKind,
  type IntakeTask,
  Storage,
  type WishOf,
} from '@pirecow/platform';
import { readFile, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { parseH5p } from './h5p/read-h5p';
import { PACKAGE_LIMITS } from './limits';
import { PackageNames } from './names-of';
import { isZip, refuseLarge, type TakeFile, type UnpackedZip, unpackZip } from './package-zip';
import { type PackageFile, PackageStore, storageKeyOf } from './package-store';
import { type ParsedManifest as Parsed, parseManifest } from './scorm/read-manifest';
import { nameOf, partsOf } from './structure/course-structure';
import { type ParsedStructure, parseStructure } from './structure/parse-structure';
import type { StructureError } from './structure/schema';
import { parseTincan } from './tincan/read-tincan';

type Task = IntakeTask<WishOf<'package'>>;
type Understood = Exclude<Parsed, { errors: unknown }>;

/** A package whose structure was understood, with its files in the order of the zip. */
interface ReadPackage {
  parsed: Understood;
  files: UnpackedZip['files'];
}

const MOST_ERRORS = 50;
/** As far as the mark of an encoding and white space may stand before the first tag. */
const HEAD_BYTES = 256;

/** Reads a file to its end and keeps nothing: a zip may say what it likes of what it holds. */
async function passOver(bytes: Readable): Promise<void> {
  await finished(bytes.resume());
}

async function* saying(bytes: AsyncIterable<Buffer>, say: () => Promise<void>): AsyncGenerator<Buffer> {
  await say();
  for await (const chunk of bytes) {
    yield chunk;
    await say();
  }
}

/** Takes packages in: a zip (64-bit too) or a structure alone (cmi5 14). All or nothing. */
@Injectable()
export class PackageIntake implements IntakeKind<WishOf<'package'>, PackageReport>, OnModuleInit {
  readonly permission = 'packages.edit';

  constructor(
    private readonly kinds: IntakeKinds,
    private readonly storage: Storage,
    private readonly store: PackageStore,
    private readonly audit: AuditLog,
    private readonly names: PackageNames,
  ) {}

  onModuleInit(): void {
    this.kinds.register('package', this);
  }

  most(): number {
    return PACKAGE_LIMITS.totalBytes;
  }

  /** @throws AppError `input.invalid` with each fault and its place, or where a package has that id; `input.too-large` */
  async look(task: Task): Promise<PackageReport> {
    if (await this.store.isTaken(task.id)) throw new AppError('input.invalid');
    return reportOf(null, await this.read(task, passOver));
  }

  /** Files go into the storage one by one, under keys that are the same each time. */
  async write(task: Task): Promise<() => Promise<PackageReport>> {
    const { id, organisationId, by } = task;
    if (await this.store.isTaken(id)) throw new AppError('input.invalid');
    const read = await this.read(task, (bytes, index) => this.storage.write(storageKeyOf(id, index), bytes));
    const files: PackageFile[] = read.files.map((file, index) => ({
      ...file,
      storageKey: storageKeyOf(id, index),
    }));
    const { structure } = read.parsed;
    return async () => {
      await this.store.insert({ id, organisationId, by }, structure, files);
      const name = nameOf(structure);
      await this.audit.write({ accountId: by }, 'package.imported', id, { organisationId, name });
      return reportOf(id, read);
    };
  }

  /** Files of a package that is there are none of an import that came to nothing. */
  async forget(id: string, { files }: PackageReport): Promise<void> {
    if (await this.store.isTaken(id)) return;
    for (let index = 0; index < files; index += 1) await this.storage.remove(storageKeyOf(id, index));
  }

  private async read(task: Task, take: TakeFile): Promise<ReadPackage> {
    const read = (await isZip(task.path)) ? await this.readZip(task, take) : await readAlone(task.path);
    if ('errors' in read.parsed) throw new AppError('input.invalid', {}, errorsOf(read.parsed.errors));
    return { parsed: read.parsed, files: read.files };
  }

  /** Says with each piece of a file that it is at it: where nobody wants it any more, that file breaks off too. */
  private async readZip({ path, step }: Task, take: TakeFile) {
    let stopped: unknown;
    const say = (index: number, of: number) => async () => {
      await step('unpacking', index, of).catch((error: unknown) => {
        stopped = error;
        throw error;
      });
    };
    const zip = await unpackZip(path, (bytes, index, of) =>
      take(Readable.from(saying(bytes, say(index, of)), { objectMode: false }), index, of),
    ).catch((error: unknown) => {
      // What breaks in the zip by that is no fault of the zip.
      throw stopped ?? error;
    });
    return { parsed: this.parse(zip), files: zip.files };
  }

  private parse({ name, bytes, content, files }: UnpackedZip): Parsed {
    const names = new Set(files.map(({ path }) => path));
    if (name === 'cmi5.xml') return withoutNotes(parseStructure(bytes, names));
    if (name === 'tincan.xml') return parseTincan(bytes, { files: names, iriBase: this.names.iriBase });
    if (name === 'h5p.json') return parseH5p(bytes, content, names);
    return parseManifest(bytes, names);
  }
}

function withoutNotes(parsed: ParsedStructure): Parsed {
  return 'errors' in parsed ? parsed : { ...parsed, notes: [] };
}

/** A structure that came without a zip: cmi5 alone has that, since it may name units that lie elsewhere. */
async function readAlone(path: string): Promise<{ parsed: Parsed; files: UnpackedZip['files'] }> {
  refuseLarge((await stat(path)).size);
  const bytes = await readFile(path);
  if (!/^\W*</.test(bytes.toString('latin1', 0, HEAD_BYTES))) throw fieldError('file', 'package-neither');
  return { parsed: withoutNotes(parseStructure(bytes, undefined)), files: [] };
}

function errorsOf(errors: StructureError[]): FieldError[] {
  return errors
    .slice(0, MOST_ERRORS)
    .map(({ path, rule, values }) => ({ field: path, rule, ...(values && { values }) }));
}

function reportOf(
  id: string | null,
  { parsed: { structure, notes, libraries = [] }, files }: ReadPackage,
): PackageReport {
  const { title, parts, standard = 'cmi5' } = structure;
  const units = partsOf(parts, 'au').length;
  const blocks = partsOf(parts, 'block').length;
  return { id, standard, title, units, blocks, files: files.length, notes, libraries };
}
