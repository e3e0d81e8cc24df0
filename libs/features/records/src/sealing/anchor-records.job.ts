import { RECORDS_ANCHOR } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Database, Handles, type JobHandler } from '@pirecow/platform';
import { Anchoring } from './anchoring';
import { organisationsOfTheLog } from './log-organisations';

/** Takes the heads of all chains out of the database each night, and that of one organisation when asked to. */
@Injectable()
@Handles(RECORDS_ANCHOR, { cron: '10 3 * * *' })
export class AnchorRecords implements JobHandler<typeof RECORDS_ANCHOR> {
  constructor(
    private readonly database: Database,
    private readonly anchoring: Anchoring,
  ) {}

  async perform({ organisationId }: { organisationId?: string | undefined }): Promise<void> {
    const all = organisationId ? [organisationId] : await organisationsOfTheLog(this.database);
    for (const one of all) await this.anchoring.anchor(one);
  }
}
