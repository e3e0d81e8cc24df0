import type { RunAttendance } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';

type Answerer = (runId: string) => Promise<RunAttendance | null>;

/** A port: learning asks "how many came to what was held of this run?", and the room of meetings answers, in one query. */
@Injectable()
export class RunAttendances {
  private answerer: Answerer = () => Promise.resolve(null);

  answerWith(answerer: Answerer): void {
    this.answerer = answerer;
  }

  /** Null where nothing was held. */
  of(runId: string): Promise<RunAttendance | null> {
    return this.answerer(runId);
  }
}
