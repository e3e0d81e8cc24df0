import { Inject, Injectable } from '@nestjs/common';
import { OrganisationRegister, RoleHolders } from '@pirecow/features/identity';
import { Clock, CONFIG, type Config, Database, Mailer } from '@pirecow/platform';
import { AnchorFiles } from './anchor-files';
import { Sealer } from './sealer';

interface Chain {
  position: string;
  head: Buffer;
  mailedPosition: string | null;
  mailedAt: Date | null;
}

const CHAIN = `
  SELECT position, head, mailed_position AS "mailedPosition", mailed_at AS "mailedAt"
  FROM statement_chain WHERE organisation_id = $1 FOR UPDATE`;

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);

/**
 * Takes the heads of chains out of the database: a line in a file, and a mail to those who coordinate, so that nobody can
 * seal changed records anew unnoticed.
 */
@Injectable()
export class Anchoring {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly files: AnchorFiles,
    private readonly mailer: Mailer,
    private readonly register: OrganisationRegister,
    private readonly holders: RoleHolders,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Anchors the head of an organisation as it is now. The line is written first: after a crash between, the next turn
   * finds it there. At most one mail a day (UTC), and only when the head has moved since the last.
   */
  async anchor(organisationId: string): Promise<void> {
    await this.sealer.seal(organisationId);
    await this.database.inTransaction(async () => {
      const [chain] = await this.database.query<Chain>(CHAIN, [organisationId]);
      if (!chain || chain.position === '0') return;
      const now = this.clock.now();
      const head = chain.head.toString('hex');
      const position = Number(chain.position);
      await this.files.add({ at: now.toISOString(), organisation: organisationId, position, head });
      await this.database.query(
        `UPDATE statement_chain SET anchored_position = $2, anchored_at = $3 WHERE organisation_id = $1`,
        [organisationId, position, now],
      );
      if (isMailDue(chain, now)) await this.mail(organisationId, position, head, now);
    });
  }

  private async mail(organisationId: string, position: number, head: string, now: Date): Promise<void> {
    const { name: organisation } = await this.register.byId(organisationId);
    const site = this.config.publicUrl;
    const values = { organisation, position: String(position), head, at: now.toISOString(), site };
    for (const { email, language, givenName } of await this.holders.addressees(
      organisationId,
      'coordinator',
    )) {
      await this.mailer.write({
        recipient: email,
        language,
        organisationId,
        kind: 'records.anchor',
        values: { ...values, name: givenName },
      });
    }
    await this.database.query(
      `UPDATE statement_chain SET mailed_position = $2, mailed_at = $3 WHERE organisation_id = $1`,
      [organisationId, position, now],
    );
  }
}

function isMailDue({ position, mailedPosition, mailedAt }: Chain, now: Date): boolean {
  return position !== mailedPosition && (mailedAt === null || dayOf(mailedAt) < dayOf(now));
}
