import { QUALITY_RETAIN } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { QualityRetention } from './retention.service';

@Injectable()
@Handles(QUALITY_RETAIN, { cron: '50 2 * * *' })
export class RetainQuality implements JobHandler<typeof QUALITY_RETAIN> {
  constructor(private readonly retention: QualityRetention) {}

  perform(): Promise<void> {
    return this.retention.forget();
  }
}
