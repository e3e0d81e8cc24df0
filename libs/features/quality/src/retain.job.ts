import { QUALITY_RETAIN } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { ComplaintRetention } from './complaints/complaint-retention.service';
import { QualityRetention } from './retention.service';

@Injectable()
@Handles(QUALITY_RETAIN, { cron: '50 2 * * *' })
export class RetainQuality implements JobHandler<typeof QUALITY_RETAIN> {
  constructor(
    private readonly retention: QualityRetention,
    private readonly complaints: ComplaintRetention,
  ) {}

  async perform(): Promise<void> {
    await this.retention.forget();
    await this.complaints.forget();
  }
}
