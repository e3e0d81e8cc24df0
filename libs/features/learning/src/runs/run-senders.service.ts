import type { RunJoining, RunSenders as RunSendersAnswer } from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, Clock, Database, notFound, type Scope, TransactionEventBus } from '@pirecow/platform';
import { isEnded } from './run-state';
import { arePartners, sentBy } from './run-sender-sql';
import { type RunRow, RunStore } from './run-store';
import { runTitle } from './run-words';

interface RunOf {
  organisationId: string;
  runId: string;
}

/** Whether a run ($1) is open to an organisation ($2): named by the run, and a partner of its organisation today. By primary keys. */
const IS_OPEN = `
SELECT FROM run_sender s JOIN run r ON r.id = s.run_id
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
WHERE s.run_id = $1 AND s.organisation_id = $2 AND ${arePartners('r.organisation_id', 's.organisation_id')}`;

/** Partners of the organisation ($2) of a run ($1), two hundred at most: along the indexes on both sides of partnerships. */
const PARTNERS = `
SELECT o.id, o.name, s.run_id IS NOT NULL AS "isOpen",
  (SELECT count(*)::int FROM run_sent t JOIN enrolment e ON e.run_id = t.run_id AND e.account_id = t.account_id
     AND e.withdrawn_at IS NULL WHERE t.run_id = $1 AND t.organisation_id = o.id) AS sent
FROM (SELECT CASE WHEN organisation_id = $2 THEN grantee_id ELSE organisation_id END AS id FROM partnership
  WHERE state = 'active' AND $2 IN (organisation_id, grantee_id) GROUP BY 1) AS partner
JOIN organisation o ON o.id = partner.id AND o.closed_at IS NULL
LEFT JOIN run_sender s ON s.run_id = $1 AND s.organisation_id = o.id
ORDER BY unaccent(lower(o.name)), o.id LIMIT 200`;

/** Who has sent somebody ($2) into a run ($1) and has them as a member still: by primary keys. */
const SENDER = `
SELECT s.organisation_id AS sender FROM run_sent s
WHERE s.run_id = $1 AND s.account_id = $2 AND ${sentBy('s.organisation_id', '$1', '$2')}`;

const JOINING = `SELECT joining FROM run_sender WHERE run_id = $1 AND organisation_id = $2`;

