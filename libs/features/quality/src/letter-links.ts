import { QUESTIONNAIRE_LINK_DAYS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { SealedLinks } from '@pirecow/platform';

/** What links open, and for how many days. */
const DAYS = { 'quality.questionnaire': QUESTIONNAIRE_LINK_DAYS, 'quality.complaint': 365 };
type Purpose = keyof typeof DAYS;

/** Links of letters: each lets its holder answer one questionnaire, or follow one complaint; it signs nobody in. */
@Injectable()
export class LetterLinks {
  constructor(private readonly links: SealedLinks) {}

  seal(id: string, purpose: Purpose = 'quality.questionnaire'): Promise<string> {
    return this.links.seal(id, purpose, DAYS[purpose]);
  }

  /** @returns the id of what the link is for. @throws AppError `token.invalid` where it is none, or too old */
  open(secret: string, purpose: Purpose = 'quality.questionnaire'): Promise<string> {
    return this.links.open(secret, purpose);
  }
}
