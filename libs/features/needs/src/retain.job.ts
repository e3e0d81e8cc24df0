import { NEEDS_RETAIN } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { NeedRetention } from './retention.service';

@Injectable()
@Handles(NEEDS_RETAIN, { cron: '5 3 * * *' })
export class RetainNeeds implements JobHandler<typeof NEEDS_RETAIN> {
  constructor(private readonly retention: NeedRetention) {}

  perform(): Promise<void> {
    return this.retention.forget();
  }
}
