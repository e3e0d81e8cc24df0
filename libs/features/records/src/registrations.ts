import { Injectable } from '@nestjs/common';

/** What the store must know of a registration (an enrolment) before a learner's session may write to it. */
export interface RegistrationFacts {
  organisationId: string;
  accountId: string;
  /** When it began: nothing was said before. */
  since: Date;
  /** False once it is closed: nothing is accepted any more. */
  open: boolean;
  /** Whether all that the course asks for is done. */
  completed: boolean;
  /** Whether the unit or block belongs to the course of the registration. */
  has(kind: 'courses' | 'modules' | 'units' | 'blocks', id: string): boolean;
  /** Whether answers to that block count: then the server alone may state them. */
  counts(blockId: string): boolean;
}

type Answerer = (registrations: string[]) => Promise<Map<string, RegistrationFacts>>;

/**
 * A port: records ask "whose registration is this, and what belongs to it?", and the learning room answers. Until a
 * room answers, no registration is known and sessions may write nothing.
 */
@Injectable()
export class Registrations {
  private answerer: Answerer = () => Promise.resolve(new Map<string, RegistrationFacts>());

  answerWith(answerer: Answerer): void {
    this.answerer = answerer;
  }

  find(registrations: string[]): Promise<Map<string, RegistrationFacts>> {
    return this.answerer(registrations);
  }
}
