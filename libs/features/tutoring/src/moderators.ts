import { RoleHolders } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Mailer } from '@pirecow/platform';

/** Who decides about what all read, and about private calls too. */
const MODERATORS = ['moderator', 'trainer'] as const;
const ARBITERS = ['coordinator', 'administrator'] as const;

/** What waits for them: words that somebody reported, or a hidden page that its author changed. */
export type Told = 'reported' | 'page-changed';

/** Tells those who decide that something waits for them. */
@Injectable()
export class Moderators {
  constructor(
    private readonly holders: RoleHolders,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Of an organisation, the first of these roles that anybody else holds than who wrote it. */
  async tell(
    organisationId: string,
    { shared, authorId, what = 'reported' }: { shared: boolean; authorId: string; what?: Told },
  ): Promise<void> {
    const { publicUrl: site } = this.config;
    for (const role of shared ? [...MODERATORS, ...ARBITERS] : ARBITERS) {
      const holders = await this.holders.addressees(organisationId, role);
      const told = holders.filter(({ accountId }) => accountId !== authorId);
      for (const { email: recipient, language, givenName: name } of told) {
        const values = { name, link: `${site}/tutoring/reports`, site };
        await this.mailer.write({ recipient, language, kind: `tutoring.${what}`, values });
      }
      if (told.length > 0) return;
    }
  }
}
