import { type EvidenceManifest, evidenceManifestSchema, type EvidenceVerification } from '@pirecow/contracts';
import { SealedEntries } from '@pirecow/features/records';
import { Injectable } from '@nestjs/common';
import {
  AppError,
  digestOf,
  notFound,
  type Scope,
  Storage,
  throughTemporaryFile,
  type Upload,
} from '@pirecow/platform';
import { readFile } from 'node:fs/promises';
import { EvidenceFiles } from './evidence-files.service';
import { keysOf, type ListedFile } from './file-store';

/** Room for some 400,000 entries. */
const LARGEST = 32 * 1024 * 1024;

/** Says whether what an evidence file holds of the log still agrees with the log. */
@Injectable()
export class FileVerification {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly entries: SealedEntries,
    private readonly storage: Storage,
  ) {}

  /** By the number of the file: its list of contents was kept, also after the file itself has gone. @throws AppError `not-found` */
  async byNumber(who: Scope, fileId: string): Promise<EvidenceVerification> {
    const row = await this.files.within(who, fileId);
    const kept = await this.storage.read(keysOf(fileId).manifest);
    if (!kept) throw notFound();
    return this.compare(row, kept.toString(), manifestIn(kept.toString()));
  }

  /** By the `manifest.json` that somebody has of it. @throws AppError `not-found`, `input.malformed` where it is none, or that of another file */
  async byManifest(who: Scope, fileId: string, upload: Upload): Promise<EvidenceVerification> {
    const row = await this.files.within(who, fileId);
    return throughTemporaryFile(upload, LARGEST, async (path) => {
      const text = await readFile(path, 'utf8');
      const manifest = manifestIn(text);
      if (manifest.number !== fileId) throw new AppError('input.malformed');
      return this.compare(row, text, manifest);
    });
  }

  private async compare(
    { organisationId, madeAt, manifestHash }: ListedFile,
    text: string,
    { number, entries, sealed }: EvidenceManifest,
  ): Promise<EvidenceVerification> {
    const inOrder = [...entries].sort(([one], [other]) => one - other);
    const found = await this.entries.compare(organisationId, inOrder);
    const holds = await this.entries.hasHead(organisationId, sealed);
    return {
      ...found,
      fault: found.fault ?? (holds ? null : { kind: 'head', position: sealed.position }),
      number,
      madeAt: (madeAt ?? new Date(0)).toISOString(),
      unchanged: manifestHash !== null && digestOf(text).equals(manifestHash),
    };
  }
}

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
