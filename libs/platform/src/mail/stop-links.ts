import { type LetterKind, letterKindSchema } from '@pirecow/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config';
import { CONFIG } from '../config/config.module';
import { SealedLinks } from '../secrets/sealed-links';

const PURPOSE = 'mail.stop';
/** Letters are kept, and opened again after months. */
const DAYS = 730;

/** Which letters, and whose. */
export interface LetterMatter {
  /** Or the invitation, of who has no account yet. */
  accountId: string;
  kind: LetterKind;
}

/** Links with which who got a letter says that they want no more of them. They show and change wishes about letters, nothing else. */
@Injectable()
export class StopLinks {
  constructor(
    private readonly links: SealedLinks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** The page for people. Its secret stands behind `#`, which reaches no server and no log. */
  async page(matter: LetterMatter): Promise<string> {
    return this.pageOf(await this.seal(matter));
  }

  pageOf(secret: string): string {
    return `${this.config.publicUrl}/letters#${secret}`;
  }

  /** The address for programs of mail (RFC 8058): one POST, and no more letters of that kind come. */
  async oneClick(matter: LetterMatter): Promise<string> {
    return `${this.config.publicUrl}/api/letters/stop?secret=${await this.seal(matter)}`;
  }

  /** @throws AppError `token.invalid` */
  async open(secret: string): Promise<LetterMatter> {
    const [accountId = '', kind] = (await this.links.open(secret, PURPOSE)).split(' ');
    return { accountId, kind: letterKindSchema.parse(kind) };
  }

  private seal({ accountId, kind }: LetterMatter): Promise<string> {
    return this.links.seal(`${accountId} ${kind}`, PURPOSE, DAYS);
  }
}
