import { EVIDENCE_MAKE } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import { Handles, type JobAttempt, type JobHandler } from '@pirecow/platform';
import { EvidenceMaker } from './evidence-maker.service';

@Injectable()
@Handles(EVIDENCE_MAKE, { attempts: 3 })
export class MakeEvidence implements JobHandler<typeof EVIDENCE_MAKE> {
  constructor(private readonly maker: EvidenceMaker) {}

  async perform({ fileId }: { fileId: string }, { isLast }: JobAttempt): Promise<void> {
    try {
      await this.maker.make(fileId);
    } catch (error) {
      if (isLast) await this.maker.failed(fileId);
      throw error;
    }
  }
}
