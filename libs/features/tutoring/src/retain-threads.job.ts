import { TUTORING_RETAIN } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { ThreadRetention } from './thread-retention.service';

@Injectable()
@Handles(TUTORING_RETAIN, { cron: '40 2 * * *' })
export class RetainThreads implements JobHandler<typeof TUTORING_RETAIN> {
  constructor(private readonly retention: ThreadRetention) {}

  perform(): Promise<void> {
    return this.retention.forget();
  }
}
