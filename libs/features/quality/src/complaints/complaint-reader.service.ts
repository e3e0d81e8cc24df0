import {
  type Complaint,
  type ComplaintList,
  type ComplaintQuery,
  type OwnComplaint,
  type OwnComplaintList,
  type PageQuery,
  rolesWith,
} from '@pirecow/contracts';
import { draftTitle } from '@pirecow/features/catalogue';
import { fullNameOf } from '@pirecow/features/identity';
import { runTitle } from '@pirecow/features/learning';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { z } from 'zod';
import type { OwnWay } from './complaints.service';
import { ComplaintRules, titleFor } from './complaint-rules.service';
import { HEAD, type HeadRow, IS_OWN, isNeutral, mayAppeal, presentedHead } from './complaint-sql';

interface OwnRow extends HeadRow {
  organisation: string;
}

interface WholeRow extends OwnRow {
  organisationId: string;
  course: string | null;
  person: string;
}

interface DeskRow extends HeadRow {
  name: string;
  takenBy: string | null;
}

interface DeskWholeRow extends WholeRow, DeskRow {
  language: string;
  confirmed: boolean;
  measure: string;
  accused: { accountId: string; name: string }[];
  hasCourse: boolean;
  takenById: string | null;
  titles: Record<string, string> | null;
}

interface WordsRow {
  id: string;
  kind: OwnComplaint['words'][number]['kind'];
  by: string | null;
  text: string;
  at: Date;
}

const cursorSchema = z.tuple([z.iso.datetime(), z.uuid()]);

/** Along `complaint_own`. */
const OWN = `
SELECT ${HEAD}, o.name AS organisation FROM complaint c JOIN organisation o ON o.id = c.organisation_id
WHERE c.account_id = $1 AND ($2::timestamptz IS NULL OR (c.made_at, c.id) < ($2, $3::uuid))
ORDER BY c.made_at DESC, c.id DESC LIMIT $4`;

const WHOLE = `
SELECT ${HEAD}, c.organisation_id AS "organisationId", o.name AS organisation, c.person, CASE WHEN k.id IS NOT NULL THEN ${titleFor('k', '$2', '$3')} END AS course
FROM complaint c JOIN organisation o ON o.id = c.organisation_id LEFT JOIN course k ON k.id = c.course_id
WHERE ${IS_OWN}`;

/** Along `complaint_words_of`. Who has gone has no name any more. */
const WORDS = `
SELECT w.id, w.kind, CASE WHEN w.said_by IS NOT NULL THEN coalesce(${fullNameOf('a')}, '') END AS by, w.text, w.at
FROM complaint_words w LEFT JOIN account a ON a.id = w.said_by WHERE w.complaint_id = $1 ORDER BY w.at, w.id`;

const PEOPLE = `coalesce(nullif(${fullNameOf('a')}, ''), c.name) AS name, nullif(${fullNameOf('t')}, '') AS "takenBy"`;
const FROM_PEOPLE = `FROM complaint c LEFT JOIN account a ON a.id = c.account_id LEFT JOIN account t ON t.id = c.taken_by`;

/** A page ($5 rows) for account $2, along `complaint_open` or `complaint_closed`. */
const page = (state: 'open' | 'closed') => {
  const key = state === 'open' ? 'c.due_at' : 'c.closed_at';
  const [order, behind, is] = state === 'open' ? ['', '>', 'IS'] : [' DESC', '<', 'IS NOT'];
  return `
SELECT ${HEAD}, ${PEOPLE} ${FROM_PEOPLE}
WHERE c.organisation_id = $1 AND c.closed_at ${is} NULL AND ${isNeutral('$2::uuid')}
  AND ($3::timestamptz IS NULL OR (${key}, c.id) ${behind} ($3, $4::uuid))
ORDER BY ${key}${order}, c.id${order} LIMIT $5`;
};

const DESK_WHOLE = `
SELECT ${HEAD}, ${PEOPLE}, coalesce(a.language, c.language) AS language, c.person, c.measure, c.course_id IS NOT NULL AS "hasCourse",
  c.account_id IS NOT NULL OR c.confirmed_at IS NOT NULL AS confirmed, r.titles,
  CASE WHEN k.id IS NOT NULL THEN ${draftTitle('k', '$4')} END AS course,
  coalesce((SELECT jsonb_agg(jsonb_build_object('accountId', x.account_id, 'name', ${fullNameOf('p')}) ORDER BY x.account_id)
    FROM complaint_accused x JOIN account p ON p.id = x.account_id WHERE x.complaint_id = c.id AND x.is_meant), '[]') AS accused,
  c.taken_by AS "takenById"
${FROM_PEOPLE} LEFT JOIN course k ON k.id = c.course_id
LEFT JOIN enrolment e ON e.account_id = c.account_id AND e.course_id = c.course_id AND e.withdrawn_at IS NULL LEFT JOIN run r ON r.id = e.run_id
WHERE c.organisation_id = $1 AND c.id = $2 AND ${isNeutral('$3::uuid')}`;

