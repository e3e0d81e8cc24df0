import { SPACES_REFRESH_HOURS } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { OpenSpans } from './hours/open-spans.service';

@Injectable()
@Handles(SPACES_REFRESH_HOURS, { cron: '20 2 * * *' })
export class RefreshHours implements JobHandler<typeof SPACES_REFRESH_HOURS> {
  constructor(private readonly spans: OpenSpans) {}

  perform(): Promise<void> {
    return this.spans.reckonAll();
  }
}
