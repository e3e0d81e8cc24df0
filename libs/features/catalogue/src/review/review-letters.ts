import type { ReviewVerdict } from '@pirecow/contracts';
import { Accounts, fullName, type Neighbour } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Database, Mailer } from '@pirecow/platform';

interface Asked {
  id: string;
  title: string;
  organisationId: string;
  askedBy: string;
}

/** The mails between the two sides. */
@Injectable()
export class ReviewLetters {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** To whom is asked to read. */
  async ask(reviewer: Neighbour, { message, ...asked }: Asked & { message: string }): Promise<void> {
    await this.mailer.write({
      recipient: reviewer.email,
      language: reviewer.language,
      organisationId: asked.organisationId,
      kind: 'catalogue.review-asked',
      values: {
        ...{ name: reviewer.givenName, course: asked.title, message: message || '–' },
        ...{ asker: await this.nameOf(asked.askedBy), organisation: await this.organisation(asked) },
        ...this.link(`/reviews/${asked.id}`),
      },
    });
  }

  /** To whom has asked, as long as the account is there. */
  async answer(
    asked: Asked & { courseId: string },
    verdict: ReviewVerdict,
    word: string,
    by: string,
  ): Promise<void> {
    const asker = await this.accounts.byId(asked.askedBy);
    if (!asker) return;
    const { organisationId, courseId, title } = asked;
    await this.mailer.write({
      recipient: asker.email,
      language: asker.language,
      organisationId,
      kind: `catalogue.review-${verdict}`,
      values: {
        ...{ name: asker.givenName, course: title, word, reviewer: await this.nameOf(by) },
        ...this.link(`/organisations/${organisationId}/courses/${courseId}/publish`),
      },
    });
  }

  private link(path: string): { link: string; site: string } {
    const { publicUrl: site } = this.config;
    return { link: `${site}${path}`, site };
  }

  private async nameOf(accountId: string): Promise<string> {
    const person = (await this.accounts.namesOf([accountId])).get(accountId);
    return fullName(person);
  }

  private async organisation({ organisationId }: Asked): Promise<string> {
    const sql = `SELECT name FROM organisation WHERE id = $1`;
    const [row] = await this.database.query<{ name: string }>(sql, [organisationId]);
    return row?.name ?? '';
  }
}
