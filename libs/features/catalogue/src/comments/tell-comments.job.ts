import { CATALOGUE_TELL } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { CommentLetters } from './comment-letters';

@Injectable()
@Handles(CATALOGUE_TELL, { every: 60_000, attempts: 1 })
export class TellComments implements JobHandler<typeof CATALOGUE_TELL> {
  constructor(private readonly letters: CommentLetters) {}

  perform(): Promise<void> {
    return this.letters.send();
  }
}
