import { Inject, Injectable } from '@nestjs/common';
import {
  type Forward,
  type ForwardEdit,
  MOST_FORWARDS,
  type NamedVerb,
  type NewForward,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import {
  Clock,
  Database,
  expectRevision,
  fieldError,
  IRI_BASE,
  newId,
  notFound,
  revisionOf,
  type Scope,
  Words,
} from '@pirecow/platform';
import { verbs } from '@pirecow/xapi';
import { StatementFinder } from '../exploring/statement-finder';
import { VerbsUsed } from '../exploring/verbs-used';
import { momentText } from '../moments';
import { RemoteLrs } from './remote-lrs';
import { RemoteSecrets } from './remote-secrets';
import { wishOf } from './targets';

type ForwardRow = Omit<Forward, 'waiting' | 'needsSecret' | 'revision'> & {
  transaction: string;
  statementId: string;
  sealedSecret: string | null;
  since: string | null;
};

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
/** Counting further costs more than it tells. */
const MOST_COUNTED = 1_000;

const ROWS = `
  SELECT id, name, endpoint, version, key, verbs, activities, account_ids AS "accountIds", active,
    to_json(created_at) #>> '{}' AS "createdAt", sent::int, refused::int, to_json(last_sent_at) #>> '{}' AS "lastSentAt",
    last_reason AS "lastReason", last_answer AS "lastAnswer", to_json(last_failed_at) #>> '{}' AS "lastFailedAt",
    CASE WHEN retry_at > now() THEN to_json(retry_at) #>> '{}' END AS "retryAt",
    transaction::text AS transaction, statement_id AS "statementId", sealed_secret AS "sealedSecret", ${momentText('since')} AS since
  FROM record_forward WHERE organisation_id = $1 AND ($2::uuid IS NULL OR id = $2) ORDER BY id`;

function forwardRevision(forward: Omit<ForwardEdit, 'secret'>): string {
  const { name, endpoint, version, key, verbs, activities, accountIds, active } = forward;
  return revisionOf({ name, endpoint, version, key, verbs, activities, accountIds, active });
}

/** The targets of an organisation, for its administrators. A secret is told to nobody again. */
@Injectable()
export class Forwards {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
    private readonly finder: StatementFinder,
    private readonly remotes: RemoteLrs,
    private readonly secrets: RemoteSecrets,
    private readonly verbsUsed: VerbsUsed,
    private readonly words: Words,
    @Inject(IRI_BASE) private readonly iriBase: string,
  ) {}

  async list(organisationId: string): Promise<Forward[]> {
    const rows = await this.database.query<ForwardRow>(ROWS, [organisationId, null]);
    return Promise.all(rows.map((row) => this.answer(organisationId, row)));
  }

  async one(organisationId: string, id: string): Promise<Forward> {
    const [row] = await this.database.query<ForwardRow>(ROWS, [organisationId, id]);
    if (!row) throw notFound();
    return this.answer(organisationId, row);
  }

  async create(who: Scope, organisationId: string, wish: NewForward): Promise<Forward> {
    this.remotes.check(wish.endpoint);
    const { length } = await this.database.query<ForwardRow>(ROWS, [organisationId, null]);
    if (length >= MOST_FORWARDS) throw fieldError('name', 'too_big_array', { maximum: MOST_FORWARDS });
    const id = newId();
    const sealed = await this.secrets.seal({ id, endpoint: wish.endpoint }, wish.secret);
    const place = wish.from === 'now' ? await this.finder.endOfLog() : { transaction: '0', id: FIRST_ID };
    await this.database.query(
      `INSERT INTO record_forward (id, organisation_id, name, endpoint, version, key, sealed_secret, verbs, activities,
         account_ids, created_by, created_at, transaction, statement_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::xid8, $14)`,
      [
        ...[id, organisationId, wish.name, wish.endpoint, wish.version, wish.key, sealed],
        ...[wish.verbs, wish.activities, wish.accountIds, who.accountId, this.clock.now()],
        ...[place.transaction, place.id],
      ],
    );
    await this.audit.write(who, 'records.forward-created', id, { organisationId, name: wish.name });
    return this.one(organisationId, id);
  }

  /**
   * Changes a target, and tries it again at once.
   * @throws AppError where the address changes without its secret; `conflict` where somebody changed it since `seen`
   */
  async edit(
    who: Scope,
    organisationId: string,
    id: string,
    wish: ForwardEdit,
    seen?: string,
  ): Promise<Forward> {
    await this.database.query(`SELECT 1 FROM record_forward WHERE id = $1 FOR UPDATE`, [id]);
    const before = await this.one(organisationId, id);
    expectRevision(seen, before.revision);
    this.remotes.check(wish.endpoint);
    // Else whoever may edit could have the old secret sent to an address of their own.
    if (wish.endpoint !== before.endpoint && wish.secret === undefined)
      throw fieldError('secret', 'required');
    const { endpoint, secret } = wish;
    const sealed = secret === undefined ? null : await this.secrets.seal({ id, endpoint }, secret);
    await this.database.query(
      `UPDATE record_forward SET name = $3, endpoint = $4, version = $5, key = $6, sealed_secret = coalesce($7, sealed_secret),
         verbs = $8, activities = $9, account_ids = $10, active = $11, failures = 0, retry_at = '-infinity', turn = NULL
       WHERE organisation_id = $1 AND id = $2`,
      [
        ...[organisationId, id, wish.name, wish.endpoint, wish.version, wish.key, sealed],
        ...[wish.verbs, wish.activities, wish.accountIds, wish.active],
      ],
    );
    await this.audit.write(who, 'records.forward-edited', id, { organisationId, name: wish.name });
    return this.one(organisationId, id);
  }

  async remove(who: Scope, organisationId: string, id: string): Promise<void> {
    const { name } = await this.one(organisationId, id);
    await this.database.query(`DELETE FROM record_forward WHERE id = $1`, [id]);
    await this.audit.write(who, 'records.forward-removed', id, { organisationId, name });
  }

  /** Verbs that a filter may name, those of the platform and all that were said, with names in that language. */
  async verbs(organisationId: string, language: string): Promise<NamedVerb[]> {
    const used = await this.verbsUsed.of([organisationId]);
    const ids = [...new Set([...Object.values(verbs), ...used])];
    const named = ids.map((id) => ({ id, name: this.verbName(language, id) }));
    return named.sort((a, b) => a.name.localeCompare(b.name, language));
  }

  private verbName(language: string, id: string): string {
    const own = Object.entries(verbs).find(([, iri]) => iri === id);
    return own ? this.words.say(language, `explorer:verb.${own[0]}`) : id;
  }

  private async answer(organisationId: string, row: ForwardRow): Promise<Forward> {
    const { transaction, statementId, sealedSecret, since, ...forward } = row;
    const parts = [{ organisationId, activity: undefined }];
    const from = { transaction, id: statementId };
    const wish = wishOf({ ...forward, since }, this.iriBase);
    const { places } = await this.finder.follow(parts, wish, from, MOST_COUNTED);
    const needsSecret = !(await this.secrets.isReadable(forward, sealedSecret));
    return { ...forward, revision: forwardRevision(forward), waiting: places.length, needsSecret };
  }
}
