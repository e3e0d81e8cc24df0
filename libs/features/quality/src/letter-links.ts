import { QUESTIONNAIRE_LINK_DAYS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, SecretBox } from '@pirecow/platform';
import { z } from 'zod';

const DAY_MS = 86_400_000;

/** What links open, and for how many days: each its own kind of thing, and nothing else that is sealed with the same key. */
const DAYS = { 'quality.questionnaire': QUESTIONNAIRE_LINK_DAYS, 'quality.complaint': 365 };
type Purpose = keyof typeof DAYS;

const carriedSchema = z.tuple([z.uuid(), z.number()]);

/**
 * Secrets of letters. Nothing of them is kept: what a link opens, and until when, is sealed within (authenticated, so nobody
 * makes one or changes one). It lets its holder answer one questionnaire, or follow one complaint; it signs nobody in.
 */
@Injectable()
export class LetterLinks {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  seal(id: string, purpose: Purpose = 'quality.questionnaire'): Promise<string> {
    const until = this.clock.now().getTime() + DAYS[purpose] * DAY_MS;
    return this.box.seal(JSON.stringify([id, until]), purpose);
  }

  /** @returns the id of what the link is for. @throws AppError `token.invalid` where it is none, or too old */
  async open(secret: string, purpose: Purpose = 'quality.questionnaire'): Promise<string> {
    const text = await this.box.open(secret, purpose);
    const carried = carriedSchema.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!carried.success || carried.data[1] <= this.clock.now().getTime())
      throw new AppError('token.invalid');
    return carried.data[0];
  }
}
