import type { EvidenceCountry, EvidenceFile } from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Database, type Reach } from '@pirecow/platform';

/** What is to be made. */
export interface FileRow {
  id: string;
  organisationId: string;
  organisation: string;
  courseId: string;
  course: string;
  enrolmentId: string | null;
  run: { id: string; title: string; startsOn: string; endsOn: string } | null;
  timeZone: string;
  country: EvidenceCountry;
  language: string;
}

/** A file as lists show it. */
export interface ListedFile {
  id: string;
  organisationId: string;
  courseId: string;
  runId: string | null;
  state: EvidenceFile['state'];
  country: EvidenceCountry;
  language: string;
  person: string | null;
  /** Whose it is, where it is about one. */
  accountId: string | null;
  course: string;
  titles: Record<string, string> | null;
  organisation: string;
  askedAt: Date;
  size: string | null;
  entries: number | null;
  until: Date | null;
  madeAt: Date | null;
  manifestHash: Buffer | null;
}

export interface MadeFile {
  madeAt: Date;
  untilAt: Date;
  size: number;
  entries: number;
  manifestHash: Buffer;
}

/** Where its zip and its list of contents lie in the storage. */
export const keysOf = (id: string) => ({ zip: `evidence/${id}.zip`, manifest: `evidence/${id}.json` });

const WAITING = `
SELECT f.id, f.organisation_id AS "organisationId", o.name AS organisation, f.course_id AS "courseId",
  ${draftTitle('c', 'f.language')} AS course, f.enrolment_id AS "enrolmentId", f.country, f.language, r.id AS "runId",
  r.titles, r.starts_on::text AS "startsOn", r.ends_on::text AS "endsOn", coalesce(r.time_zone, own.time_zone, a.time_zone) AS "timeZone"
FROM evidence_file f JOIN organisation o ON o.id = f.organisation_id JOIN course c ON c.id = f.course_id
LEFT JOIN run r ON r.id = f.run_id LEFT JOIN enrolment e ON e.id = f.enrolment_id
LEFT JOIN run own ON own.id = e.run_id LEFT JOIN account a ON a.id = e.account_id
WHERE f.id = $1 AND f.state IN ('waiting', 'failed')`;

type WaitingRow = Omit<FileRow, 'run'> & {
  runId: string | null;
  titles: Record<string, string> | null;
  startsOn: string;
  endsOn: string;
};

/** $1: the language of the reader. Names by primary keys. */
const LISTED = `
SELECT f.id, f.organisation_id AS "organisationId", f.course_id AS "courseId", f.run_id AS "runId", f.state, f.country,
  f.language, CASE WHEN a.closed_at IS NULL THEN ${fullNameOf('a')} END AS person, e.account_id AS "accountId",
  ${draftTitle('c', '$1')} AS course, r.titles, o.name AS organisation, f.asked_at AS "askedAt", f.size, f.entries, f.until_at AS until, f.made_at AS "madeAt",
  f.manifest_hash AS "manifestHash"
FROM evidence_file f JOIN organisation o ON o.id = f.organisation_id JOIN course c ON c.id = f.course_id
LEFT JOIN run r ON r.id = f.run_id LEFT JOIN enrolment e ON e.id = f.enrolment_id LEFT JOIN account a ON a.id = e.account_id`;

/** Along `evidence_file_enrolment` or `evidence_file_run` where one is named, else along `evidence_file_organisation`. */
const PAGE = `
${LISTED} WHERE f.organisation_id = ANY ($2::uuid[])
  AND EXISTS (SELECT FROM unnest($2::uuid[], $3::uuid[]) AS reach(organisation_id, course_id)
    WHERE reach.organisation_id = f.organisation_id AND coalesce(reach.course_id, f.course_id) = f.course_id)
  AND ($4::uuid IS NULL OR f.enrolment_id = $4) AND ($5::uuid IS NULL OR f.run_id = $5) AND ($6::uuid IS NULL OR f.id < $6)
ORDER BY f.id DESC LIMIT $7`;

const READY = `
UPDATE evidence_file SET state = 'ready', made_at = $2, until_at = $3, size = $4, entries = $5, manifest_hash = $6
WHERE id = $1 AND state IN ('waiting', 'failed') RETURNING id`;

/**
 * Of a run and for a country: those about the run, and about people who sat in no other, which tell of all they did. Along
 * `evidence_file_run`, and along `enrolment_run` and `evidence_file_enrolment`.
 */
