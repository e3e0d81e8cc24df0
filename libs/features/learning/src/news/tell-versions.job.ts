import { LEARNING_TELL_VERSIONS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { VersionLetters } from './version-letters';

@Injectable()
@Handles(LEARNING_TELL_VERSIONS, { every: 60_000, attempts: 1 })
export class TellVersions implements JobHandler<typeof LEARNING_TELL_VERSIONS> {
  constructor(private readonly letters: VersionLetters) {}

  perform(): Promise<void> {
    return this.letters.send();
  }
}
