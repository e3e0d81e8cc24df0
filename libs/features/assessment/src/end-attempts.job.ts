import { ASSESSMENT_END } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { EndedAttempts } from './ended-attempts.service';

/** How late the server may be. What fails waits for the next turn. */
const TURN_MS = 15_000;

@Injectable()
@Handles(ASSESSMENT_END, { every: TURN_MS, attempts: 1 })
export class EndAttempts implements JobHandler<typeof ASSESSMENT_END> {
  constructor(private readonly ended: EndedAttempts) {}

  perform(): Promise<void> {
    return this.ended.handIn();
  }
}
