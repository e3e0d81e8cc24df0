import { IN_PERSON_WATCH } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { InPersonShares } from './in-person-shares.service';

@Injectable()
@Handles(IN_PERSON_WATCH, { every: 3_600_000, attempts: 1 })
export class WatchInPerson implements JobHandler<typeof IN_PERSON_WATCH> {
  constructor(private readonly shares: InPersonShares) {}

  perform(): Promise<void> {
    return this.shares.watch();
  }
}
