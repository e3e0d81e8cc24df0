import type { DraftReaders, MayReadDraft } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';

/** Passes the question on to the room that knows; until one has come forward, the answer is no. */
@Injectable()
export class AskedReaders implements DraftReaders {
  private answerer: MayReadDraft = () => Promise.resolve(false);

  answerWith(answerer: MayReadDraft): void {
    this.answerer = answerer;
  }

  mayRead(accountId: string, courseId: string): Promise<boolean> {
    return this.answerer(accountId, courseId);
  }
}
