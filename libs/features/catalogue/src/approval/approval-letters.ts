import { textKey } from '@pirecow/content';
import type { ApprovalVerdict } from '@pirecow/contracts';
import { Accounts, fullName } from '@pirecow/features/identity';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config, Mailer } from '@pirecow/platform';
import type { Draft } from '../drafts/draft-store';

interface Letter {
  draft: Draft;
  from: string;
  to: string;
}

/** The mails between who asks for an approval and who decides. */
@Injectable()
export class ApprovalLetters {
  constructor(
    private readonly mailer: Mailer,
    private readonly accounts: Accounts,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  ask(letter: Letter, message: string): Promise<void> {
    return this.write(letter, 'catalogue.approval-asked', { message: message || '–' });
  }

  answer(letter: Letter, verdict: ApprovalVerdict, word: string): Promise<void> {
    return this.write(letter, `catalogue.approval-${verdict}`, { word: word || '–' });
  }

  /** Nobody is there any more where the account was closed. */
  private async write(
    { draft, from, to }: Letter,
    kind: string,
    more: Record<string, string>,
  ): Promise<void> {
    const reader = await this.accounts.byId(to);
    if (!reader || reader.closedAt) return;
    const { structure, texts } = draft.course;
    const { id, slug, sourceLanguage } = structure;
    const { publicUrl: site } = this.config;
    const person = (await this.accounts.namesOf([from])).get(from);
    await this.mailer.write({
      recipient: reader.email,
      language: reader.language,
      organisationId: draft.organisationId,
      kind,
      values: {
        ...{ name: reader.givenName, course: texts[sourceLanguage]?.[textKey(id, 'title')]?.text ?? slug },
        ...{ person: fullName(person), site, ...more },
        link: `${site}/organisations/${draft.organisationId}/courses/${id}/publish`,
      },
    });
  }
}
