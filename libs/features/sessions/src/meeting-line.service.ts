import { Accounts } from '@pirecow/features/identity';
import { hasBegun } from '@pirecow/contracts';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, Mailer, TransactionEventBus } from '@pirecow/platform';
import { headOf, type MeetingRow, MeetingStore } from './meeting-store';

/** The line moves no more from then on: who had no time to read of a place would only be absent. Free places are for who takes them. */
const CLOSES_MS = 12 * 3_600_000;

/** The next $3 of the line who still sit in the run $2, unless it is cancelled, get a place; null: all of them. Along `meeting_waiting_line`, the seats by `enrolment_account`. */
const MOVE_UP = `
WITH next AS (
  SELECT w.account_id FROM meeting_waiting w
  WHERE w.meeting_id = $1 AND EXISTS (SELECT FROM run r WHERE r.id = $2 AND r.cancelled_at IS NULL)
    AND EXISTS (SELECT FROM enrolment e WHERE e.account_id = w.account_id AND e.run_id = $2 AND e.withdrawn_at IS NULL)
  ORDER BY w.place LIMIT $3
), gone AS (
  DELETE FROM meeting_waiting w USING next WHERE w.meeting_id = $1 AND w.account_id = next.account_id RETURNING w.account_id
), seated AS (
  INSERT INTO meeting_place (meeting_id, account_id, since) SELECT $1, account_id, $4 FROM gone ON CONFLICT DO NOTHING
)
SELECT account_id AS "accountId" FROM gone`;

/** Meetings to come at which somebody has a place, or waits for one: of one run, or of all. In one order, as they are locked. */
const HELD = `
SELECT m.id, m.starts_at AS "startsAt" FROM meeting m
WHERE m.id IN (SELECT meeting_id FROM meeting_place WHERE account_id = $1 UNION ALL SELECT meeting_id FROM meeting_waiting WHERE account_id = $1)
  AND ($2::uuid IS NULL OR m.run_id = $2) AND m.starts_at > $3 ORDER BY m.id`;

/** The line before the places of a meeting. What changes it has the meeting locked (`MeetingStore.locked`). */
@Injectable()
export class MeetingLine implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly store: MeetingStore,
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    private readonly events: TransactionEventBus,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.events.on('enrolment.withdrawn', ({ runId, accountId }) => this.leave(accountId, runId));
  }

  /** Puts somebody at the end; twice is harmless. */
  async join({ id }: MeetingRow, accountId: string): Promise<void> {
    await this.database.query(
      `INSERT INTO meeting_waiting (meeting_id, account_id, since) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [id, accountId, this.clock.now()],
    );
  }

  /** Frees the place of somebody, or their place in the line, and lets the next one in. */
  async free({ id }: MeetingRow, accountId: string): Promise<void> {
    for (const table of ['meeting_place', 'meeting_waiting'])
      await this.database.query(`DELETE FROM ${table} WHERE meeting_id = $1 AND account_id = $2`, [
        id,
        accountId,
      ]);
    await this.moveUp(id);
  }

  /**
   * Frees all that somebody holds at meetings that nobody signs for yet: from then on enrolments are locked after their meeting, and here
   * before it. @param runId of one run; left out: of all
   */
  async leave(accountId: string, runId: string | null = null): Promise<void> {
    const now = this.clock.now();
    const held = await this.database.query<{ id: string; startsAt: Date }>(HELD, [accountId, runId, now]);
    const toCome = held.filter(({ startsAt }) => !hasBegun({ begins: startsAt }, now));
    for (const { id } of toCome) await this.free(await this.store.locked(id, ''), accountId);
  }

  /** Gives free places to the line, as long as it moves, and tells those who have one now, in the same transaction. */
  async moveUp(meetingId: string): Promise<void> {
    const meeting = await this.store.get(meetingId, '');
    const { runId, seats, taken, signUp, cancelledAt, startsAt } = meeting;
    const now = this.clock.now();
    const free = seats === null ? null : Math.max(0, seats - taken);
    const isClosed = startsAt.getTime() - CLOSES_MS <= now.getTime();
    if (!signUp || cancelledAt || isClosed || free === 0) return;
    const values = [meetingId, runId, free, now];
    const seated = await this.database.query<{ accountId: string }>(MOVE_UP, values);
    for (const { accountId } of seated) await this.tell(accountId, meetingId);
  }

  private async tell(accountId: string, meetingId: string): Promise<void> {
    const reader = await this.accounts.byId(accountId);
    if (!reader || reader.closedAt) return;
    const { email: recipient, language, givenName: name } = reader;
    const row = await this.store.get(meetingId, language);
    const { title, heldOn, from, until, place } = headOf(row, language);
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' }).format(
      new Date(heldOn),
    );
    const { publicUrl: site } = this.config;
    await this.mailer.write({
      ...{ recipient, language, organisationId: row.organisationId, kind: 'sessions.place' },
      values: {
        ...{ name, title, site, link: `${site}/calendar`, organisation: row.organisation },
        when: [`${day}, ${from} – ${until}`, place].filter(Boolean).join('\n'),
      },
    });
  }
}
