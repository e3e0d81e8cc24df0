import { TUTORING_WATCH } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { Crowds } from './crowds.service';

@Injectable()
@Handles(TUTORING_WATCH, { every: 3_600_000, attempts: 1 })
export class WatchCrowds implements JobHandler<typeof TUTORING_WATCH> {
  constructor(private readonly crowds: Crowds) {}

  perform(): Promise<void> {
    return this.crowds.watch();
  }
}
