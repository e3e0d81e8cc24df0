import {
  type GivenInspection,
  INSPECTION_DAYS,
  type InspectionList,
  type InspectionLooks,
  type InspectionWish,
  type PageQuery,
} from '@pirecow/contracts';
import { AuditLog, fullNameOf } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  fieldError,
  newId,
  notFound,
  pageOf,
  readCursor,
  type Scope,
  Words,
} from '@pirecow/platform';
import { z } from 'zod';
import { codeHashOf, newInspectionCode } from './inspection-code';
import { InspectionLetters } from './inspection-letters';

const DAY_MS = 86_400_000;

/** A run of an organisation. */
export interface RunPlace {
  organisationId: string;
  runId: string;
}

type Inspection = InspectionList['items'][number];
type Row = Omit<Inspection, 'givenAt' | 'until' | 'lastLookAt'> &
  Record<'givenAt' | 'until', Date> & {
    lastLookAt: Date | null;
  };

const STATE = `CASE WHEN revoked_at IS NOT NULL THEN 'revoked' WHEN until_at <= $3 THEN 'over' ELSE 'open' END`;

/** Along `inspection_run`, all of a run; looks of those of the page along `inspection_look_of`. */
const LIST = `
SELECT i.id, i.body, i.email, i.way, i.country, i.given_at AS "givenAt", i.until_at AS until, i.state, l.looks, l.last AS "lastLookAt"
FROM (
  SELECT *, ${STATE} AS state, CASE WHEN code_hash IS NULL THEN 'account' ELSE 'link' END AS way
  FROM inspection WHERE run_id = $2 AND organisation_id = $1
    AND ($4::boolean IS NULL OR (${STATE} = 'open', id) < ($4, $5::uuid))
  ORDER BY ${STATE} = 'open' DESC, id DESC LIMIT $6) i
CROSS JOIN LATERAL (SELECT count(*)::int AS looks, max(at) AS last FROM inspection_look WHERE inspection_id = i.id) l
ORDER BY i.state = 'open' DESC, i.id DESC`;

const cursorSchema = z.tuple([z.boolean(), z.uuid()]);

const GIVE = `
INSERT INTO inspection (id, organisation_id, run_id, body, country, email, code_hash, given_by, given_at, until_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const END = `
UPDATE inspection SET revoked_at = $4 WHERE id = $3 AND run_id = $2 AND organisation_id = $1 AND revoked_at IS NULL RETURNING body`;

/** By `inspection_look_of`, accounts and files by their keys. */
const LOOKS = `
SELECT l.id, l.at, l.what, l.part, CASE WHEN a.closed_at IS NULL THEN ${fullNameOf('a')} END AS person,
  CASE WHEN f.id IS NOT NULL THEN jsonb_build_object('id', f.id, 'country', f.country, 'language', f.language,
    'about', CASE WHEN f.run_id IS NULL THEN 'enrolment' ELSE 'run' END) END AS file
FROM inspection_look l LEFT JOIN account a ON a.id = l.account_id LEFT JOIN evidence_file f ON f.id = l.file_id
WHERE l.inspection_id = $1 AND ($2::uuid IS NULL OR l.id < $2) ORDER BY l.id DESC LIMIT $3`;

type Look = Omit<InspectionLooks['items'][number], 'at'> & { at: Date };

/** Who may look into the evidence of a run, given and taken back by its organisation, which sees every look. */
@Injectable()
export class InspectionDesk {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly letters: InspectionLetters,
    private readonly words: Words,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Two queries. @throws AppError `not-found` for a run of another organisation */
  async list(place: RunPlace, { cursor, limit }: PageQuery): Promise<InspectionList> {
    await this.expectRun(place);
    const last = readCursor(cursor, cursorSchema) ?? [null, null];
    const values = [place.organisationId, place.runId, this.clock.now(), ...last, limit + 1];
    const rows = await this.database.query<Row>(LIST, values);
    const { items, next } = pageOf(rows, limit, ({ state, id }) => [state === 'open', id]);
    return { items: items.map(present), next };
  }

  /**
   * Gives it to an account, which gets a letter, or as a link with a code, which is told this once and kept by nobody.
   * @throws AppError `not-found`, `input.invalid` naming an end that has passed or is too far, or a language that we do not write
   */
  async give(who: Scope, place: RunPlace, wish: InspectionWish): Promise<GivenInspection> {
    await this.expectRun(place);
    const until = this.endOf(wish);
    if (!this.words.languages.includes(wish.language)) throw fieldError('language', 'language');
    const [id, code] = [newId(), wish.email === null ? newInspectionCode() : null];
    const hash = code === null ? null : codeHashOf(code);
    const { organisationId, runId } = place;
    const given = [who.accountId, this.clock.now(), until];
    await this.database.query(GIVE, [
      id,
      organisationId,
      runId,
      wish.body,
      wish.country,
      wish.email,
      hash,
      ...given,
    ]);
    const link = `${this.config.publicUrl}/inspection/${id}`;
    if (wish.email !== null) await this.letters.tell(wish.email, { ...wish, link, runId, organisationId });
    await this.audit.write(who, 'inspection.given', id, { organisationId, name: wish.body });
    return { id, link, code };
  }

  /** Twice is once. @throws AppError `not-found` */
  async end(who: Scope, place: RunPlace, inspectionId: string): Promise<void> {
    const { organisationId, runId } = place;
    await this.expectOne(place, inspectionId);
    const now = this.clock.now();
    const [ended] = await this.database.query<{ body: string }>(END, [
      organisationId,
      runId,
      inspectionId,
      now,
    ]);
    if (ended)
      await this.audit.write(who, 'inspection.ended', inspectionId, { organisationId, name: ended.body });
  }

  /** Every look, newest first. @throws AppError `not-found` */
  async looks(place: RunPlace, inspectionId: string, { cursor, limit }: PageQuery): Promise<InspectionLooks> {
    await this.expectOne(place, inspectionId);
    const before = readCursor(cursor, z.uuid()) ?? null;
    const rows = await this.database.query<Look>(LOOKS, [inspectionId, before, limit + 1]);
    const { items, next } = pageOf(rows, limit, ({ id }) => id);
    return {
      items: items.map((row) => ({ ...row, person: row.person || null, at: row.at.toISOString() })),
      next,
    };
  }

  private endOf({ until }: InspectionWish): Date {
    const [end, now] = [new Date(until), this.clock.now()];
    if (end <= now) throw fieldError('until', 'future');
    if (end.getTime() > now.getTime() + INSPECTION_DAYS * DAY_MS)
      throw fieldError('until', 'inspection-too-long', { days: INSPECTION_DAYS });
    return end;
  }

  private async expectRun({ organisationId, runId }: RunPlace): Promise<void> {
    const sql = `SELECT FROM run WHERE id = $1 AND organisation_id = $2`;
    if ((await this.database.query(sql, [runId, organisationId])).length === 0) throw notFound();
  }

  private async expectOne({ organisationId, runId }: RunPlace, id: string): Promise<void> {
    const sql = `SELECT FROM inspection WHERE id = $1 AND run_id = $2 AND organisation_id = $3`;
    if ((await this.database.query(sql, [id, runId, organisationId])).length === 0) throw notFound();
  }
}

const present = (row: Row): Inspection => ({
  ...row,
  givenAt: row.givenAt.toISOString(),
  until: row.until.toISOString(),
  lastLookAt: row.lastLookAt?.toISOString() ?? null,
});
