import { QUALITY_ASK } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { QuestionLetters } from './question-letters';

@Injectable()
@Handles(QUALITY_ASK, { every: 60_000, attempts: 1 })
export class AskForQuality implements JobHandler<typeof QUALITY_ASK> {
  constructor(private readonly letters: QuestionLetters) {}

  perform(): Promise<void> {
    return this.letters.send();
  }
}
