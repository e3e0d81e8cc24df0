import { Inject, Injectable } from '@nestjs/common';
import { Accounts } from '@pirecow/features/identity';
import { titleIn } from '@pirecow/features/learning';
import { CONFIG, type Config, Mailer } from '@pirecow/platform';
import type { AttemptCase } from './attempt-cases.service';

type Kind = 'assessment.graded' | 'assessment.appeal-answered';

/** Tells learners that somebody judged their answers. What was said stays behind the sign-in. */
@Injectable()
export class GradeLetters {
  constructor(
    private readonly accounts: Accounts,
    private readonly mailer: Mailer,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async write({ row, version, unit }: AttemptCase, kind: Kind): Promise<void> {
    const account = await this.accounts.byId(row.accountId);
    if (!account || account.closedAt) return;
    const { email: recipient, language, givenName: name } = account;
    const site = this.config.publicUrl;
    await this.mailer.write({
      recipient,
      language,
      kind,
      organisationId: row.organisationId,
      values: {
        name,
        course: titleIn(version, version.courseId, language),
        unit: titleIn(version, unit.id, language),
        link: `${site}/learn/${row.enrolmentId}/${unit.slug}/attempts/${row.attemptId}`,
        site,
      },
    });
  }
}