const OF_RUN = `
SELECT id FROM evidence_file WHERE run_id = $2 AND country = $3 UNION ALL
SELECT own.id FROM enrolment sitter JOIN evidence_file own ON own.enrolment_id = sitter.id
WHERE sitter.run_id = $2 AND sitter.run_since IS NULL AND own.country = $3`;

interface RunFiles {
  runId: string;
  country: EvidenceCountry;
}

interface FilePage {
  enrolmentId: string | undefined;
  runId: string | undefined;
  before: string | undefined;
  limit: number;
}

/** Rows of evidence files. Nothing here asks for rights: the caller has. */
@Injectable()
export class FileStore {
  constructor(private readonly database: Database) {}

  /** That waits to be made, or is tried anew after it failed. */
  async waiting(id: string): Promise<FileRow | undefined> {
    const [found] = await this.database.query<WaitingRow>(WAITING, [id]);
    if (!found) return undefined;
    const { runId, titles, startsOn, endsOn, ...row } = found;
    const title = runTitle(titles ?? {}, row.language) ?? row.course;
    return { ...row, run: runId ? { id: runId, title, startsOn, endsOn } : null };
  }

  page(language: string, reach: readonly Reach[], wish: FilePage): Promise<ListedFile[]> {
    const organisations = reach.map(({ organisationId }) => organisationId);
    const courses = reach.map(({ courseId }) => courseId);
    const { enrolmentId = null, runId = null, before = null, limit } = wish;
    const values = [language, organisations, courses, enrolmentId, runId, before, limit];
    return this.database.query<ListedFile>(PAGE, values);
  }

  async one(language: string, id: string): Promise<ListedFile | undefined> {
    return (await this.database.query<ListedFile>(`${LISTED} WHERE f.id = $2`, [language, id]))[0];
  }

  /** Those {@link OF_RUN}, newest first. */
  ofRun(
    language: string,
    { runId, country }: RunFiles,
    before: string | null,
    limit: number,
  ): Promise<ListedFile[]> {
    const sql = `${LISTED} WHERE f.id IN (${OF_RUN}) AND ($4::uuid IS NULL OR f.id < $4) AND f.state <> 'gone'
      ORDER BY f.id DESC LIMIT $5`;
    return this.database.query<ListedFile>(sql, [language, runId, country, before, limit]);
  }

  /** One {@link OF_RUN}, also when it has gone. */
  async oneOfRun(
    language: string,
    { runId, country }: RunFiles,
    id: string,
  ): Promise<ListedFile | undefined> {
    const sql = `${LISTED} WHERE f.id = $4 AND f.id IN (${OF_RUN})`;
    return (await this.database.query<ListedFile>(sql, [language, runId, country, id]))[0];
  }

  /** @returns whether it waited for that; not so where it was taken away meanwhile */
  async ready(id: string, { madeAt, untilAt, size, entries, manifestHash }: MadeFile): Promise<boolean> {
    const rows = await this.database.query(READY, [id, madeAt, untilAt, size, entries, manifestHash]);
    return rows.length > 0;
  }

  /** Whether it was taken away before it was made. */
  async leftUnmade(id: string): Promise<boolean> {
    const sql = `SELECT FROM evidence_file WHERE id = $1 AND state = 'gone' AND made_at IS NULL`;
    return (await this.database.query(sql, [id])).length > 0;
  }

  /** @returns whether it was still waiting */
  async failed(id: string): Promise<boolean> {
    const sql = `UPDATE evidence_file SET state = 'failed' WHERE id = $1 AND state = 'waiting' RETURNING id`;
    return (await this.database.query(sql, [id])).length > 0;
  }

  /** Whose job is dead: asked for at that moment or earlier, and still waiting. A job that ends after all finds them. @returns their ids */
  async giveUp(askedUntil: Date): Promise<string[]> {
    const sql = `UPDATE evidence_file SET state = 'failed' WHERE state = 'waiting' AND asked_at <= $1 RETURNING id`;
    const rows = await this.database.query<{ id: string }>(sql, [askedUntil]);
    return rows.map(({ id }) => id);
  }

  /** Takes files away: the lines stay. $1 for `condition` on is in `values`. @returns their ids */
  async leave(condition: string, values: unknown[]): Promise<string[]> {
    const sql = `UPDATE evidence_file f SET state = 'gone' WHERE f.state <> 'gone' AND ${condition} RETURNING f.id`;
    const rows = await this.database.query<{ id: string }>(sql, values);
    return rows.map(({ id }) => id);
  }
}
