import { Injectable } from '@nestjs/common';
import { Database } from '@pirecow/platform';
import { type Statement, statementReferences } from '@pirecow/xapi';
import { Names } from './names';
import { type Mention, mentionsOf, REFERENCE_ROLES, TARGET_ROLES } from './references';
import { type StoredEntry, targetOf } from './statement-entry';

/** A statement about another one, directly or along a chain. */
interface Pair {
  referrer: string;
  stored: string;
  target: string;
}

interface TargetRow {
  id: string;
  answered: string;
  verb_id: string;
  object_id: string | null;
  actor_id: string | null;
  authority_id: string;
  registration: string | null;
}

const PAIRS = `
  WITH RECURSIVE
  up AS (
    SELECT f AS fresh, f AS id FROM unnest($2::uuid[]) AS f
    UNION SELECT up.fresh, t.statement_id FROM up
      JOIN statement_target t ON t.organisation_id = $1 AND t.target_id = up.id),
  down AS (
    SELECT f AS fresh, f AS id FROM unnest($2::uuid[]) AS f
    UNION SELECT down.fresh, t.target_id FROM down
      JOIN statement_target t ON t.organisation_id = $1 AND t.statement_id = down.id)
  SELECT DISTINCT up.id AS referrer, k.stored::text AS stored, down.id AS target
  FROM up JOIN down USING (fresh) JOIN statement_key k ON k.organisation_id = $1 AND k.statement_id = up.id
  WHERE up.id <> down.id`;

const TARGETS = `
  SELECT s.id, coalesce(s.answered, s.original) AS answered, s.verb_id, s.object_id, s.actor_id, s.authority_id, s.registration
  FROM statement_key k JOIN statement s
    ON s.organisation_id = k.organisation_id AND s.stored = k.stored AND s.id = k.statement_id
  WHERE k.organisation_id = $1 AND k.statement_id = ANY($2::uuid[])`;

/** What turns the role of a mention into that of a target's mention. */
const FROM_TARGET = TARGET_ROLES.agent - REFERENCE_ROLES.agent;

/** A registration as a number of the index; two may share one, so what is found is looked at again. */
export function registrationNumber(registration: string): string {
  return BigInt.asIntN(64, BigInt(`0x${registration.replaceAll('-', '').slice(-16)}`)).toString();
}

/**
 * Statements about statements are found by what their targets say (xAPI 1.0.3 Communication 2.1.3). So that this too
 * walks an index, they get the names of their targets as references of their own, whichever of them comes first.
 */
@Injectable()
export class TargetNames {
  constructor(
    private readonly database: Database,
    private readonly names: Names,
  ) {}

  /** Inside the transaction that has stored them. */
  async insert(fresh: StoredEntry[]): Promise<void> {
    await this.insertTargets(fresh.filter((entry) => targetOf(entry) !== undefined));
    const here = new Set(fresh.map((entry) => targetOf(entry)));
    const concerned = fresh.filter(
      (entry) => entry.targeted || targetOf(entry) !== undefined || here.has(entry.id),
    );
    for (const organisationId of new Set(concerned.map((entry) => entry.organisationId))) {
      const ids = concerned.filter((entry) => entry.organisationId === organisationId).map(({ id }) => id);
      await this.insertNames(organisationId, ids);
    }
  }

  private async insertTargets(entries: StoredEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.database.query(
      `INSERT INTO statement_target (organisation_id, statement_id, stored, target_id)
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::uuid[])`,
      [
        entries.map(({ organisationId }) => organisationId),
        entries.map(({ id }) => id),
        entries.map(({ stored }) => stored),
        entries.map((entry) => targetOf(entry)),
      ],
    );
  }

  private async insertNames(organisationId: string, ids: string[]): Promise<void> {
    const pairs = await this.database.query<Pair>(PAIRS, [organisationId, ids]);
    if (pairs.length === 0) return;
    const targets = await this.database.query<TargetRow>(TARGETS, [
      organisationId,
      pairs.map(({ target }) => target),
    ]);
    const names = new Map<string, [number, string][]>();
    for (const row of targets) names.set(row.id, await this.namesOf(organisationId, row));
    const rows = pairs.flatMap(({ referrer, stored, target }) =>
      (names.get(target) ?? []).map(([role, number]) => ({ referrer, stored, role, number })),
    );
    await this.database.query(
      `INSERT INTO statement_reference (organisation_id, role, name_id, stored, statement_id)
       SELECT $1, * FROM unnest($2::smallint[], $3::bigint[], $4::timestamptz[], $5::uuid[]) ON CONFLICT DO NOTHING`,
      [
        organisationId,
        rows.map(({ role }) => role),
        rows.map(({ number }) => number),
        rows.map(({ stored }) => stored),
        rows.map(({ referrer }) => referrer),
      ],
    );
  }

  /** What a target is found by: the columns of its row, and what it mentions. */
  private async namesOf(organisationId: string, row: TargetRow): Promise<[number, string][]> {
    const mentions = mentionsOf(statementReferences(JSON.parse(row.answered) as Statement));
    const numbers = await Promise.all(mentions.map((mention) => this.numberOf(organisationId, mention)));
    const columns: [number, string | null][] = [
      [TARGET_ROLES.agent, row.actor_id],
      [TARGET_ROLES.activity, row.object_id],
      [TARGET_ROLES.verb, row.verb_id],
      [TARGET_ROLES.authority, row.authority_id],
      [TARGET_ROLES.registration, row.registration && registrationNumber(row.registration)],
    ];
    const mentioned = mentions.map(({ role }, index): [number, string | null] => [
      role + FROM_TARGET,
      numbers[index] ?? null,
    ]);
    return [...columns, ...mentioned].flatMap(([role, number]): [number, string][] =>
      number ? [[role, number]] : [],
    );
  }

  private numberOf(organisationId: string, { role, name }: Mention): Promise<string | undefined> {
    return role === REFERENCE_ROLES.activityAround
      ? this.names.iri(name)
      : this.names.agent(organisationId, name);
  }
}
