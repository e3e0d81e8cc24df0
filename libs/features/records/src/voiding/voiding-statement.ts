import { type Agent, type Statement, verbs } from '@pirecow/xapi';

export interface VoidingOf {
  /** Who takes it back. */
  by: Agent;
  /** Id of the statement. */
  target: string;
  reason: string;
  at: Date;
}

/** The statement that takes back another one (xAPI 1.0.3 Data 2.3.2), with the reason as its response. */
export function voidingOf({ by, target, reason, at }: VoidingOf): Statement {
  return {
    actor: by,
    verb: { id: verbs.voided, display: { en: 'voided' } },
    object: { objectType: 'StatementRef', id: target },
    result: { response: reason },
    timestamp: at.toISOString(),
  };
}