/** Organisations that send people into a run besides those who manage it: partners to which it is open (ADR 40). */
@Injectable()
export class RunSenders implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly audit: AuditLog,
    private readonly events: TransactionEventBus,
  ) {}

  onModuleInit(): void {
    this.events.on('enrolment.withdrawn', ({ runId, accountId }) => this.forget(runId, accountId));
  }

  /** @throws AppError `not-found` for a run of another organisation */
  async see(who: Scope, { organisationId, runId }: RunOf): Promise<RunSendersAnswer> {
    await this.store.of(organisationId, runId, who.language);
    const partners = await this.database.query<RunSendersAnswer['partners'][number]>(PARTNERS, [
      runId,
      organisationId,
    ]);
    return { partners, joining: await this.joining(runId, organisationId) };
  }

  /** Opens a run to a partner. Twice is harmless. @throws AppError `not-found`, also for who is no partner; `run.closed` */
  async open(who: Scope, { organisationId, runId }: RunOf, partnerId: string): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    if (isEnded(run, this.clock.now())) throw new AppError('run.closed');
    const { partners } = await this.see(who, { organisationId, runId });
    if (!partners.some(({ id }) => id === partnerId)) throw notFound();
    const sql = `INSERT INTO run_sender (run_id, organisation_id, joining, since) VALUES ($1, $2, false, $3)
      ON CONFLICT DO NOTHING RETURNING run_id`;
    const made = await this.database.query(sql, [runId, partnerId, this.clock.now()]);
    if (made.length > 0) await this.note(who, 'run.partner-opened', run, partnerId);
  }

  /** Whom the partner has sent stays; it sees nothing any more. Twice is harmless. @throws AppError `not-found` */
  async shut(who: Scope, { organisationId, runId }: RunOf, partnerId: string): Promise<void> {
    const run = await this.store.lockedOf(organisationId, runId, who.language);
    if (partnerId === organisationId) throw notFound();
    const gone = await this.database.query(
      `WITH gone AS (DELETE FROM run_sender WHERE run_id = $1 AND organisation_id = $2 RETURNING run_id) SELECT FROM gone`,
      [runId, partnerId],
    );
    if (gone.length > 0) await this.note(who, 'run.partner-shut', run, partnerId);
  }

  /** Whether who learns in the organisation from now on comes too. @throws AppError `not-found` where it may send nobody */
  async wish(who: Scope, { organisationId, runId }: RunOf, { wanted }: RunJoining): Promise<void> {
    const run = await this.lockedFor(who, organisationId, runId);
    if ((await this.joining(runId, organisationId)) === wanted) return;
    await this.database.query(
      `INSERT INTO run_sender (run_id, organisation_id, joining, since) VALUES ($1, $2, $3, $4)
       ON CONFLICT (run_id, organisation_id) DO UPDATE SET joining = excluded.joining`,
      [runId, organisationId, wanted, this.clock.now()],
    );
    await this.note(who, 'run.joining-changed', run, organisationId);
  }

  async joining(runId: string, organisationId: string): Promise<boolean> {
    const [row] = await this.database.query<{ joining: boolean }>(JOINING, [runId, organisationId]);
    return row?.joining === true;
  }

  /** The run, locked, for an organisation that may send people into it. @throws AppError `not-found` */
  async lockedFor(who: Scope, organisationId: string, runId: string): Promise<RunRow> {
    const run = await this.store.locked(runId, who.language);
    await this.expectSender(run, organisationId);
    return run;
  }

  /** @throws AppError `not-found` where the run is neither of that organisation nor open to it */
  async expectSender(run: RunRow, organisationId: string): Promise<void> {
    if (!(await this.isOpen(run, organisationId))) throw notFound();
  }

  /** Whether an organisation may send people into a run today: its own one, or a partner's. */
  async isOpen(run: RunRow, organisationId: string): Promise<boolean> {
    if (run.organisationId === organisationId) return true;
    return (await this.database.query(IS_OPEN, [run.id, organisationId])).length > 0;
  }

  /** Keeps that a partner has sent somebody. Of one's own nothing is kept. */
  async noteSent({ id, organisationId: own }: RunRow, accountId: string, sender: string): Promise<void> {
    if (sender === own) return;
    await this.database.query(
      `INSERT INTO run_sent (run_id, account_id, organisation_id, sent_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (run_id, account_id) DO UPDATE SET organisation_id = excluded.organisation_id, sent_at = excluded.sent_at`,
      [id, accountId, sender, this.clock.now()],
    );
  }

  /** The partner that has sent somebody into a run, as long as they are its member. */
  async senderOf(runId: string, accountId: string): Promise<string | undefined> {
    const [sent] = await this.database.query<{ sender: string }>(SENDER, [runId, accountId]);
    return sent?.sender;
  }

  /** Who has left, and comes again by themselves, was sent by nobody. */
  async forget(runId: string, accountId: string): Promise<void> {
    await this.database.query(`DELETE FROM run_sent WHERE run_id = $1 AND account_id = $2`, [
      runId,
      accountId,
    ]);
  }

  /** Notes a deed in the log of the run's organisation, and in that of a partner which did it or to which it was done. */
  async note(who: Scope, action: RunDeed, run: RunRow, sender: string): Promise<void> {
    const name = runTitle(run.titles, who.language) ?? run.course;
    const { organisationId } = run;
    const isOwn = sender === organisationId;
    const own = { name, ...(!isOwn && { partnerId: sender, given: true }) };
    const theirs = { name, partnerId: organisationId, given: false };
    await this.audit.writeAll(who, action, [
      { subject: run.id, organisationId, details: own },
      ...(isOwn ? [] : [{ subject: run.id, organisationId: sender, details: theirs }]),
    ]);
  }
}

type RunDeed =
  | 'run.filled'
  | 'run.request-answered'
  | 'run.person-removed'
  | 'run.due-changed'
  | 'run.access-changed'
  | 'run.partner-opened'
  | 'run.partner-shut'
  | 'run.joining-changed';
