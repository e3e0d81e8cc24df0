import { RECORDS_VERIFY } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobHandler } from '@pirecow/platform';
import { EvidenceDesk } from './evidence.service';

/** Verifies the chain of an organisation that somebody has asked about. */
@Injectable()
@Handles(RECORDS_VERIFY)
export class VerifyRecords implements JobHandler<typeof RECORDS_VERIFY> {
  constructor(private readonly desk: EvidenceDesk) {}

  perform({ organisationId }: { organisationId: string }): Promise<void> {
    return this.desk.verify(organisationId);
  }
}
