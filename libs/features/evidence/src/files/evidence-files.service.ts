import type {
  EvidenceFile,
  EvidenceFiles as Files,
  EvidenceFilesQuery,
  EvidenceWish,
} from '@pirecow/contracts';
import { EVIDENCE_MAKE, EVIDENCE_PATIENCE_MS } from '@pirecow/contracts';
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

/** The job of what has waited that long is dead: it is in nobody's way. Along the unique `evidence_file_waiting`. */
const DEAD = `
UPDATE evidence_file SET state = 'failed'
WHERE coalesce(enrolment_id, run_id) = $1 AND country = $2 AND language = $3 AND state = 'waiting' AND asked_at <= $4`;

/** The same file that waits already stays, and its id is told. */
const ASK = `
INSERT INTO evidence_file (id, organisation_id, course_id, enrolment_id, run_id, country, language, asked_by, asked_at, state)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting')
ON CONFLICT (coalesce(enrolment_id, run_id), country, language) WHERE state = 'waiting'
DO UPDATE SET asked_at = evidence_file.asked_at RETURNING id`;

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

  /** Two queries. Where it names learners of partners, or an inspector reads it, the log of whose they are says so once a day. */
  async list(who: Scope, { enrolmentId, runId, cursor, limit }: EvidenceFilesQuery): Promise<Files> {
    const before = readCursor(cursor, z.uuid());
    const wish = { enrolmentId, runId, before, limit: limit + 1 };
    const rows = await this.store.page(who.language, who.reach('evidence.see'), wish);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    await this.noteListed(who, items);
    return { items: items.map((row) => shownFile(row, who.language)), next };
  }

  /**
   * Asks for a file; the same one that waits already is asked for once. Noted in the log of whose learners they are.
   * @throws AppError `not-found` outside the reach, `input.invalid` naming a language that we do not write
   */
  async ask(who: Scope, subject: Subject, { country, language }: EvidenceWish): Promise<EvidenceFile> {
    const { organisationId, courseId } = await this.place(who, subject);
    const [enrolmentId, runId] = 'runId' in subject ? [null, subject.runId] : [subject.enrolmentId, null];
    await this.note(who, 'evidence.file-asked', runId ?? enrolmentId ?? '', { organisationId, courseId });
    const about = { organisationId, courseId, enrolmentId, runId };
    return this.one(who, await this.asked(about, { country, language }, who.accountId));
  }

  /**
   * Inside a transaction. Nothing here asks for rights: the caller has.
   * @param accountId null where an inspector asks, whose look is noted instead
   * @returns the id of the new one, or of the one that waits already
   * @throws AppError `input.invalid` naming a language that we do not write
   */
  async asked(
    { organisationId, courseId, enrolmentId, runId }: Place & Record<'enrolmentId' | 'runId', string | null>,
    { country, language }: EvidenceWish,
    accountId: string | null,
  ): Promise<string> {
    if (!this.words.languages.includes(language)) throw fieldError('language', 'language');
    const [id, now] = [newId(), this.clock.now()];
    const tooOld = new Date(now.getTime() - EVIDENCE_PATIENCE_MS);
    await this.database.query(DEAD, [runId ?? enrolmentId, country, language, tooOld]);
    const about = [organisationId, courseId, enrolmentId, runId];
    const asked = [id, ...about, country, language, accountId, now];
    const [row] = await this.database.query<{ id: string }>(ASK, asked);
    if (row?.id === id) await this.outbox.add(EVIDENCE_MAKE, { fileId: id });
    return row?.id ?? id;
  }

  /** @throws AppError `not-found`, also for a file that is not there yet, or no more */
  async fetch(who: Scope, fileId: string): Promise<Download> {
    const row = await this.within(who, fileId);
    if (row.state !== 'ready') throw notFound();
    await this.note(who, 'evidence.file-fetched', fileId, row);
    return this.download(row.id);
  }

  /** One that is to be verified, which is noted once a day. @throws AppError `not-found`, also outside the reach */
  async toVerify(who: Scope, fileId: string): Promise<ListedFile> {
    const row = await this.within(who, fileId);
    await this.audit.writeDaily(who, 'evidence.file-verified', fileId, deedOf(who, row));
    return row;
  }

  /** The bytes. Nothing here asks for rights: the caller has. */
  download(fileId: string): Download {
    const { zip } = keysOf(fileId);
    return { name: `evidence-${fileId}.zip`, type: 'application/zip', body: this.storage.stream(zip) };
  }

  private async within(who: Scope, fileId: string): Promise<ListedFile> {
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
    place: Place,
  ): Promise<void> {
    return this.audit.write(who, action, subject, deedOf(who, place));
  }

  private async noteListed(who: Scope, files: ListedFile[]): Promise<void> {
    const own = who.worksWith('evidence.see');
    const named = files.filter(({ person, organisationId: id }) => person !== null && !own.includes(id));
    const entries = named.map((row) => {
      const { organisationId, partnerId = organisationId } = deedOf(who, row);
      return { subject: organisationId, organisationId, details: { partnerId, given: true } };
    });
    const once = new Map(entries.map((entry) => [entry.subject, entry]));
    await this.audit.writeAllDaily(who, 'records.partner-read', [...once.values()]);
  }
}

/** What a log says of who looked: where, and, of a partner, for whom. */
function deedOf(who: Scope, { organisationId, courseId }: Place) {
  const partnerId = who.grantee('evidence.see', organisationId, courseId);
  return { organisationId, courseIds: [courseId], ...(partnerId && { partnerId, given: true }) };
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
