import type { OwnMeeting } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';
import type { Scope } from '@pirecow/platform';

type Answerer = (who: Scope) => Promise<OwnMeeting[]>;

/** A port: learning asks "what is next where this person meets others?", and the room of meetings answers, in one query. */
@Injectable()
export class NextMeetings {
  private answerer: Answerer = () => Promise.resolve([]);

  answerWith(answerer: Answerer): void {
    this.answerer = answerer;
  }

  of(who: Scope): Promise<OwnMeeting[]> {
    return this.answerer(who);
  }
}
