import { ASSESSMENT_TELL_GRADERS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { GraderLetters } from './grader-letters.service';

/** In the morning, before people begin. */
@Injectable()
@Handles(ASSESSMENT_TELL_GRADERS, { cron: '0 5 * * *' })
export class TellGraders implements JobHandler<typeof ASSESSMENT_TELL_GRADERS> {
  constructor(private readonly letters: GraderLetters) {}

  perform(): Promise<void> {
    return this.letters.tellAll();
  }
}
