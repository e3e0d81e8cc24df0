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

interface Row {
  id: string;
  body: string;
  email: string | null;
  country: 'FR' | 'ES';
  givenAt: Date;
  until: Date;
  revokedAt: Date | null;
  looks: number;
  lastLookAt: Date | null;
}

/** Along `inspection_run`; looks along `inspection_look_of`. */
const LIST = `
SELECT i.id, i.body, i.email, i.country, i.given_at AS "givenAt", i.until_at AS until, i.revoked_at AS "revokedAt",
  l.looks, l.last AS "lastLookAt"
FROM inspection i CROSS JOIN LATERAL (
  SELECT count(*)::int AS looks, max(at) AS last FROM inspection_look WHERE inspection_id = i.id) l
WHERE i.run_id = $2 AND i.organisation_id = $1 ORDER BY i.id DESC LIMIT 50`;

const GIVE = `
INSERT INTO inspection (id, organisation_id, run_id, body, country, email, code_hash, given_by, given_at, until_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

const END = `
UPDATE inspection SET revoked_at = $4 WHERE id = $3 AND run_id = $2 AND organisation_id = $1 AND revoked_at IS NULL RETURNING body`;

/** By `inspection_look_of`. */
const LOOKS = `
SELECT l.id, l.at, l.what, l.part, CASE WHEN a.closed_at IS NULL THEN ${fullNameOf('a')} END AS person
FROM inspection_look l LEFT JOIN account a ON a.id = l.account_id
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
  async list(place: RunPlace): Promise<InspectionList> {
    await this.expectRun(place);
    const rows = await this.database.query<Row>(LIST, [place.organisationId, place.runId]);
    return { items: rows.map((row) => this.present(row)) };
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

  private present({ revokedAt, until, ...row }: Row): InspectionList['items'][number] {
    const state = revokedAt ? 'revoked' : until <= this.clock.now() ? 'over' : 'open';
    return {
      ...{ ...row, state },
      givenAt: row.givenAt.toISOString(),
      until: until.toISOString(),
      lastLookAt: row.lastLookAt?.toISOString() ?? null,
    };
  }
}
