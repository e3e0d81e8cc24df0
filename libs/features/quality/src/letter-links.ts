import { QUESTIONNAIRE_LINK_DAYS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { AppError, Clock, SecretBox } from '@pirecow/platform';
import { z } from 'zod';

const DAY_MS = 86_400_000;

/** A link opens a questionnaire, and nothing else that is sealed with the same key. */
const PURPOSE = 'quality.questionnaire';

const carriedSchema = z.tuple([z.uuid(), z.number()]);

/**
 * Secrets of letters. Nothing of them is kept: what a link opens, and until when, is sealed within (authenticated, so nobody
 * makes one or changes one). It lets its holder answer one questionnaire and switch its letters off; it signs nobody in.
 */
@Injectable()
export class LetterLinks {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  seal(requestId: string): Promise<string> {
    const until = this.clock.now().getTime() + QUESTIONNAIRE_LINK_DAYS * DAY_MS;
    return this.box.seal(JSON.stringify([requestId, until]), PURPOSE);
  }

  /** @returns the id of the request that the link is for. @throws AppError `token.invalid` where it is none, or too old */
  async open(secret: string): Promise<string> {
    const text = await this.box.open(secret, PURPOSE);
    const carried = carriedSchema.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!carried.success || carried.data[1] <= this.clock.now().getTime())
      throw new AppError('token.invalid');
    return carried.data[0];
  }
}
