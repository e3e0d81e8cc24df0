import { TUTORING_TELL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { ThreadLetters } from './thread-letters';

@Injectable()
@Handles(TUTORING_TELL, { every: 60_000, attempts: 1 })
export class TellThreads implements JobHandler<typeof TUTORING_TELL> {
  constructor(private readonly letters: ThreadLetters) {}

  perform(): Promise<void> {
    return this.letters.send();
  }
}
