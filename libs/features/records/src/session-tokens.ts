import { Injectable } from '@nestjs/common';
import type { FieldError } from '@pirecow/contracts';
import type { Actor, Agent, Statement } from '@pirecow/xapi';

/** A unit of a package that speaks with the token of its session (cmi5 8.2). */
export class TokenSpeaker {
  constructor(
    readonly sessionId: string,
    readonly organisationId: string,
    /** What its statements are said to come from. */
    readonly authority: Agent,
  ) {}
}

/** What a statement brings about: why it is refused, or what the platform states because of it. */
export type Taken = { refused: FieldError } | { follows: Statement[] };

/** A session while one request writes to it: nobody else does until the transaction ends. */
export interface SessionVisit {
  take(statement: Statement): Taken;
  /** Writes down what was taken. */
  close(): Promise<void>;
}

/** What a request wants of a document resource. */
export interface DocumentWish {
  resource: 'state' | 'activity' | 'agent';
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  agent?: Actor;
  activityId?: string;
  registration?: string | undefined;
  name?: string | undefined;
}

export interface SessionAnswers {
  /** Undefined where no session has that token. One that is over is known still, and refused in what it wants. */
  find(token: string): Promise<TokenSpeaker | undefined>;
  /** Inside the transaction that stores. @throws AppError `permission.denied` where the session is over */
  enter(speaker: TokenSpeaker): Promise<SessionVisit>;
  /** @throws AppError `permission.denied` where the session has no part in that document */
  document(speaker: TokenSpeaker, wish: DocumentWish): Promise<void>;
  /** Whether units lie at that origin, so that their browsers may call. */
  hasOrigin(origin: string): Promise<boolean>;
}

const NOBODY = () => Promise.reject(new Error('No room answers for sessions of packages'));

/**
 * A port: records ask "whose token is this, what may it do, and what do these statements bring about?", and the room of
 * packages answers. Until a room answers, no token is known.
 */
@Injectable()
export class SessionTokens implements SessionAnswers {
  private answers: SessionAnswers = {
    find: () => Promise.resolve(undefined),
    enter: NOBODY,
    document: NOBODY,
    hasOrigin: () => Promise.resolve(false),
  };

  answerWith(answers: SessionAnswers): void {
    this.answers = answers;
  }

  find(token: string): Promise<TokenSpeaker | undefined> {
    return this.answers.find(token);
  }

  enter(speaker: TokenSpeaker): Promise<SessionVisit> {
    return this.answers.enter(speaker);
  }

  document(speaker: TokenSpeaker, wish: DocumentWish): Promise<void> {
    return this.answers.document(speaker, wish);
  }

  hasOrigin(origin: string): Promise<boolean> {
    return this.answers.hasOrigin(origin);
  }
}
