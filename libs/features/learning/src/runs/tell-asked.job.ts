import { LEARNING_TELL_ASKED } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { AskedLetters } from './asked-letters.service';

/** In the morning, before people begin. */
@Injectable()
@Handles(LEARNING_TELL_ASKED, { cron: '0 5 * * *' })
export class TellAsked implements JobHandler<typeof LEARNING_TELL_ASKED> {
  constructor(private readonly letters: AskedLetters) {}

  perform(): Promise<void> {
    return this.letters.tellAll();
  }
}
