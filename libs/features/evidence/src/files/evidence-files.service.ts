import type {
  EvidenceFile,
  EvidenceFiles as Files,
  EvidenceFilesQuery,
  EvidenceWish,
} from '@pirecow/contracts';
import { EVIDENCE_MAKE } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type Download,
  fieldError,
  newId,
  notFound,
  Outbox,
  pageOf,
  readCursor,
  type Scope,
  Storage,
  Words,
} from '@pirecow/platform';
import { z } from 'zod';
import { FileStore, keysOf, type ListedFile } from './file-store';

/** Whom a file is to be about. */
export type Subject = { enrolmentId: string } | { runId: string };

interface Place {
  organisationId: string;
  courseId: string;
}

const OF_ENROLMENT = `SELECT organisation_id AS "organisationId", course_id AS "courseId" FROM enrolment WHERE id = $1`;
const OF_RUN = `SELECT organisation_id AS "organisationId", course_id AS "courseId" FROM run WHERE id = $1`;

/** The same file that waits already: along `evidence_file_enrolment` or `evidence_file_run`. */
const WAITS = `
SELECT id FROM evidence_file WHERE enrolment_id IS NOT DISTINCT FROM $1 AND run_id IS NOT DISTINCT FROM $2
  AND ($1::uuid IS NULL OR enrolment_id = $1) AND ($2::uuid IS NULL OR run_id = $2)
  AND country = $3 AND language = $4 AND state = 'waiting'`;

const ASK = `
INSERT INTO evidence_file (id, organisation_id, course_id, enrolment_id, run_id, country, language, asked_by, asked_at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')`;

/** Evidence files, for those who may see the evidence that is in them (`evidence.see`), and nobody else. */
@Injectable()
export class EvidenceFiles {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: FileStore,
    private readonly storage: Storage,
    private readonly outbox: Outbox,
    private readonly audit: AuditLog,
    private readonly words: Words,
  ) {}

  /** Two queries. */
  async list(who: Scope, { enrolmentId, runId, cursor, limit }: EvidenceFilesQuery): Promise<Files> {
    const before = readCursor(cursor, z.uuid());
    const wish = { enrolmentId, runId, before, limit: limit + 1 };
    const rows = await this.store.page(who.language, who.reach('evidence.see'), wish);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return { items: items.map((row) => shownFile(row, who.language)), next };
  }

  /**
   * Asks for a file; the same one that waits already is asked for once. Noted in the log of whose learners they are.
   * @throws AppError `not-found` outside the reach, `input.invalid` naming a language that we do not write
   */
  async ask(who: Scope, subject: Subject, { country, language }: EvidenceWish): Promise<EvidenceFile> {
    if (!this.words.languages.includes(language)) throw fieldError('language', 'language');
    const { organisationId, courseId } = await this.place(who, subject);
    const [enrolmentId, runId] = 'runId' in subject ? [null, subject.runId] : [subject.enrolmentId, null];
    await this.note(who, 'evidence.file-asked', runId ?? enrolmentId ?? '', { organisationId, courseId });
    const [known] = await this.database.query<{ id: string }>(WAITS, [enrolmentId, runId, country, language]);
    if (known) return this.one(who, known.id);
    const id = newId();
    const asked = [country, language, who.accountId, this.clock.now()];
    await this.database.query(ASK, [id, organisationId, courseId, enrolmentId, runId, ...asked]);
    await this.outbox.add(EVIDENCE_MAKE, { fileId: id });
    return this.one(who, id);
  }

  /** @throws AppError `not-found`, also for a file that is not there yet, or no more */
  async fetch(who: Scope, fileId: string): Promise<Download> {
    const row = await this.within(who, fileId);
    if (row.state !== 'ready') throw notFound();
    await this.note(who, 'evidence.file-fetched', fileId, row);
    return this.download(row.id);
  }

  /** The bytes. Nothing here asks for rights: the caller has. */
  download(fileId: string): Download {
    const { zip } = keysOf(fileId);
    return { name: `evidence-${fileId}.zip`, type: 'application/zip', body: this.storage.stream(zip) };
  }

  /** @throws AppError `not-found`, also outside the reach */
  async within(who: Scope, fileId: string): Promise<ListedFile> {
    const row = await this.store.one(who.language, fileId);
    if (!row || !who.reaches('evidence.see', row.organisationId, row.courseId)) throw notFound();
    return row;
  }

  private async one(who: Scope, id: string): Promise<EvidenceFile> {
    return shownFile(await this.within(who, id), who.language);
  }

  private async place(who: Scope, subject: Subject): Promise<Place> {
    const [sql, id] = 'runId' in subject ? [OF_RUN, subject.runId] : [OF_ENROLMENT, subject.enrolmentId];
    const [found] = await this.database.query<Place>(sql, [id]);
    if (!found || !who.reaches('evidence.see', found.organisationId, found.courseId)) throw notFound();
    return found;
  }

  private note(
    who: Scope,
    action: 'evidence.file-asked' | 'evidence.file-fetched',
    subject: string,
    { organisationId, courseId }: Place,
  ): Promise<void> {
    const own = who.organisationsWith('evidence.see');
    const partner = own.includes(organisationId) ? {} : { partnerId: own[0], given: true };
    return this.audit.write(who, action, subject, { organisationId, courseIds: [courseId], ...partner });
  }
}

export function shownFile(row: ListedFile, language: string): EvidenceFile {
  const { id, state, country, person, course, organisation, entries, runId, titles } = row;
  return {
    ...{ id, state, country, course, organisation, entries, person: person || null },
    language: row.language,
    about: runId ? 'run' : 'enrolment',
    run: runId ? (runTitle(titles ?? {}, language) ?? course) : null,
    askedAt: row.askedAt.toISOString(),
    size: row.size === null ? null : Number(row.size),
    until: row.until?.toISOString() ?? null,
  };
}
