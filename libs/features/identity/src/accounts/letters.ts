import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Mailer } from '@pirecow/platform';

export interface AccountLetter {
  recipient: string;
  language: string;
  /** Which words: `identity.<kind>` of the mail words. */
  kind: string;
  /** Page of the link. */
  page?: string;
  /** Stands behind `#`, which browsers send to no server and write into no log. */
  secret?: string;
  /** Where the person wanted to go. */
  next?: string | undefined;
  values?: Record<string, string>;
  /** In whose name it is written, where that is an organisation. */
  organisationId?: string;
}

/** The path of a page that needs a secret. */
export function linkPath(page: string, secret: string, next?: string): string {
  const query = next ? `?next=${encodeURIComponent(next)}` : '';
  return `${page}${query}#${secret}`;
}

/** Mail about accounts: words by kind and language, and a link to one of our pages. */
@Injectable()
export class Letters {
  constructor(
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write({ page = '/', secret, next, kind, values, ...letter }: AccountLetter): Promise<void> {
    const path = secret ? linkPath(page, secret, next) : page;
    const link = `${this.config.publicUrl}${path}`;
    await this.mailer.write({
      ...letter,
      kind: `identity.${kind}`,
      values: { ...values, link, site: this.config.publicUrl },
    });
  }
}
