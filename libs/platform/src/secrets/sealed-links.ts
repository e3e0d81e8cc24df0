import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../clock/clock';
import { AppError } from '../http/app-error';
import { SecretBox } from './secret-box';

const DAY_MS = 86_400_000;

const carriedSchema = z.tuple([z.string(), z.number()]);

/**
 * Secrets of letters. Nothing of them is kept: what a link opens, and until when, is sealed within (authenticated, so nobody
 * makes one or changes one). `purpose` is the kind of thing that it opens, so that none opens another kind.
 */
@Injectable()
export class SealedLinks {
  constructor(
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  seal(what: string, purpose: string, days: number): Promise<string> {
    const until = this.clock.now().getTime() + days * DAY_MS;
    return this.box.seal(JSON.stringify([what, until]), purpose);
  }

  /** @returns what the link is for. @throws AppError `token.invalid` where it is none, or too old */
  async open(secret: string, purpose: string): Promise<string> {
    const text = await this.box.open(secret, purpose);
    const carried = carriedSchema.safeParse(text === undefined ? undefined : JSON.parse(text));
    if (!carried.success || carried.data[1] <= this.clock.now().getTime())
      throw new AppError('token.invalid');
    return carried.data[0];
  }
}
