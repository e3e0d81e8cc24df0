import { draftTitle } from '@pirecow/features/catalogue';
import { type Addressee, type AddresseeOf, RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { allAlone, Clock, CONFIG, type Config, Database, Mailer, wantsNoLetters } from '@pirecow/platform';
import { runTitle } from './run-words';

interface Asked {
  runId: string;
  organisationId: string;
  titles: Record<string, string>;
  course: string;
  count: number;
}

/** Runs that are not over and that somebody has asked to come to, the first start first, in words of $2: along `run_request_asked`. */
const ASKED = `
SELECT r.id AS "runId", r.organisation_id AS "organisationId", r.titles, ${draftTitle('c', '$2')} AS course, q.count
FROM (SELECT run_id, count(*)::int AS count FROM run_request WHERE state = 'asked' GROUP BY run_id) q
JOIN run r ON r.id = q.run_id JOIN course c ON c.id = r.course_id
JOIN organisation o ON o.id = r.organisation_id AND o.closed_at IS NULL
WHERE r.cancelled_at IS NULL AND r.ends_on >= ($1::timestamptz AT TIME ZONE r.time_zone)::date
ORDER BY r.starts_on, r.id`;

/** Once a day, and not who wants no such letters: whoever gets a row back writes the letter. */
const TOLD = `
INSERT INTO run_asked_letter AS l (account_id, told_on)
SELECT $1::uuid, $2::date WHERE NOT ${wantsNoLetters('$1', 'requests')}
ON CONFLICT (account_id) DO UPDATE SET told_on = excluded.told_on WHERE l.told_on <> excluded.told_on RETURNING 1`;

/** Tells coordinators that people wait for their answer: one letter a day and person, however many ask for which runs. */
@Injectable()
export class AskedLetters {
  constructor(
    private readonly database: Database,
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Safe to repeat: who was told today is not told again. One query for each language of those who are told, and one before.
   * @throws AggregateError once all were tried
   */
  async tellAll(): Promise<void> {
    const desks = (await this.asked('')).map(({ organisationId }) => organisationId);
    const people = await this.holders.addresseesOf(desks, 'coordinator');
    const languages = [...new Set(people.map(({ language }) => language))];
    const inWords = new Map(
      await Promise.all(languages.map(async (one) => [one, await this.asked(one)] as const)),
    );
    const tell = (to: AddresseeOf) => {
      const isTheirs = ({ organisationId }: Asked) => to.organisationIds.includes(organisationId);
      const runs = inWords.get(to.language)?.filter(isTheirs) ?? [];
      return this.database.inTransaction(() => this.tell(to, runs));
    };
    await allAlone(people, tell, 'Letters about requests could not be written');
  }

  private asked(language: string): Promise<Asked[]> {
    return this.database.query<Asked>(ASKED, [this.clock.now(), language]);
  }

  private async tell({ accountId, email, language, givenName }: Addressee, runs: Asked[]): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    if (runs.length === 0) return;
    if ((await this.database.query(TOLD, [accountId, today])).length === 0) return;
    const site = this.config.publicUrl;
    const list = runs.map(
      ({ runId, titles, course, count }) =>
        `${runTitle(titles, language) ?? course} (${count})\n${site}/runs/${runId}`,
    );
    await this.mailer.write({
      ...{ recipient: email, language, kind: 'learning.run-asked' },
      matter: { accountId, kind: 'requests' },
      values: { name: givenName, list: list.join('\n\n'), site },
    });
  }
}
