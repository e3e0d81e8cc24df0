import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, digestOf, SealedLinks } from '@pirecow/platform';
import { linkPath } from '../accounts/letters';

const PURPOSE = 'identity.invitation';
/** As long as an invitation holds: whether it still does is asked anew. */
const DAYS = 14;

/** An invitation, as long as its first link is the newest. */
const HASH = `SELECT encode(secret_hash, 'hex') AS hash FROM invitation WHERE id = $1`;

/** Further links of an invitation, for letters that remind of it. The first one stays good; where it is renewed, these open nothing. */
@Injectable()
export class InvitationLinks {
  constructor(
    private readonly database: Database,
    private readonly links: SealedLinks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** @returns the address where somebody answers it */
  async make(invitationId: string): Promise<string> {
    const [found] = await this.database.query<{ hash: string }>(HASH, [invitationId]);
    const secret = await this.links.seal(found?.hash ?? '', PURPOSE, DAYS);
    return this.config.publicUrl + linkPath('/invitation', secret);
  }

  /** @returns the hash by which the invitation is found. @throws AppError `token.invalid` for what is sealed by somebody else */
  async hashOf(secret: string): Promise<Buffer> {
    // Secrets of the first link have no dot (base64url).
    return secret.includes('.')
      ? Buffer.from(await this.links.open(secret, PURPOSE), 'hex')
      : digestOf(secret);
  }
}
