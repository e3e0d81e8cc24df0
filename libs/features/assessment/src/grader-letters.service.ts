import { type Addressee, RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, CONFIG, type Config, Database, Mailer, wantsNoLetters } from '@pirecow/platform';

interface Waiting {
  organisationId: string;
  name: string;
  page: 'gradings' | 'appeals';
  count: number;
}

/** Along the indexes of what waits: answers to grade, and results that are contested. */
const WAITING = `
WITH waiting AS (
  SELECT organisation_id, 'gradings' AS page FROM attempt_grading WHERE graded_at IS NULL
  UNION ALL SELECT organisation_id, 'appeals' FROM attempt_appeal WHERE answered_at IS NULL)
SELECT o.id AS "organisationId", o.name, w.page, count(*)::int AS count
FROM waiting w JOIN organisation o ON o.id = w.organisation_id
WHERE o.closed_at IS NULL GROUP BY o.id, o.name, w.page ORDER BY o.id, w.page DESC`;

/** Once a day, and only for who wants it: whoever gets a row back writes the letter. */
const TOLD = `
INSERT INTO grader_letter AS l (account_id, told_on)
SELECT $1::uuid, $2::date WHERE NOT ${wantsNoLetters('$1', 'grading')}
ON CONFLICT (account_id) DO UPDATE SET told_on = excluded.told_on
WHERE l.told_on IS DISTINCT FROM excluded.told_on RETURNING 1`;

/** Tells those who grade that something waits: one letter a day and person, whatever waits where. */
@Injectable()
export class GraderLetters {
  constructor(
    private readonly database: Database,
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Safe to repeat: who was told today is not told again. */
  async tellAll(): Promise<void> {
    const waiting = await this.database.query<Waiting>(WAITING);
    const desks = waiting.map(({ organisationId }) => organisationId);
    for (const to of await this.holders.addresseesOf(desks, 'trainer'))
      await this.tell(
        to,
        waiting.filter(({ organisationId }) => to.organisationIds.includes(organisationId)),
      );
  }

  private async tell(to: Addressee, waiting: Waiting[]): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const site = this.config.publicUrl;
    const list = waiting.map(
      ({ organisationId, name, page, count }) =>
        `${name} (${count})\n${site}/organisations/${organisationId}/${page}`,
    );
    await this.database.inTransaction(async () => {
      const told = await this.database.query(TOLD, [to.accountId, today]);
      if (told.length === 0) return;
      const { email: recipient, language, givenName: name } = to;
      const values = { name, list: list.join('\n\n'), site };
      const matter = { accountId: to.accountId, kind: 'grading' } as const;
      await this.mailer.write({ recipient, language, kind: 'assessment.to-grade', matter, values });
    });
  }
}
