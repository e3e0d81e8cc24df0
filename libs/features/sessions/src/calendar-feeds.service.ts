import type { CalendarFeed, NewCalendarFeed } from '@pirecow/contracts';
import { Accounts } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  digestOf,
  newSecret,
  notFound,
  type Scope,
  Words,
} from '@pirecow/platform';
import { calendarOf } from './calendar-text';
import { OwnMeetings } from './own-meetings.service';
import { RunFeeds } from './run-feeds.service';

/** Addresses under which calendar programs read the own meetings: secret, one per person, ended at will. */
@Injectable()
export class CalendarFeeds {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly accounts: Accounts,
    private readonly meetings: OwnMeetings,
    private readonly words: Words,
    private readonly runs: RunFeeds,
  ) {}

  async state({ accountId }: Scope): Promise<CalendarFeed> {
    const sql = `SELECT made_at AS "madeAt" FROM calendar_feed WHERE account_id = $1`;
    const [feed] = await this.database.query<{ madeAt: Date }>(sql, [accountId]);
    return { madeAt: feed?.madeAt.toISOString() ?? null };
  }

  /** Makes an address; the one before ends. It is said here and nowhere else. */
  async renew({ accountId }: Scope): Promise<NewCalendarFeed> {
    const secret = newSecret();
    await this.database.query(
      `INSERT INTO calendar_feed (account_id, digest, made_at) VALUES ($1, $2, $3)
       ON CONFLICT (account_id) DO UPDATE SET digest = excluded.digest, made_at = excluded.made_at`,
      [accountId, digestOf(secret).toString('hex'), this.clock.now()],
    );
    return { address: `${this.config.publicUrl}/api/calendars/${secret}.ics` };
  }

  /** Ends the address. Twice is harmless. */
  async end({ accountId }: Scope): Promise<void> {
    await this.database.query(`DELETE FROM calendar_feed WHERE account_id = $1`, [accountId]);
  }

  /** The meetings of whoever made that address, or those of the run for which it was made. Two queries by keys. @throws AppError `not-found` */
  async read(secret: string): Promise<string> {
    const text = (await this.readOwn(secret)) ?? (await this.runs.read(secret));
    if (text === undefined) throw notFound();
    return text;
  }

  private async readOwn(secret: string): Promise<string | undefined> {
    const sql = `SELECT account_id AS "accountId" FROM calendar_feed WHERE digest = $1`;
    const [feed] = await this.database.query<{ accountId: string }>(sql, [digestOf(secret).toString('hex')]);
    const account = feed && (await this.accounts.byId(feed.accountId));
    if (!account || account.closedAt) return undefined;
    const { id: accountId, language } = account;
    const rows = await this.meetings.feed({ accountId, language });
    return calendarOf(rows, {
      language,
      origin: this.config.publicUrl,
      page: '/calendar',
      name: this.words.say(language, 'meetings:calendar.name'),
    });
  }
}
