import { type Addressee, RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { allAlone, Clock, CONFIG, type Config, Database, Mailer } from '@pirecow/platform';
import { WAITING } from './follow-up-sql';

interface Waiting {
  organisationId: string;
  name: string;
  count: number;
}

/** Once a day: whoever gets the row back writes the letters. */
const TOLD = `
INSERT INTO quality_alert AS t (organisation_id, told_on) VALUES ($1, $2)
ON CONFLICT (organisation_id) DO UPDATE SET told_on = excluded.told_on WHERE t.told_on <> excluded.told_on RETURNING 1`;

/** Tells coordinators that answers wait for somebody to take them up. */
@Injectable()
export class FollowUpAlerts {
  constructor(
    private readonly database: Database,
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Safe to repeat: who was told today is not told again. @throws AggregateError where some could not be told */
  async tell(): Promise<void> {
    const today = this.clock.now().toISOString().slice(0, 10);
    const waiting = await this.database.query<Waiting>(WAITING, [today]);
    const tell = (one: Waiting) => this.database.inTransaction(() => this.tellOne(one, today));
    await allAlone(waiting, tell, 'Coordinators could not be told of answers');
  }

  private async tellOne(waiting: Waiting, today: string): Promise<void> {
    const { organisationId } = waiting;
    const told = await this.database.query(TOLD, [organisationId, today]);
    if (told.length === 0) return;
    for (const to of await this.holders.addressees(organisationId, 'coordinator'))
      await this.write(to, waiting);
  }

  private async write({ email: recipient, language, givenName: name }: Addressee, waiting: Waiting) {
    const { publicUrl: site } = this.config;
    const link = `${site}/organisations/${waiting.organisationId}/quality/follow-ups`;
    const values = { name, organisation: waiting.name, count: String(waiting.count), link, site };
    const { organisationId } = waiting;
    await this.mailer.write({ recipient, language, organisationId, kind: 'quality.follow-up', values });
  }
}
