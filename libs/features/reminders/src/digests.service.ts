import { Injectable, Logger } from '@nestjs/common';
import { Clock, Database, eachAlone, Mailer, newId } from '@pirecow/platform';
import { asColumns, awake, type Place } from './awake';
import { APART_MS, mayHearMore, WEEK_MS } from './of-late-sql';

export const DIGEST = 'reminders.digest';

const BATCH = 500;

interface Reader {
  accountId: string;
  email: string;
  language: string;
  may: boolean;
}

/** Where those live who are to be reminded: as many rows as there are such places. Reads what waits. */
const PLACES = `
SELECT DISTINCT a.time_zone AS "timeZone", a.territory FROM reminder m JOIN account a ON a.id = m.account_id WHERE m.state = 'waiting'`;

/** The next people after $1 along `reminder_waiting`, and whether they may be written to now: where mail reaches them, where they live ($2, $3), and by what came of late. */
const READERS = `
SELECT w.account_id AS "accountId", a.email, a.language,
  a.mail_refused_at IS NULL AND (a.time_zone, coalesce(a.territory, '')) IN (SELECT * FROM unnest($2::text[], $3::text[])) AND ${mayHearMore('a.id', 'a.email', '$4', '$5')} AS may
FROM (SELECT DISTINCT account_id FROM reminder WHERE state = 'waiting' AND account_id > $1 ORDER BY account_id LIMIT ${BATCH}) w
JOIN account a ON a.id = w.account_id ORDER BY w.account_id`;

/** Whoever takes them writes the letter. */
const TAKE = `
WITH taken AS (
  UPDATE reminder SET state = 'writing', mail_id = $2, told_at = $3 WHERE account_id = $1 AND state = 'waiting' RETURNING organisation_id)
SELECT DISTINCT organisation_id AS "organisationId" FROM taken`;

/** Writes to each person one letter about all that waits for them, at a time that is theirs. */
@Injectable()
export class Digests {
  private readonly logger = new Logger(Digests.name);

  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
  ) {}

  /** Safe to repeat, and in several processes at once. A statement for 500 people, and a transaction for each letter. */
  async write(): Promise<void> {
    const open = await awake(await this.database.query<Place>(PLACES), this.clock.now());
    for (let after = '00000000-0000-0000-0000-000000000000'; open.length > 0;) {
      const batch = await this.readers(after, open);
      const may = batch.filter((one) => one.may);
      const failures = await eachAlone(may, (one) => this.database.inTransaction(() => this.tell(one)));
      // It comes again with the next round.
      for (const { error } of failures) this.logger.error('A reminder was not written', error);
      if (batch.length < BATCH) return;
      after = batch.at(-1)?.accountId ?? after;
    }
  }

  private readers(after: string, open: Place[]): Promise<Reader[]> {
    const now = this.clock.now().getTime();
    return this.database.query<Reader>(READERS, [
      after,
      ...asColumns(open),
      new Date(now - WEEK_MS),
      new Date(now - APART_MS),
    ]);
  }

  private async tell({ accountId, email, language }: Reader): Promise<void> {
    const id = newId();
    type Taken = { organisationId: string };
    const [first, ...others] = await this.database.query<Taken>(TAKE, [accountId, id, this.clock.now()]);
    if (!first) return;
    const organisationId = others.length === 0 ? first.organisationId : undefined;
    const matter = { accountId, kind: 'reminders' } as const;
    await this.mailer.writeLate({ id, recipient: email, language, organisationId, kind: DIGEST, matter });
  }
}
