import type { PackageDetail } from '@pirecow/contracts';
import { Injectable } from '@nestjs/common';

/** A package as a step of a course that somebody follows. */
export interface ShownStep {
  organisationId: string;
  accountId: string;
  enrolmentId: string;
  unitId: string;
  packageId: string;
}

type Answerer = (step: ShownStep) => Promise<PackageDetail | null>;

/** A port: the player asks "what is this package, and how far has its learner come in it?", and the room of packages answers, in two queries. */
@Injectable()
export class UnitPackagesShown {
  private answerer: Answerer = () => Promise.resolve(null);

  answerWith(answerer: Answerer): void {
    this.answerer = answerer;
  }

  /** Null where there is no such package any more. */
  of(step: ShownStep): Promise<PackageDetail | null> {
    return this.answerer(step);
  }
}
