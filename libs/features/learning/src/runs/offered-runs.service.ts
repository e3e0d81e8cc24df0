import type {
  OfferedPeopleQuery,
  OfferedRun,
  OfferedRunList,
  PageQuery,
  RunPeople,
} from '@pirecow/contracts';
import { AuditLog } from '@pirecow/features/identity';
import { Injectable } from '@nestjs/common';
import { Clock, Database, notFound, pageOf, readCursor, type Scope } from '@pirecow/platform';
import { RunPeopleReader } from './run-people.service';
import { headOf, namesOf, runCursor } from './run-reader.service';
import { arePartners, sentBy } from './run-sender-sql';
import { RunSenders } from './run-senders.service';
import { type RunRow, RunStore } from './run-store';

/** Whom an organisation ($2) has sent into each of these runs ($1), and how many of them wait. By primary keys. */
const SENT = `
SELECT r.id AS "runId",
  (SELECT count(*)::int FROM enrolment e WHERE e.run_id = r.id AND e.withdrawn_at IS NULL
    AND ${sentBy('$2', 'r.id', 'e.account_id')}) AS sent,
  (SELECT count(*)::int FROM run_request q WHERE q.run_id = r.id AND q.state = 'waiting'
    AND ${sentBy('$2', 'r.id', 'q.account_id')}) AS "sentWaiting"
FROM run r WHERE r.id = ANY ($1)`;

/** Runs that are open to an organisation ($2), the latest start first: along \`run_sender_organisation\`. */
const OPEN = `
SELECT r.id FROM run_sender s JOIN run r ON r.id = s.run_id AND r.organisation_id <> s.organisation_id
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
WHERE s.organisation_id = $2 AND ${arePartners('r.organisation_id', 's.organisation_id')}
  AND ($3::date IS NULL OR (r.starts_on, r.id) < ($3::date, $4::uuid))
ORDER BY r.starts_on DESC, r.id DESC LIMIT $5`;

interface Sent {
  runId: string;
  sent: number;
  sentWaiting: number;
}

/** Runs of partners as those see them who may send people: their own people, and of all others a number. */
@Injectable()
export class OfferedRuns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: RunStore,
    private readonly senders: RunSenders,
    private readonly people: RunPeopleReader,
    private readonly audit: AuditLog,
  ) {}

  /** Two queries. */
  async list(who: Scope, organisationId: string, { cursor, limit }: PageQuery): Promise<OfferedRunList> {
    const after = readCursor<[string, string]>(cursor, runCursor) ?? [null, null];
    const rows = await this.store.among(who.language, OPEN, [organisationId, ...after, limit + 1]);
    const { items, next } = pageOf(rows, limit, (row) => [row.startsOn, row.id]);
    const counts = await this.sent(
      organisationId,
      items.map(({ id }) => id),
    );
    return { items: items.map((run) => this.shown(who, run, counts)), next };
  }

  /** Four queries by index. @throws AppError `not-found` for a run that is not open to it */
  async detail(who: Scope, organisationId: string, runId: string): Promise<OfferedRun> {
    const run = await this.offered(who, organisationId, runId);
    const counts = await this.sent(organisationId, [runId]);
    const { dueOn, accessUntil, waitingList } = run;
    return {
      ...this.shown(who, run, counts),
      ...{ dueOn, accessUntil, waitingList },
      sentWaiting: counts.get(runId)?.sentWaiting ?? 0,
      joining: await this.senders.joining(runId, organisationId),
    };
  }

  /** Whom the organisation has sent and who belongs to it still; noted where the run is given. @throws AppError as {@link detail} */
  async peopleOf(
    who: Scope,
    organisationId: string,
    runId: string,
    query: OfferedPeopleQuery,
  ): Promise<RunPeople> {
    const run = await this.offered(who, organisationId, runId);
    const details = { organisationId: run.organisationId, partnerId: organisationId, given: true };
    await this.audit.writeDaily(who, 'progress.partner-read', run.id, details);
    return this.people.of(who, run, query, organisationId);
  }

  private async offered(who: Scope, organisationId: string, runId: string): Promise<RunRow> {
    const run = await this.store.get(runId, who.language);
    if (run.organisationId === organisationId) throw notFound();
    await this.senders.expectSender(run, organisationId);
    return run;
  }

  private async sent(organisationId: string, runIds: string[]): Promise<Map<string, Sent>> {
    const rows = await this.database.query<Sent>(SENT, [runIds, organisationId]);
    return new Map(rows.map((row) => [row.runId, row]));
  }

  private shown(who: Scope, run: RunRow, counts: ReadonlyMap<string, Sent>): OfferedRunList['items'][number] {
    const { course, organisation } = namesOf(run);
    const head = headOf(run, who.language, this.clock.now());
    return { ...head, course, organisation, sent: counts.get(run.id)?.sent ?? 0 };
  }
}
