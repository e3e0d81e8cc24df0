import type { InspectedFile, InspectedFiles, InspectedFileWish, PageQuery } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { type Download, notFound, pageOf, readCursor } from '@pirecow/platform';
import { z } from 'zod';
import { EvidenceFiles, shownFile } from '../files/evidence-files.service';
import { FileStore, type ListedFile } from '../files/file-store';
import { type Inspection, Inspectors } from './inspector.service';

/** Evidence files of the run that an inspector was let into, for the country of the inspection. Each look is noted with its file. */
@Injectable()
export class InspectedFileShelf {
  constructor(
    private readonly inspectors: Inspectors,
    private readonly files: EvidenceFiles,
    private readonly store: FileStore,
  ) {}

  async list(
    inspection: Inspection,
    language: string,
    { cursor, limit }: PageQuery,
  ): Promise<InspectedFiles> {
    await this.inspectors.note(inspection, { what: 'files' });
    const before = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.store.ofRun(language, inspection, before, limit + 1);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map((row) => shownFile(row, language)), next };
  }

  /** The file of the whole run. @throws AppError `input.invalid` naming a language that we do not write */
  async ask(inspection: Inspection, { language }: InspectedFileWish): Promise<InspectedFile> {
    const { organisationId, courseId, runId, country } = inspection;
    const about = { organisationId, courseId, runId, enrolmentId: null };
    const fileId = await this.files.asked(about, { country, language }, null);
    return shownFile(await this.seen(inspection, fileId, 'asked'), language);
  }

  /** @throws AppError `not-found` for a file of another run, or one that is not there */
  async fetch(inspection: Inspection, fileId: string): Promise<Download> {
    const { state } = await this.seen(inspection, fileId, 'file');
    if (state !== 'ready') throw notFound();
    return this.files.download(fileId);
  }

  /** One that is to be verified, also once it has gone. @throws AppError `not-found` for a file of another run */
  toVerify(inspection: Inspection, fileId: string): Promise<ListedFile> {
    return this.seen(inspection, fileId, 'verified');
  }

  private async seen(
    inspection: Inspection,
    fileId: string,
    what: 'asked' | 'file' | 'verified',
  ): Promise<ListedFile> {
    const row = await this.store.oneOfRun('fr', inspection, fileId);
    if (!row) throw notFound();
    await this.inspectors.note(inspection, { what, fileId, accountId: row.accountId });
    return row;
  }
}
