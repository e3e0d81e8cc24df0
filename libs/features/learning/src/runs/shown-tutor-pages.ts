import { Injectable } from '@nestjs/common';
import type { Scope } from '@pirecow/platform';

type Answerer = (who: Scope, accountIds: string[]) => Promise<ReadonlySet<string>>;

/** A port: learning asks "which of these tutors have a page that this person may see?", and the room of tutoring answers, in one query. */
@Injectable()
export class ShownTutorPages {
  private answerer: Answerer = () => Promise.resolve(new Set());

  answerWith(answerer: Answerer): void {
    this.answerer = answerer;
  }

  among(who: Scope, accountIds: string[]): Promise<ReadonlySet<string>> {
    return this.answerer(who, accountIds);
  }
}
