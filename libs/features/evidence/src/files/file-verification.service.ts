import { type EvidenceManifest, evidenceManifestSchema, type EvidenceVerification } from '@pirecow/contracts';
import { SealedEntries } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import { AppError, digestOf, notFound, Storage, throughTemporaryFile, type Upload } from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { keysOf, type ListedFile } from './file-store';

/** Room for some 400,000 entries. */
const LARGEST = 32 * 1024 * 1024;

/** Says whether what an evidence file holds of the log still agrees with the log. Nothing here asks for rights: the caller has. */
@Injectable()
export class FileVerification {
  constructor(
    private readonly entries: SealedEntries,
    private readonly storage: Storage,
  ) {}

  /**
   * By the number of the file: its list of contents was kept, also after the file itself has gone.
   * @param sha256 of a file that somebody has of it: it should be in that list
   * @throws AppError `not-found`
   */
  async byNumber(row: ListedFile, sha256?: string): Promise<EvidenceVerification> {
    const kept = await this.storage.read(keysOf(row.id).manifest);
    if (!kept) throw notFound();
    const text = kept.toString();
    const manifest = manifestIn(text);
    const isOurs = isKept(row, text) && (sha256 === undefined || hashesOf(row, manifest).has(sha256));
    return this.compare(row, manifest, isOurs);
  }

  /** By the `manifest.json` that somebody has of it. @throws AppError `input.malformed` where it is none, or that of another file */
  async byManifest(row: ListedFile, upload: Upload): Promise<EvidenceVerification> {
    return throughTemporaryFile(upload, LARGEST, async (path) => {
      const text = await readFile(path, 'utf8');
      const manifest = manifestIn(text);
      if (manifest.number !== row.id) throw new AppError('input.malformed');
      return this.compare(row, manifest, isKept(row, text));
    });
  }

  private async compare(
    { organisationId, madeAt }: ListedFile,
    { number, entries, sealed }: EvidenceManifest,
    unchanged: boolean,
  ): Promise<EvidenceVerification> {
    const inOrder = [...entries].sort(([one], [other]) => one - other);
    const found = await this.entries.compare(organisationId, inOrder);
    const holds = await this.entries.hasHead(organisationId, sealed);
    const fault = found.fault ?? (holds ? null : { kind: 'head' as const, position: sealed.position });
    return {
      ...{ ...found, fault, number, unchanged },
      verdict: unchanged ? (fault ? 'broken' : 'whole') : 'not-ours',
      madeAt: (madeAt ?? new Date(0)).toISOString(),
    };
  }
}

/** Whether that is the list of contents as it was made here, byte by byte. */
const isKept = ({ manifestHash }: ListedFile, text: string): boolean =>
  manifestHash !== null && digestOf(text).equals(manifestHash);

const hashesOf = ({ manifestHash }: ListedFile, { files }: EvidenceManifest): Set<string> =>
  new Set([...files.map(({ sha256 }) => sha256), manifestHash?.toString('hex') ?? '']);

function manifestIn(text: string): EvidenceManifest {
  const parsed = evidenceManifestSchema.safeParse(jsonIn(text));
  if (!parsed.success) throw new AppError('input.malformed');
  return parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
