import { CATALOGUE_PUBLISH } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { DuePublications } from './due-publications';

/** How late a course may be. What fails waits for the next turn. */
const TURN_MS = 15_000;

@Injectable()
@Handles(CATALOGUE_PUBLISH, { every: TURN_MS, attempts: 1 })
export class PublishDue implements JobHandler<typeof CATALOGUE_PUBLISH> {
  constructor(private readonly due: DuePublications) {}

  perform(): Promise<void> {
    return this.due.publish();
  }
}