/** Who else may handle it, by family name. */
const HANDLERS = `
SELECT a.id AS "accountId", ${fullNameOf('a')} AS name FROM complaint c JOIN membership m USING (organisation_id) JOIN account a ON a.id = m.account_id
WHERE c.id = $1 AND m.roles && $3::text[] AND a.closed_at IS NULL AND a.id <> $2 AND ${isNeutral('a.id')}
ORDER BY unaccent(lower(a.family_name || ' ' || a.given_name)), a.id LIMIT 200`;

/** Along `complaint_deed_of`; the newest, in their order. Who has gone has no name any more. */
const DEEDS = `
SELECT * FROM (SELECT d.id, d.kind, CASE WHEN d.by_id IS NOT NULL THEN coalesce(${fullNameOf('b')}, '') END AS by,
    CASE WHEN d.account_id IS NOT NULL THEN coalesce(${fullNameOf('a')}, '') END AS about, d.at
  FROM complaint_deed d LEFT JOIN account b ON b.id = d.by_id LEFT JOIN account a ON a.id = d.account_id
  WHERE d.complaint_id = $1 ORDER BY d.id DESC LIMIT 100) newest ORDER BY id`;

/** What those see who complain, and those who handle it. */
@Injectable()
export class ComplaintReader {
  constructor(
    private readonly database: Database,
    private readonly rules: ComplaintRules,
    private readonly clock: Clock,
  ) {}

  async ownList({ accountId }: Scope, { cursor, limit }: PageQuery): Promise<OwnComplaintList> {
    const [at = null, id = null] = readCursor<[string, string]>(cursor, cursorSchema) ?? [];
    const rows = await this.database.query<OwnRow>(OWN, [accountId, at, id, limit + 1]);
    const { items, next } = pageOf(rows, limit, (row) => [row.madeAt, row.id]);
    return { items: items.map((row) => ({ ...presentedHead(row), organisation: row.organisation })), next };
  }

  /** Three queries. @throws AppError `not-found` */
  async own(way: OwnWay, language: string): Promise<OwnComplaint> {
    const [row] = await this.database.query<WholeRow>(WHOLE, [way.id, way.accountId, language]);
    if (!row) throw notFound();
    const { mediator } = await this.rules.rule(row.organisationId);
    const { organisation, course, person } = row;
    return {
      ...presentedHead(row),
      ...{ organisation, mediator, course, person, words: await this.wordsOf(row.id) },
      abilities: {
        ...{ add: row.closedAt === null, erase: row.closedAt !== null },
        appeal:
          mayAppeal(row.closedAt, this.clock.now()) && row.appealedAt === null && row.outcome !== 'withdrawn',
      },
    };
  }

  async list(
    { accountId }: Scope,
    organisationId: string,
    { state, cursor, limit }: ComplaintQuery,
  ): Promise<ComplaintList> {
    const [at = null, id = null] = readCursor<[string, string]>(cursor, cursorSchema) ?? [];
    const values = [organisationId, accountId, at, id, limit + 1];
    const rows = await this.database.query<DeskRow>(page(state), values);
    const { items, next } = pageOf(rows, limit, (row) => [row.closedAt ?? row.dueAt, row.id]);
    const shown = (row: DeskRow) => {
      const { name, takenBy } = row;
      return { ...presentedHead(row), name, takenBy, late: this.isLate(row) };
    };
    return { items: items.map(shown), next };
  }

  /** Four queries. @throws AppError `not-found`, also for whom it is about */
  async one(who: Scope, organisationId: string, complaintId: string): Promise<Complaint> {
    const values = [organisationId, complaintId, who.accountId, who.language];
    const [row] = await this.database.query<DeskWholeRow>(DESK_WHOLE, values);
    if (!row) throw notFound();
    const { name, takenBy, language, confirmed, measure, accused, course, person } = row;
    const act = row.closedAt === null;
    const handlers = await this.handlersOf(who, complaintId);
    return {
      ...presentedHead(row),
      run: row.titles && (runTitle(row.titles, who.language) ?? null),
      ...{ name, takenBy, language, confirmed, measure, accused, handlers, course, person },
      ...{ late: this.isLate(row), words: await this.wordsOf(row.id) },
      deeds: await this.deedsOf(complaintId),
      abilities: { act, take: act && row.takenById !== who.accountId, log: act && row.hasCourse },
    };
  }

  private handlersOf({ accountId }: Scope, complaintId: string): Promise<Complaint['handlers']> {
    return this.database.query(HANDLERS, [complaintId, accountId, rolesWith('complaints.handle')]);
  }

  private async deedsOf(complaintId: string): Promise<Complaint['deeds']> {
    type Row = Omit<Complaint['deeds'][number], 'at'> & { at: Date };
    const rows = await this.database.query<Row>(DEEDS, [complaintId]);
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }

  private isLate({ closedAt, dueAt }: HeadRow): boolean {
    return closedAt === null && dueAt < this.clock.now();
  }

  private async wordsOf(complaintId: string): Promise<OwnComplaint['words']> {
    const rows = await this.database.query<WordsRow>(WORDS, [complaintId]);
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  }
}
