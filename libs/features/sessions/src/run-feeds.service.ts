import { type CalendarFeed, type NewCalendarFeed, rolesWith } from '@pirecow/contracts';
import { Accounts, PossibleTutors } from '@pirecow/features/identity';
import { RunReader, runTitle } from '@pirecow/features/learning';
import { Inject, Injectable } from '@nestjs/common';
import {
  AppError,
  Clock,
  CONFIG,
  type Config,
  Database,
  digestOf,
  newSecret,
  type Scope,
} from '@pirecow/platform';
import { calendarOf } from './calendar-text';
import { MeetingStore } from './meeting-store';

interface Right {
  runId: string;
  accountId: string;
  organisationId: string;
  courseId: string;
  titles: Record<string, string>;
  manages: boolean;
  tutors: boolean;
}

/** What binds somebody to a run: by primary keys. */
const BOUND = `
EXISTS (SELECT FROM membership m WHERE m.organisation_id = r.organisation_id AND m.account_id = a.id AND m.roles && $1) AS manages,
EXISTS (SELECT FROM run_tutor t WHERE t.run_id = r.id AND t.account_id = a.id) AS tutors,
r.id AS "runId", a.id AS "accountId", r.organisation_id AS "organisationId", r.course_id AS "courseId", r.titles`;

const OF_PERSON = `SELECT ${BOUND} FROM run r JOIN account a ON a.id = $3 WHERE r.id = $2`;
const OF_SECRET = `
SELECT ${BOUND} FROM run_calendar_feed f JOIN run r ON r.id = f.run_id JOIN account a ON a.id = f.account_id AND a.closed_at IS NULL
WHERE f.digest = $2`;

const digest = (secret: string) => digestOf(secret).toString('hex');

/** Addresses under which calendar programs of those who manage a run or tutor it read all its meetings: secret, one per person and run, ended at will. */
@Injectable()
export class RunFeeds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly runs: RunReader,
    private readonly tutors: PossibleTutors,
    private readonly accounts: Accounts,
    private readonly meetings: MeetingStore,
  ) {}

  /** @throws AppError `not-found` for a run outside the reach */
  async state(who: Scope, runId: string): Promise<CalendarFeed> {
    await this.runs.within(who, runId);
    const sql = `SELECT made_at AS "madeAt" FROM run_calendar_feed WHERE account_id = $1 AND run_id = $2`;
    const [feed] = await this.database.query<{ madeAt: Date }>(sql, [who.accountId, runId]);
    return { madeAt: feed?.madeAt.toISOString() ?? null };
  }

  /** Whether somebody manages a run or tutors it. */
  async mayMake({ accountId }: Scope, runId: string): Promise<boolean> {
    const [right] = await this.rights(OF_PERSON, [runId, accountId]);
    return right !== undefined && this.may(right);
  }

  /** Makes an address; the one before ends. @throws AppError as {@link state}; `permission.denied` for who only sees the run */
  async renew(who: Scope, runId: string): Promise<NewCalendarFeed> {
    await this.runs.within(who, runId);
    if (!(await this.mayMake(who, runId))) throw new AppError('permission.denied');
    const secret = newSecret();
    await this.database.query(
      `INSERT INTO run_calendar_feed (account_id, run_id, digest, made_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (account_id, run_id) DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at`,
      [who.accountId, runId, digest(secret), this.clock.now()],
    );
    return { address: `${this.config.publicUrl}/api/calendars/${secret}.ics` };
  }

  /** Ends the address, whatever one may see by now. Twice is harmless. */
  async end({ accountId }: Scope, runId: string): Promise<void> {
    const sql = `DELETE FROM run_calendar_feed WHERE account_id = $1 AND run_id = $2`;
    await this.database.query(sql, [accountId, runId]);
  }

  /** All meetings of a run, to who still manages or tutors it; undefined for any other secret. Four queries by keys. */
  async read(secret: string): Promise<string | undefined> {
    const [right] = await this.rights(OF_SECRET, [digest(secret)]);
    if (!right || !(await this.may(right))) return undefined;
    const account = await this.accounts.byId(right.accountId);
    if (!account) return undefined;
    const { language } = account;
    const rows = await this.meetings.ofRun(right.runId, language);
    const name = runTitle(right.titles, language) ?? rows[0]?.course ?? '';
    return calendarOf(rows, {
      language,
      origin: this.config.publicUrl,
      name,
      page: `/runs/${right.runId}/meetings`,
    });
  }

  private rights(sql: string, values: string[]): Promise<Right[]> {
    return this.database.query<Right>(sql, [rolesWith('runs.manage'), ...values]);
  }

  private async may({ manages, tutors, accountId, organisationId, courseId }: Right): Promise<boolean> {
    return manages || (tutors && (await this.tutors.may(accountId, organisationId, courseId)));
  }
}
